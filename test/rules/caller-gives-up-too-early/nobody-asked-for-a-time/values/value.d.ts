/** What became of a text: a value, or a sentence fragment that says what is wrong with it. */
export type Parsed<T> = {
    readonly ok: true;
    readonly value: T;
} | {
    readonly ok: false;
    readonly problem: string;
};
/** What all values share: their kind and the text of their author, which `toString` gives back. */
export type Value<Kind extends string> = {
    readonly kind: Kind;
    /** Exactly what the author wrote, so that messages can quote it. */
    readonly text: string;
    toString(): string;
};
/** A value of `kind` that remembers `text` and means `meaning`. */
export declare function makeValue<Kind extends string, Meaning extends object>(kind: Kind, text: string, meaning: Meaning): Value<Kind> & Meaning;
export declare function accept<T>(value: T): Parsed<T>;
export declare function reject(problem: string): {
    readonly ok: false;
    readonly problem: string;
};
/** The longest text that any parser of this folder reads; the longest honest value has about 60. */
export declare const LONGEST = 256;
/** A decimal number without sign, as the source of a regular expression; it never backtracks. */
export declare const NUMBER = "(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?";
/** The text in quotes, cut where it would drown the message. */
export declare function quote(text: string): string;
/**
 * The double nearest to `decimal` × 10^`exponent`. The exponent is added to the text, so the result
 * is rounded once: 1.1 × 10^9 is 1100000000, which the product of the two doubles is not.
 */
export declare function shiftDecimal(decimal: string, exponent: number): number;
/** -1, 0 or 1, as `Array.prototype.sort` wants it. */
export declare function order(a: number, b: number): number;
