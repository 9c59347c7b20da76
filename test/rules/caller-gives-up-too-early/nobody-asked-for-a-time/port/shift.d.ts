import type { Decision } from '../rule.ts';
import { type Shift } from './distance.ts';
/** One statistic that differs: `mean 84.2 → 212.5 (1.05 standard deviations, 0.25 tolerated)`. */
export type Drift = {
    readonly text: string;
    /** So large that the model works outside of what it has learned, whatever it is asked. */
    readonly grave?: boolean;
    /** What nobody states and would tell change from chance. */
    readonly lacks?: 'count' | 'extremes';
    /** What it betrays besides other cases: another unit, or values that are not there. */
    readonly betrays?: 'unit' | 'gap';
};
/** Whether a shift is grave even if chance has added to it all that it can. */
export declare const isGrave: ({ size, noise }: Shift, tolerated: number) => boolean;
/** A drift in words, where a shift exceeds what is tolerated and what chance explains. */
export declare const drifted: (shift: Shift, tolerated: number, text: string, more?: Omit<Drift, 'text' | 'grave'>) => Drift | undefined;
/** The limit that counted: what chance explains is named only where it is more than tolerated. */
export declare const against: ({ noise }: Shift, tolerated: number, say?: typeof short) => string;
/** A number with as many digits as people compare. */
export declare const short: (value: number) => string;
/** `0.385` as `38.5 %`. */
export declare const percent: (share: number) => string;
/** Values that are present; `undefined` where nobody says how many were looked at. */
export declare const present: ({ count, missing, }: {
    readonly count?: number;
    readonly missing?: number;
}) => number | undefined;
/** Whose field it is, by the names of the field and of the data on both sides. */
type Ends = {
    readonly field: string;
    readonly learned: string;
    readonly live: string;
};
/**
 * What becomes of drifts of one field. Cases that training does not cover are for data science to
 * judge; another unit and values that are lost, for whoever delivers them.
 */
export declare function decideDrifts(drifts: readonly Drift[], { field, learned, live }: Ends): Decision;
export {};
