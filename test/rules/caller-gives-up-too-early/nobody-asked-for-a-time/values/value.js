// One function for all values, so that two values of the same meaning are deeply equal.
function asWritten() {
    return this.text;
}
/** A value of `kind` that remembers `text` and means `meaning`. */
export function makeValue(kind, text, meaning) {
    return { kind, text, ...meaning, toString: asWritten };
}
export function accept(value) {
    return { ok: true, value };
}
export function reject(problem) {
    return { ok: false, problem };
}
/** The longest text that any parser of this folder reads; the longest honest value has about 60. */
export const LONGEST = 256;
/** A decimal number without sign, as the source of a regular expression; it never backtracks. */
export const NUMBER = '(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?';
/** The text in quotes, cut where it would drown the message. */
export function quote(text) {
    return text.length <= 60 ? `"${text}"` : `"${text.slice(0, 59)}…"`;
}
/**
 * The double nearest to `decimal` × 10^`exponent`. The exponent is added to the text, so the result
 * is rounded once: 1.1 × 10^9 is 1100000000, which the product of the two doubles is not.
 */
export function shiftDecimal(decimal, exponent) {
    const [digits = '', written = '0'] = decimal.toLowerCase().split('e');
    return Number(`${digits}e${Number(written) + exponent}`);
}
/** -1, 0 or 1, as `Array.prototype.sort` wants it. */
export function order(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
