import { type Parsed, type Value } from './value.ts';
/** A share of a whole, from 0 to 1. */
export type Fraction = Value<'fraction'> & {
    readonly amount: number;
};
/** Reads a number from 0 to 1, or a percentage (`12%` is 0.12). */
export declare function parseFraction(raw: string | number): Parsed<Fraction>;
export declare function compareFractions(a: Fraction, b: Fraction): number;
/** The fraction as a percentage for people; it reads back as the same number. */
export declare function formatFraction(amount: number): string;
