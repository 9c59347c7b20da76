import { type Parsed, type Value } from './value.ts';
/** A unit of measure: an amount of it is `amount × factor + offset` in the base units. */
export type Unit = Value<'unit'> & {
    /** Base units with their exponents in alphabetical order, `g.m.s-2`; `1` for pure numbers. */
    readonly dimension: string;
    readonly factor: number;
    readonly offset: number;
};
/**
 * Reads a unit in the subset of UCUM that data sets use (`Cel`, `km/h`, `mm[Hg]`, `[lb_av]`,
 * `10*9/L`, `[USD]`), or what people write instead (`°C`, `celsius`, `miles`, `m/s²`, `GiB`).
 * Annotations in braces count as 1.
 */
export declare const parseUnit: (raw: string | number) => Parsed<Unit>;
/** `same` when amounts are equal as they stand, `convertible` when a formula makes them so. */
export declare function compareUnits(a: Unit, b: Unit): 'same' | 'convertible' | 'different';
/** The amount in another unit; throws RangeError when `compareUnits` says `different`. */
export declare function convert(amount: number, from: Unit, to: Unit): number;
