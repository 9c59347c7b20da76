import { valueText } from '../quote.ts';
import { parseDigest } from '../values/digest.ts';
import { parseDtype } from '../values/dtype.ts';
import { formatDuration, parseDuration } from '../values/duration.ts';
import { parseFraction } from '../values/fraction.ts';
import { formatQuantity, parseQuantity } from '../values/quantity.ts';
import { compareRates, formatRate, parseRate, type Rate } from '../values/rate.ts';
import {
  compareTimes,
  formatDate,
  formatTimestamp,
  parseDate,
  parseTimestamp,
} from '../values/time.ts';
import { parseUnit } from '../values/unit.ts';
import { accept, type Parsed, quote, reject } from '../values/value.ts';
import { compareVersions, isSpecifier, parseVersion, sameVersion } from '../values/version.ts';
import type { Scalar } from './type.ts';

/** What rules compute with: an amount of something, exact to the last bit and without a text. */
export type Amount = {
  readonly kind: AmountKind;
  readonly amount: number;
  /** What a rate counts, where it is said. */
  readonly of?: string;
};
export type AmountKind = 'quantity' | 'duration' | 'rate' | 'date' | 'timestamp';

export const amountOf = (kind: AmountKind, amount: number, of?: string): Amount => ({
  kind,
  amount,
  ...(of === undefined ? {} : { of }),
});

/** A parser of what an author wrote, for types that have one. */
const PARSERS: Readonly<Partial<Record<Scalar, (raw: string | number) => Parsed<unknown>>>> = {
  quantity: parseQuantity,
  duration: parseDuration,
  rate: parseRate,
  version: (raw) => parseVersion(raw),
  date: parseDate,
  timestamp: parseTimestamp,
  digest: parseDigest,
  dtype: (raw) => parseDtype(String(raw)),
  unit: parseUnit,
  fraction: (raw) => {
    const parsed = parseFraction(raw);
    return parsed.ok ? accept(parsed.value.amount) : parsed;
  },
  specifier: (raw) =>
    isSpecifier(String(raw))
      ? accept(String(raw))
      : reject(`${quote(String(raw))} is not a range of versions such as >=2.1,<3`),
};

/** Whether a text constant can stand for a value of this type. */
export const isReadable = (is: string): is is Scalar => Object.hasOwn(PARSERS, is);

/** Reads what stands at an attribute, or a text of a rule, as a type. */
export function readScalar(is: Scalar, raw: unknown): Parsed<unknown> {
  const parse = PARSERS[is];
  if (parse === undefined) return isOf(is, raw) ? accept(raw) : reject(`${shown(raw)} is no ${is}`);
  if (typeof raw !== 'string' && typeof raw !== 'number') {
    return reject(`${shown(raw)} is no ${is}`);
  }
  return parse(raw);
}

const isOf = (is: Scalar, raw: unknown): boolean => {
  if (is === 'text') return typeof raw === 'string' || typeof raw === 'number';
  return typeof raw === is && (typeof raw !== 'number' || Number.isFinite(raw));
};

/** -1, 0 or 1 of two values of one type; `undefined` where they have no order. */
export function compareScalars(is: Scalar, a: unknown, b: unknown): number | undefined {
  const comparison = COMPARISONS[is];
  return comparison?.(a as never, b as never);
}

/** What arithmetic adds in the last bits is nobody's belief: ten times 1.1 is eleven. */
const ROUNDING = 1e-12;

const byNumber = (a: number, b: number): number => {
  if (Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b))) return 0;
  return a < b ? -1 : 1;
};
const byAmount = (a: Pick<Amount, 'amount'>, b: Pick<Amount, 'amount'>): number =>
  byNumber(a.amount, b.amount);

const COMPARISONS: Readonly<Partial<Record<Scalar, (a: never, b: never) => number | undefined>>> = {
  number: byNumber,
  fraction: byNumber,
  quantity: byAmount,
  duration: byAmount,
  rate: (a: Rate, b: Rate) => (compareRates(a, b) === undefined ? undefined : byAmount(a, b)),
  version: (a: Parameters<typeof compareVersions>[0], b: typeof a) =>
    sameVersion(a, b) ? 0 : compareVersions(a, b),
  date: compareTimes,
  timestamp: compareTimes,
};

export const hasOrder = (is: string): is is Scalar => Object.hasOwn(COMPARISONS, is);

/** A value for people: as its author wrote it, and what was computed in its shortest spelling. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  if (!isAmount(value)) return valueText(value);
  const { kind, amount, of } = value;
  if (amount < 0) return `-${shown({ ...value, amount: -amount })}`;
  return of === undefined ? FORMATS[kind](amount) : FORMATS[kind](amount).replace('/', ` ${of}/`);
}

/** The years that a date or time can be written in, in milliseconds. */
const FIRST = Date.UTC(-1, 11, 31);
const LAST = 253_402_300_799_999;
const DAY = 86_400_000;
const dated = (milliseconds: number, format: () => string): string =>
  milliseconds > FIRST && milliseconds <= LAST ? format() : 'a time out of range';

const FORMATS: Readonly<Record<AmountKind, (amount: number) => string>> = {
  quantity: (amount) =>
    amount === 0 ? '0' : formatQuantity(amount, { binary: amount >= 1024, digits: 2 }),
  duration: formatDuration,
  rate: formatRate,
  date: (days) => dated(days * DAY, () => formatDate(Math.floor(days))),
  timestamp: (time) => dated(time, () => formatTimestamp(time)),
};

const isAmount = (value: unknown): value is Amount =>
  typeof value === 'object' && value !== null && 'amount' in value && !('text' in value);
