import { type Parsed, type Value } from './value.ts';
/** How often something happens, per second. */
export type Rate = Value<'rate'> & {
    readonly amount: number;
    /** What is counted, in the singular (`request`, `token`, `byte`); absent when it is not said. */
    readonly of?: string;
};
/**
 * Reads `30/s`, `1.2k/s`, `600/min`, `100 req/s`, `2.5 Hz`, `50 rps`, `25 fps`. Queries
 * are requests.
 * Average calendar lengths stand for months and years.
 */
export declare function parseRate(raw: string | number): Parsed<Rate>;
/**
 * Negative when `a` is slower than `b`, positive when it is faster; undefined when both say what
 * they count and it is not the same (tokens against requests).
 */
export declare function compareRates(a: Rate, b: Rate): number | undefined;
/** A spelling of a finite amount per second that reads back as the same number. */
export declare function formatRate(perSecond: number): string;
