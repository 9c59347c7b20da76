import type { Statistics } from '../generated/descriptors.ts';
import { type Drift } from './shift.ts';
/** A standard deviation that has grown, or shrunk to almost nothing. */
export declare function spreadDrift(a: Statistics, b: Statistics): Drift | undefined;
/**
 * Values that have moved between the quantiles, in whatever direction. A normal distribution that
 * moves by d standard deviations moves 0.4·d of its values over a place (for small d), so that the
 * one tolerance serves for both.
 */
export declare function quantileDrift(a: Statistics, b: Statistics, { meanShift }: {
    readonly meanShift: number;
}): Drift | undefined;
