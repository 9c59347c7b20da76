import type { Facts } from '../facts/tables.ts';
import type { AttributeValue } from '../schema/tree.ts';
import { parseDigest, sameDigest } from '../values/digest.ts';
import { type DtypeDialect, dtypeFits, parseDtype } from '../values/dtype.ts';
import { parseDuration } from '../values/duration.ts';
import { parseQuantity, type Quantity } from '../values/quantity.ts';
import { compareRates, parseRate } from '../values/rate.ts';
import { type Dim, unifyShapes } from '../values/shape.ts';
import { compareTimes, parseDate, parseTimestamp } from '../values/time.ts';
import { compareUnits, parseUnit } from '../values/unit.ts';
import type { Parsed } from '../values/value.ts';
import { parseVersion, sameVersion } from '../values/version.ts';
import { sameCalendar } from './calendar.ts';
import { isKindOfMeaning, type MeaningKind, mayBeCalled } from './kinds.ts';
import { comparePlain, sameText } from './order.ts';
import { sameReference } from './references.ts';
import { sameResolution } from './resolution.ts';
import { isPercentOf, roundsAsMeasured, roundsTo, roundsToOther } from './rounding.ts';
import { type Setting, sameSetting } from './settings.ts';
import { sameSpecifier } from './specifiers.ts';
import { beginsOther } from './versions.ts';
import { vocabularyAt } from './vocabularies.ts';
import { relate } from './words.ts';

/** The attribute that two values are of, with the facts that tell when two words name one thing. */
export type Place = {
  readonly meaning: AttributeValue;
  readonly path: readonly string[];
  readonly facts: () => Facts;
  /** The format that the second value was read from, where its words mean something of their own. */
  readonly dialect?: DtypeDialect;
};

/** Whether what one promises is borne out by the other; `undefined` when it cannot be told. */
type Agreement = (one: unknown, other: unknown, place: Place) => boolean | undefined;

const both =
  <T>(parse: (raw: string) => Parsed<T>, agree: (a: T, b: T) => boolean | undefined): Agreement =>
  (one, other) => {
    const [a, b] = [parse(String(one)), parse(String(other))];
    return a.ok && b.ok ? agree(a.value, b.value) : undefined;
  };

/** Below this, an amount counts cores or devices, which are exact; above it, bytes. */
const BYTES = 2 ** 20;

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/** How many times the thousand of a suffix is one of 1000 or of 1024, or would be if it were written. */
function thousandsOf({ text, amount }: Quantity): number {
  const suffix = /([kKMGTPE])i?B?\s*$/.exec(text)?.[1]?.replace('K', 'k');
  const size = Math.floor(Math.log10(Math.max(1, amount)) / 3);
  return suffix === undefined ? Math.min(size, PREFIXES.length - 1) : PREFIXES.indexOf(suffix);
}

/**
 * A "24GB" card reports 23034 MiB and an "80GB" card 81559 MiB: two ways of counting the same
 * hardware, by thousands or by 1024, are no disagreement. The gap grows with each prefix.
 */
function sameAmount(a: Quantity, b: Quantity): boolean {
  if (Math.min(a.amount, b.amount) < BYTES) return a.amount === b.amount;
  const gap = 1.024 ** Math.max(thousandsOf(a), thousandsOf(b)) - 1;
  return Math.abs(a.amount - b.amount) <= gap * Math.max(a.amount, b.amount);
}

const rounded: Agreement = (one, other, { path }) =>
  roundsTo(one, other) ||
  roundsTo(other, one) ||
  (isCounted(path) && roundsAsMeasured(one, other)) ||
  (path.includes('metrics') &&
    (roundsAsMeasured(one, other) || isPercentOf(one, other) || isPercentOf(other, one)));

const words: Agreement = (one, other, place) => {
  if (typeof one !== 'string' || typeof other !== 'string') return undefined;
  const relation = relate(one, other, place);
  // Where the shorter one leaves it open, both can be true.
  return relation === 'strange' ? undefined : relation !== 'other';
};

