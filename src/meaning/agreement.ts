import type { Facts } from '../facts/tables.ts';
import type { AttributeValue } from '../schema/attributes.ts';
import { parseDigest, sameDigest } from '../values/digest.ts';
import { dtypeFits, parseDtype } from '../values/dtype.ts';
import { compareDurations, parseDuration } from '../values/duration.ts';
import { parseQuantity } from '../values/quantity.ts';
import { compareRates, parseRate } from '../values/rate.ts';
import { type Dim, unifyShapes } from '../values/shape.ts';
import { compareTimes, parseDate, parseTimestamp } from '../values/time.ts';
import { compareUnits, parseUnit } from '../values/unit.ts';
import type { Parsed } from '../values/value.ts';
import { parseVersion, sameVersion, satisfies } from '../values/version.ts';
import { comparePlain, sameText } from './order.ts';
import { sameWord } from './words.ts';

/** Whether what one promises is borne out by the other; `undefined` when it cannot be told. */
type Agreement = (one: unknown, other: unknown) => boolean | undefined;

const both =
  <T>(parse: (raw: string) => Parsed<T>, agree: (a: T, b: T) => boolean | undefined): Agreement =>
  (one, other) => {
    const [a, b] = [parse(String(one)), parse(String(other))];
    return a.ok && b.ok ? agree(a.value, b.value) : undefined;
  };

/**
 * The gap between 10^9 and 2^30 bytes. A "24GB" card reports 23034 MiB and an "80GB" card
 * 81559 MiB; two ways of counting the same hardware are no disagreement.
 */
const COUNTING = 2 ** 30 / 1e9 - 1;

/** Below this, an amount counts cores or devices, which are exact; above it, bytes. */
const BYTES = 2 ** 20;

const sameAmount = (a: number, b: number): boolean =>
  Math.min(a, b) < BYTES ? a === b : Math.abs(a - b) <= COUNTING * Math.max(a, b);

const AGREEMENTS: Readonly<Partial<Record<AttributeValue, Agreement>>> = {
  quantity: both(parseQuantity, (a, b) => sameAmount(a.amount, b.amount)),
  duration: both(parseDuration, (a, b) => compareDurations(a, b) === 0),
  rate: both(parseRate, (a, b) => compareRates(a, b) === 0),
  // Whoever writes 2.1 speaks of every 2.1.*, so the shorter version only has to be a beginning.
  version: both(
    (raw) => parseVersion(raw),
    (a, b) => sameVersion(a, b) || satisfies(a, b.text) === true || satisfies(b, a.text) === true,
  ),
  dtype: both(
    (raw) => parseDtype(raw),
    (a, b) => (dtypeFits(a, b) === 'unknown' ? undefined : dtypeFits(a, b) === 'same'),
  ),
  unit: both(parseUnit, (a, b) => compareUnits(a, b) === 'same'),
  digest: both(parseDigest, sameDigest),
  timestamp: both(parseTimestamp, (a, b) => compareTimes(a, b) === 0),
  date: both(parseDate, (a, b) => compareTimes(a, b) === 0),
  shape: (one, other) =>
    Array.isArray(one) && Array.isArray(other) ? shapesAgree(one, other) : undefined,
  number: (one, other) => roundsTo(one, other) || roundsTo(other, one),
  fraction: (one, other) => roundsTo(one, other) || roundsTo(other, one),
};

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
export function agree(
  meaning: AttributeValue,
  one: unknown,
  other: unknown,
  facts: () => Facts,
): boolean | undefined {
  if (typeof one === 'string' && typeof other === 'string' && sameText(one, other)) return true;
  if (meaning === 'software' || meaning === 'string') return sameWord(one, other, facts);
  // Prose that two people wrote about one thing differs without contradicting, unless both wrote
  // one word and the facts know that these are two things.
  if (meaning === 'text') return sameWord(one, other, facts) !== false;
  return (AGREEMENTS[meaning] ?? ((a, b) => comparePlain(a, b) === 0))(one, other);
}

/** 0.91 is a fair way to write 0.9123; an integer stands for itself. */
function roundsTo(written: unknown, exact: unknown): boolean {
  if (typeof written !== 'number' || typeof exact !== 'number') return written === exact;
  const decimals = /\.(\d+)$/.exec(String(written))?.[1]?.length ?? 0;
  return decimals === 0
    ? written === exact
    : Number(exact.toFixed(Math.min(decimals, 100))) === written;
}
