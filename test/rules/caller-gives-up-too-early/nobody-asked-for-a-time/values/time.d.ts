import { type Parsed, type Value } from './value.ts';
/** A moment: milliseconds since 1970-01-01T00:00:00Z, with a fraction where the text has one. */
export type Timestamp = Value<'timestamp'> & {
    readonly amount: number;
};
/** A day of the Gregorian calendar, in days since 1970-01-01. */
export type CalendarDate = Value<'date'> & {
    readonly amount: number;
};
/** Reads an RFC 3339 time; the offset is required, for without it a time is no moment. */
export declare function parseTimestamp(raw: string | number): Parsed<Timestamp>;
/** Reads a date, `2026-11-21`. */
export declare function parseDate(raw: string | number): Parsed<CalendarDate>;
/** Negative when `a` is before `b`; takes two times or two dates. */
export declare function compareTimes<T extends Timestamp | CalendarDate>(a: T, b: T): number;
/** A moment of the years 0 to 9999 in UTC, without fraction of a millisecond. */
export declare function formatTimestamp(epochMs: number): string;
/** A day of the years 0 to 9999. */
export declare function formatDate(days: number): string;
