/**
 * The codes that are no values: for missing ones and for those with a meaning of their own. A
 * consumer must know each code of its producer; null is not a code but the absence of one.
 */
export declare const codes: import("./part.ts").Part;
/**
 * Whether there is always a value. A producer that may leave it out needs a consumer that has an
 * answer to that. A consumer that says nothing about it is asked; a producer is taken at its word.
 */
export declare const presence: import("./part.ts").Part;
