import { formatPointer } from '../pointer.js';
import { attribute } from '../schema/attributes.js';
import { parseDigest, sameDigest } from '../values/digest.js';
import { parseDtype } from '../values/dtype.js';
import { compareDurations, parseDuration } from '../values/duration.js';
import { compareFractions, parseFraction } from '../values/fraction.js';
import { compareQuantity, parseQuantity } from '../values/quantity.js';
import { compareRates, parseRate } from '../values/rate.js';
import { compareTimes, parseDate, parseTimestamp } from '../values/time.js';
import { compareUnits, parseUnit } from '../values/unit.js';
import { compareVersions, parseVersion } from '../values/version.js';
import { sameCalendar } from './calendar.js';
const ordered = (parse, compare) => (a, b) => {
    if (!isWritten(a) || !isWritten(b))
        return undefined;
    const [one, other] = [parse(a), parse(b)];
    return one.ok && other.ok ? compare(one.value, other.value) : undefined;
};
const isWritten = (value) => typeof value === 'string' || typeof value === 'number';
/** Equal or not, for values without an order: 0 or `undefined` will not do, so unequal is NaN. */
const alike = (parse, same) => (a, b) => {
    if (typeof a !== 'string' || typeof b !== 'string')
        return undefined;
    const [one, other] = [parse(a), parse(b)];
    return one.ok && other.ok ? (same(one.value, other.value) ? 0 : UNEQUAL) : undefined;
};
/** Different, without one being more than the other. */
export const UNEQUAL = Number.NaN;
const BY_KIND = {
    quantity: ordered(parseQuantity, compareQuantity),
    duration: ordered((raw) => parseDuration(String(raw)), 
    // A bound of 30d is not missed by what somebody else calls a month.
    (a, b) => (sameCalendar(a, b) ? 0 : compareDurations(a, b))),
    rate: ordered((raw) => parseRate(String(raw)), compareRates),
    fraction: ordered(parseFraction, compareFractions),
    version: ordered((raw) => parseVersion(String(raw)), compareVersions),
    dtype: alike(parseDtype, (a, b) => a.name !== undefined && a.name === b.name),
    unit: alike(parseUnit, (a, b) => compareUnits(a, b) === 'same'),
    digest: alike(parseDigest, sameDigest),
    timestamp: ordered(parseTimestamp, compareTimes),
    date: ordered(parseDate, compareTimes),
};
/**
 * Compares two values of the attribute at a path by meaning: `16Gi` is as much as `16384Mi`.
 * `undefined`: cannot be told.
 */
export function compareMeaning({ kind, path }, a, b) {
    if (typeof a === 'string' && typeof b === 'string' && sameText(a, b))
        return 0;
    const value = attribute(kind, formatPointer(path))?.value;
    const comparison = value === undefined ? undefined : BY_KIND[value];
    return comparison ? comparison(a, b) : comparePlain(a, b);
}
/** Plain JSON: numbers and texts of one type are ordered, everything else is equal or not. */
export function comparePlain(a, b) {
    if (typeof a === 'number' && typeof b === 'number')
        return a < b ? -1 : a > b ? 1 : 0;
    if (typeof a === 'string' && typeof b === 'string')
        return sameText(a, b) ? 0 : UNEQUAL;
    return stable(a) === stable(b) ? 0 : UNEQUAL;
}
/** White space and case carry no meaning in prose and names that two people typed. */
export const sameText = (a, b) => folded(a) === folded(b);
const folded = (text) => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
/**
 * JSON with sorted keys, so that the order in which somebody wrote a mapping means nothing. Who
 * stores flags as numbers writes 1 for what others call true.
 */
function stable(value) {
    if (typeof value === 'boolean')
        return value ? '1' : '0';
    if (Array.isArray(value))
        return `[${value.map(stable).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value) ?? 'undefined';
    const entries = Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => `${JSON.stringify(key)}:${stable(item)}`);
    return `{${entries.join(',')}}`;
}
