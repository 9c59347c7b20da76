import { type Parsed, type Value } from './value.ts';
/** An amount of memory, storage (bytes) or CPU (cores), in base units. */
export type Quantity = Value<'quantity'> & {
    readonly amount: number;
};
/**
 * Reads a Kubernetes quantity (`16Gi`, `500m`, `1e3`) or the way people write sizes (`24 GB`,
 * `24GiB`). `24 GB` is 24·10^9 and `24GiB` is 24·2^30. Rejects negative, infinite and unknown ones.
 */
export declare function parseQuantity(raw: string | number): Parsed<Quantity>;
/** Negative when `a` is less than `b`, positive when it is more; spellings do not matter. */
export declare function compareQuantity(a: Quantity, b: Quantity): number;
/**
 * An exact spelling of an amount in base units with the largest suffix that leaves a whole number,
 * as Kubernetes prints quantities. With `digits` it is for people instead: the largest suffix that
 * leaves at least one, rounded to so many decimal places (24e9 is `22.4Gi`).
 */
export declare function formatQuantity(amount: number, { binary, digits }: {
    readonly binary: boolean;
    readonly digits?: number;
}): string;
