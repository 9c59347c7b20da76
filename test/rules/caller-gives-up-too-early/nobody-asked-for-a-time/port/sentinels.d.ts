import type { Claim } from '../claim.ts';
import type { Connection } from '../system.ts';
import { type Part } from './part.ts';
/** A number that is no value to whoever sends it, and where it says so. */
type Code = {
    readonly number: number;
    readonly meaning: string;
    readonly said: Claim<unknown>;
};
/** A code that stands where its consumer speaks of values. */
type Sentinel = Code & {
    readonly value: Claim<number>;
};
/**
 * A code that its consumer does not know as one and that turns up where it speaks of its values: as
 * the smallest, largest or a frequent one that was seen or, in data, as a limit of the range. A
 * limit of zero is no sign, since most quantities begin there. Words are no sign either: a category
 * for missing values is a way to treat them.
 */
export declare function sentinelOf({ producer, consumer }: Connection): Sentinel | undefined;
/** Codes that are taken for values, where there is a sign of it; nobody is asked about others. */
export declare const sentinels: Part;
export {};
