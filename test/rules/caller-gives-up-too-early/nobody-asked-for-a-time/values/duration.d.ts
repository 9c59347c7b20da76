import { type Parsed, type Value } from './value.ts';
/** A length of time in seconds. */
export type Duration = Value<'duration'> & {
    readonly amount: number;
    /** Whether it counts months or years, whose length is an average here. */
    readonly calendar: boolean;
};
/**
 * Reads `250ms`, `1.5h`, `7d`, `1h30m` and ISO 8601 durations (`P7D`, `PT0.25S`). The parts are
 * added exactly and rounded once, so `1.1h` is the same as `66min`.
 */
export declare function parseDuration(raw: string | number): Parsed<Duration>;
/** Negative when `a` is shorter than `b`, positive when it is longer. */
export declare function compareDurations(a: Duration, b: Duration): number;
/** A short spelling of `seconds` (finite, not negative) that reads back as the same number. */
export declare function formatDuration(seconds: number): string;
