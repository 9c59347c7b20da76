import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import type { Severity } from '../rule.ts';
import type { Connection } from '../system.ts';
import { type Direction, type Ends, type Part } from './part.ts';
type Words = string | number | boolean;
type Simple<T extends Words> = {
    readonly name: string;
    read(port: Claim<Port>): Claim<T>;
    /** How a value is spoken of: `in the order RGB`. */
    says(value: T): string;
    /** What happens when the two differ. */
    readonly breaks: string;
    readonly severity?: Severity;
    /** What to ask instead of the question of the rule. */
    question?(producer: T, consumer: T, ends: Ends): string;
    /** By default: equal but for case, spaces and punctuation. */
    same?(producer: T, consumer: T): boolean;
    asks?(stated: T, by: Direction, connection: Connection): boolean;
    readonly once?: boolean;
    applies?(connection: Connection): boolean;
};
/** A part whose values are words or numbers that are equal or not; asked of nobody by default. */
export declare const attributePart: <T extends Words>(of: Simple<T>) => Part;
/** Names that people type: `UTF-8` and `utf8`, `gRPC` and `GRPC` are the same. */
export declare const sameWord: (a: Words, b: Words) => boolean;
export declare const folded: (value: Words) => string;
export {};
