import { decimalFraction, type Fraction } from './exact.ts';
import {
  accept,
  LONGEST,
  makeValue,
  NUMBER,
  order,
  type Parsed,
  quote,
  reject,
  type Value,
} from './value.ts';

/** A length of time in seconds. */
export type Duration = Value<'duration'> & {
  readonly amount: number;
  /** Whether it counts months or years, whose length is an average here. */
  readonly calendar: boolean;
};

// Nanoseconds in each unit. The average Gregorian year has 365.2425 days, its month a twelfth
// of that, 30.436875 days (400 years have 146,097 days).
const MONTH = 2_629_746_000_000_000n;
const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  min: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
  mo: MONTH,
  y: 12n * MONTH,
};
const SPELLINGS: Readonly<Record<string, string>> = {
  µs: 'us',
  μs: 'us',
  m: 'min',
  sec: 's',
  second: 's',
  min: 'min',
  minute: 'min',
  hr: 'h',
  hour: 'h',
  day: 'd',
  week: 'w',
  month: 'mo',
  yr: 'y',
  year: 'y',
};

const PART = new RegExp(`(${NUMBER})\\s*([a-zµμ]+)\\s*`, 'y');
const ISO =
  /^P(?=[\dT])(?:([\d.,]+)Y)?(?:([\d.,]+)M)?(?:([\d.,]+)W)?(?:([\d.,]+)D)?(?:T(?=\d)(?:([\d.,]+)H)?(?:([\d.,]+)M)?(?:([\d.,]+)S)?)?$/;
const ISO_UNITS = ['y', 'mo', 'w', 'd', 'h', 'min', 's'];

type Part = { readonly digits: bigint; readonly places: number; readonly unit: string };

/**
 * Reads `250ms`, `1.5h`, `7d`, `1h30m` and ISO 8601 durations (`P7D`, `PT0.25S`). The parts are
 * added exactly and rounded once, so `1.1h` is the same as `66min`.
 */
export function parseDuration(raw: string | number): Parsed<Duration> {
  const text = String(raw);
  const trimmed = text.trim();
  if (/^-/.test(trimmed)) return reject(`${quote(text)} is negative, but a duration cannot be`);
  if (/^[\d.]+$/.test(trimmed)) {
    return reject(`${quote(text)} has no unit; write for example ${trimmed}s or ${trimmed}ms`);
  }
  const parts = text.length > LONGEST ? undefined : (isoParts(trimmed) ?? plainParts(trimmed));
  if (parts === undefined) {
    return reject(`${quote(text)} is not a duration such as 250ms, 1h30m, 7d or P7D`);
  }
  const amount = total(parts);
  if (!Number.isFinite(amount)) return reject(`${quote(text)} is too long for a duration`);
  const calendar = parts.some(({ unit }) => unit === 'mo' || unit === 'y');
  return accept(makeValue('duration', text, { amount, calendar }));
}

/**
 * The seconds of a duration as a fraction, so that what is divided by them is rounded once;
 * `undefined` where the text is none.
 */
export function exactSeconds(text: string): Fraction | undefined {
  const trimmed = text.trim();
  const parts = isoParts(trimmed) ?? plainParts(trimmed);
  if (parts === undefined) return undefined;
  const { sum, places } = added(parts);
  return decimalFraction(sum, -places - 9);
}

/** Negative when `a` is shorter than `b`, positive when it is longer. */
export function compareDurations(a: Duration, b: Duration): number {
  return order(a.amount, b.amount);
}

/** A short spelling of `seconds` (finite, not negative) that reads back as the same number. */
export function formatDuration(seconds: number): string {
  for (const unit of ['d', 'h', 'min', 's', 'ms', 'us', 'ns']) {
    const count = Number((seconds / secondsIn(unit)).toFixed(2));
    // Past four digits a smaller unit no longer makes the number easier to read.
    if (count < 1 || (count >= 1e4 && unit !== 'd')) continue;
    const text = `${count}${unit}`;
    if (secondsOf(text) === seconds) return text;
  }
  return `${seconds}s`;
}

function secondsOf(text: string): number | undefined {
  const parts = plainParts(text);
  return parts && total(parts);
}

const secondsIn = (unit: string): number => Number(NANOSECONDS[unit] ?? 0n) / 1e9;

function total(parts: readonly Part[]): number {
  const { sum, places } = added(parts);
  return Number(`${sum}e${-places - 9}`);
}

/** The nanoseconds of all parts: `sum` divided by as many tens as there are `places`. */
function added(parts: readonly Part[]): { readonly sum: bigint; readonly places: number } {
  const places = Math.max(...parts.map((part) => part.places));
  let sum = 0n;
  for (const part of parts) {
    sum += part.digits * (NANOSECONDS[part.unit] ?? 0n) * 10n ** BigInt(places - part.places);
  }
  return { sum, places };
}

function plainParts(text: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const [, number = '', word = ''] = PART.exec(text) ?? [];
    const unit = unitOf(word);
    if (unit === undefined) return undefined;
    parts.push(part(number, unit));
  }
  return parts.length === 0 || repeats(parts) ? undefined : parts;
}

function unitOf(word: string): string | undefined {
  const singular = word.length > 2 && word.endsWith('s') ? word.slice(0, -1) : word;
  const unit = Object.hasOwn(SPELLINGS, singular) ? SPELLINGS[singular] : word;
  return unit !== undefined && Object.hasOwn(NANOSECONDS, unit) ? unit : undefined;
}

function isoParts(text: string): readonly Part[] | undefined {
  const groups = ISO.exec(text)?.slice(1);
  if (groups === undefined) return undefined;
  const parts: Part[] = [];
  for (const [at, group] of groups.entries()) {
    if (group === undefined) continue;
    const number = group.replace(',', '.');
    if (!/^\d+(\.\d+)?$/.test(number)) return undefined;
    parts.push(part(number, ISO_UNITS[at] ?? 's'));
  }
  return parts.length === 0 ? undefined : parts;
}

function part(number: string, unit: string): Part {
  const [decimal = '', exponent = '0'] = number.toLowerCase().split('e');
  const [whole = '', fraction = ''] = decimal.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent), unit };
}

// `5m 10m` is a slip of the pen, not fifteen minutes.
const repeats = (parts: readonly Part[]): boolean =>
  new Set(parts.map(({ unit }) => unit)).size !== parts.length;
