import { accept, makeValue, order, quote, reject } from './value.js';
const DAY = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CLOCK = /^(\d{2}):(\d{2}):(\d{2})(\.\d{1,12})?(Z|([+-])(\d{2}):(\d{2}))?$/i;
/** Reads an RFC 3339 time; the offset is required, for without it a time is no moment. */
export function parseTimestamp(raw) {
    const text = String(raw);
    const [, day = '', clock = ''] = /^(.{10})[Tt ](.*)$/.exec(text) ?? [];
    const days = daysOf(day);
    const [, hour, minute, second, fraction, zone, sign, zoneHour, zoneMinute] = CLOCK.exec(clock) ?? [];
    if (days === undefined || hour === undefined)
        return unreadable(text);
    if (zone === undefined) {
        return reject(`${quote(text)} has no offset; write ${text}Z or, for example, ${text}+01:00`);
    }
    const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
    const [aheadHours, aheadMinutes] = [Number(zoneHour ?? 0), Number(zoneMinute ?? 0)];
    if (hours > 23 || minutes > 59 || seconds > 60 || aheadHours > 23 || aheadMinutes > 59) {
        return unreadable(text);
    }
    const ahead = (aheadHours * 60 + aheadMinutes) * (sign === '-' ? -1 : 1);
    const minuteOfDay = hours * 60 + minutes - ahead;
    // RFC 3339, 5.6: leap seconds are inserted only at the end of a UTC day.
    if (seconds === 60 && (minuteOfDay + 1) % 1440 !== 0)
        return unreadable(text);
    const millis = seconds * 1000 + Number(`${fraction ?? '0'}e3`);
    return accept(makeValue('timestamp', text, { amount: days * DAY + minuteOfDay * 60_000 + millis }));
}
/** Reads a date, `2026-11-21`. */
export function parseDate(raw) {
    const text = String(raw);
    const amount = daysOf(text);
    return amount === undefined
        ? reject(`${quote(text)} is not a date such as 2026-11-21`)
        : accept(makeValue('date', text, { amount }));
}
/** Negative when `a` is before `b`; takes two times or two dates. */
export function compareTimes(a, b) {
    return order(a.amount, b.amount);
}
/** A moment of the years 0 to 9999 in UTC, without fraction of a millisecond. */
export function formatTimestamp(epochMs) {
    return new Date(epochMs).toISOString();
}
/** A day of the years 0 to 9999. */
export function formatDate(days) {
    return new Date(days * DAY).toISOString().slice(0, 10);
}
function daysOf(text) {
    const [, year, month, day] = DATE.exec(text) ?? [];
    if (year === undefined)
        return undefined;
    // Date.UTC takes the years 0 to 99 for 1900 to 1999; setUTCFullYear does not.
    const date = new Date(0);
    date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    return formatDate(date.getTime() / DAY) === text ? date.getTime() / DAY : undefined;
}
function unreadable(text) {
    return reject(`${quote(text)} is not a time such as 2026-11-21T09:00:00Z`);
}
