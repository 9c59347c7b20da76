import type { Kind } from '../generated/descriptors.ts';
import { sortAt } from '../schema/tree.ts';
import { parseDigest, sameDigest } from '../values/digest.ts';
import { parseDtype } from '../values/dtype.ts';
import { parseDuration } from '../values/duration.ts';
import { compareFractions, parseFraction } from '../values/fraction.ts';
import { compareQuantity, parseQuantity } from '../values/quantity.ts';
import { compareRates, parseRate } from '../values/rate.ts';
import { compareTimes, parseDate, parseTimestamp } from '../values/time.ts';
import { compareUnits, parseUnit } from '../values/unit.ts';
import type { Parsed } from '../values/value.ts';
import { compareVersions, parseVersion } from '../values/version.ts';
import { compareByCalendar } from './calendar.ts';

/** -1, 0 or 1; `undefined` where the two have no order or cannot be read as the same kind. */
export type Order = number | undefined;

/** Compares two values of an attribute by what they mean. */
export type Comparison = (a: unknown, b: unknown) => Order;

const ordered =
  <T>(parse: (raw: string | number) => Parsed<T>, compare: (a: T, b: T) => Order): Comparison =>
  (a, b) => {
    if (!isWritten(a) || !isWritten(b)) return undefined;
    const [one, other] = [parse(a), parse(b)];
    return one.ok && other.ok ? compare(one.value, other.value) : undefined;
  };

const isWritten = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** Equal or not, for values without an order: 0 or `undefined` will not do, so unequal is NaN. */
const alike =
  <T>(parse: (raw: string) => Parsed<T>, same: (a: T, b: T) => boolean): Comparison =>
  (a, b) => {
    if (typeof a !== 'string' || typeof b !== 'string') return undefined;
    const [one, other] = [parse(a), parse(b)];
    return one.ok && other.ok ? (same(one.value, other.value) ? 0 : UNEQUAL) : undefined;
  };

/** Different, without one being more than the other. */
const UNEQUAL = Number.NaN;

const BY_KIND: Readonly<Record<string, Comparison>> = {
  quantity: ordered(parseQuantity, compareQuantity),
  duration: ordered(
    (raw) => parseDuration(String(raw)),
    // A bound of 30d is not missed by what somebody else calls a month.
    compareByCalendar,
  ),
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
export function compareMeaning(
  { kind, path }: { readonly kind: Kind; readonly path: readonly string[] },
  a: unknown,
  b: unknown,
): Order {
  if (typeof a === 'string' && typeof b === 'string' && sameText(a, b)) return 0;
  const value = sortAt(kind, path);
  const comparison = value === undefined ? undefined : BY_KIND[value];
  return comparison ? comparison(a, b) : comparePlain(a, b);
}

/** Plain JSON: numbers and texts of one type are ordered, everything else is equal or not. */
export function comparePlain(a: unknown, b: unknown): Order {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b) ? 0 : UNEQUAL;
  return stable(a) === stable(b) ? 0 : UNEQUAL;
}

/** White space and case carry no meaning in prose and names that two people typed. */
export const sameText = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/**
 * JSON with sorted keys, so that the order in which somebody wrote a mapping means nothing. Who
 * stores flags as numbers writes 1 for what others call true.
 */
function stable(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${stable(item)}`);
  return `{${entries.join(',')}}`;
}