const durations = both(parseDuration, (a, b) => roundsToOther(a, b) || sameCalendar(a, b));

const isPlain = (value: unknown): value is Setting => value !== null && typeof value !== 'object';

/** What may be of any type is a setting, a code, or the length of something with its unit. */
const free: Agreement = (one, other, place) => {
  if (!isPlain(one) || !isPlain(other)) return comparePlain(one, other) === 0;
  if (durations(one, other, place) === true) return true;
  if (place.path.includes('resolution') && sameResolution(String(one), String(other))) return true;
  return sameSetting(one, other, (a, b) => a === b);
};

/** Names that people give things are as they stand; of metrics there are known ones. */
const identifiers: Agreement = (one, other, place) =>
  vocabularyAt(place.path) ? words(one, other, place) : comparePlain(one, other) === 0;

const enums: Agreement = (one, other, { path }) =>
  comparePlain(one, other) === 0 ||
  (isKindOfMeaning(path) && mayBeCalled(one as MeaningKind, other as MeaningKind));

/** What is counted or computed of many, which people round; a limit or a size is meant as it is. */
const isCounted = (path: readonly string[]): boolean =>
  ['records', 'parameters', 'samples'].includes(path.at(-1) ?? '') || path.includes('statistics');

const AGREEMENTS: Readonly<Partial<Record<AttributeValue, Agreement>>> = {
  software: words,
  string: words,
  // Prose that two people wrote about one thing differs without contradicting, unless both wrote
  // one word and it is known that these are two things.
  text: (one, other, place) => words(one, other, place) !== false,
  quantity: both(parseQuantity, sameAmount),
  duration: durations,
  rate: both(parseRate, (a, b) =>
    compareRates(a, b) === undefined ? undefined : roundsToOther(a, b),
  ),
  // Whoever writes 2.1 speaks of every 2.1.*, so the shorter version only has to be a beginning.
  version: both(
    (raw) => parseVersion(raw),
    (a, b) => sameVersion(a, b) || beginsOther(a, b),
  ),
  specifier: (one, other) => sameSpecifier(String(one), String(other)),
  reference: (one, other) => sameReference(String(one), String(other)),
  dtype: dtypesAgree,
  unit: both(parseUnit, (a, b) => compareUnits(a, b) === 'same'),
  digest: both(parseDigest, sameDigest),
  timestamp: both(parseTimestamp, (a, b) => compareTimes(a, b) === 0),
  date: both(parseDate, (a, b) => compareTimes(a, b) === 0),
  shape: (one, other) =>
    Array.isArray(one) && Array.isArray(other) ? shapesAgree(one, other) : undefined,
  any: free,
  identifier: identifiers,
  enum: enums,
  number: rounded,
  fraction: rounded,
};

function dtypesAgree(one: unknown, other: unknown, { dialect }: Place): boolean | undefined {
  const [a, b] = [parseDtype(String(one)), parseDtype(String(other), dialect)];
  if (!a.ok || !b.ok) return undefined;
  const fit = dtypeFits(a.value, b.value);
  return fit === 'unknown' ? undefined : fit === 'same';
}

/**
 * A shape promises every size that its names stand for, so `[batch, 3]` is contradicted by a file
 * that takes `[1, 3]`, while `[1, 3]` is a fair account of `[batch, 3]`. A dimension that is null
 * promises nothing.
 */
function shapesAgree(one: readonly Dim[], other: readonly Dim[]): boolean {
  const open = (dim: Dim | undefined) => dim === null || dim === -1;
  const promised = one.map((dim, index) => (open(dim) ? (other[index] ?? null) : dim));
  return unifyShapes(promised, other).ok === true;
}

/**
 * Whether what one says of an attribute is borne out by the other (spec, "Agreement"). The same
 * spelling always agrees, also where nobody can read it.
 */
export function agree(place: Place, one: unknown, other: unknown): boolean | undefined {
  if (typeof one === 'string' && typeof other === 'string' && sameText(one, other)) return true;
  return (AGREEMENTS[place.meaning] ?? ((a, b) => comparePlain(a, b) === 0))(one, other, place);
}
