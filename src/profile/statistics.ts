import { quantileEdges } from '../drift/binning.ts';
import type { Statistics } from '../generated/descriptors.ts';
import type { Bucket } from './buckets.ts';
import { byCount } from './frequent.ts';
import { DISTINCT_ERROR } from './registers.ts';
import { cutsOf, type Spread } from './spread.ts';
import type { Summary } from './summary.ts';
import { momentText } from './time.ts';
import type { Exact } from './value-table.ts';

const QUANTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
const MOST_SHOWN = 10;
// Squares beyond 10^±140 leave the range of doubles, or lose digits at its lower end.
const LARGEST_SQUARED = 1e140;
const SMALLEST_SQUARED = 1e-140;

/** What a descriptor says of a column, in the order in which the schema has it. */
export function statisticsOf(
  summary: Summary,
  type: string,
  window?: Statistics['window'],
): Statistics {
  const { count, missing } = summary.tally;
  return {
    count,
    missing,
    ...(summary.nature === 'number' ? numbersOf(summary) : {}),
    ...distinctOf(summary),
    ...(summary.nature === 'number' ? shapeOf(summary, type) : {}),
    ...topOf(summary, type),
    ...(window === undefined ? {} : { window }),
    method: methodOf(summary),
  };
}

function numbersOf(summary: Summary): Statistics {
  const spread = summary.spread();
  const { present } = summary;
  if (spread === undefined || present === 0) return {};
  const { minimum, maximum, sums } = spread;
  const { mean, squares } = sums.moments();
  const std = Math.sqrt(squares / (present - 1));
  const largest = Math.max(-minimum, maximum);
  const isSafe = largest < LARGEST_SQUARED && (largest > SMALLEST_SQUARED || largest === 0);
  return {
    ...(Number.isFinite(mean) ? { mean: shown(mean) } : {}),
    ...(present > 1 && isSafe ? { std: shown(std) } : {}),
    minimum,
    maximum,
  };
}

/** Twelve digits: those that do not depend on the order in which values were added. */
const shown = (value: number): number => Number(value.toPrecision(12));

function distinctOf({ few, many, present }: Summary): Statistics {
  if (few) return { distinct: few.size };
  return many ? { distinct: Math.min(present, many.registers.estimate()) } : {};
}

function shapeOf(summary: Summary, type: string): Statistics {
  const spread = summary.spread();
  if (spread === undefined || summary.present === 0) return {};
  const buckets = spread.buckets.list();
  const isWhole = INTEGERS.test(type);
  const valueAt = summary.few
    ? exactQuantile(summary.few.list(), summary.present)
    : (q: number) => quantile(buckets, summary.present, q, spread, isWhole);
  return {
    zeros: spread.zeros,
    quantiles: QUANTILES.map((q) => ({ q, value: valueAt(q) })),
    histogram: histogramOf(summary, spread, buckets),
  };
}

const INTEGERS = /^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$/;

/** The smallest value that the share `q` of all values does not exceed (type 1 of Hyndman, Fan 1996). */
function exactQuantile(values: readonly (readonly [Exact, number])[], present: number) {
  return (q: number): number => {
    const rank = rankOf(q, present);
    let below = 0;
    for (const [value, count] of values) {
      below += count;
      if (below >= rank) return Number(value);
    }
    return Number.NaN;
  };
}

/** 0.1 of 30 are 3, although the product is a little more. */
const rounded = (value: number): number => Number(value.toPrecision(14));

/** The same, as far as the bucket tells in which the value is: within it, evenly spread. */
function quantile(
  buckets: readonly Bucket[],
  present: number,
  q: number,
  { minimum, maximum }: Spread,
  isWhole: boolean,
): number {
  const rank = rankOf(q, present);
  const { lower, upper, count, below } = bucketAt(buckets, rank);
  const [from, to] = [Math.max(lower, minimum), Math.min(upper, maximum)];
  const within = from + ((rank - below - 0.5) / count) * (to - from);
  return isWhole ? Math.floor(within) : Number(within.toPrecision(6));
}

const rankOf = (q: number, present: number): number => Math.max(1, Math.ceil(rounded(q * present)));

/** The bucket of the value with a rank, and how many values lie in those before it. */
function bucketAt(buckets: readonly Bucket[], rank: number): Bucket & { readonly below: number } {
  let below = 0;
  for (const bucket of buckets) {
    if (below + bucket.count >= rank) return { ...bucket, below };
    below += bucket.count;
  }
  throw new RangeError('a rank above the number of values');
}

/**
 * The counts between the edges of the reference, or between deciles that are moved to the ends of
 * buckets, so that nothing has to be guessed; a value that is more frequent than that has a bin of its
 * own. The outermost bins also count what lies beyond them.
 */
function histogramOf(
  { edges, present }: Summary,
  spread: Spread,
  buckets: readonly Bucket[],
): NonNullable<Statistics['histogram']> {
  const given = edges ?? quantileEdges({ buckets });
  const ranks = edges ? spread.buckets.ranks() : ranksAt(buckets, cutsOf(given));
  const all = [0, ...ranks, present];
  return { edges: [...given], counts: all.slice(1).map((rank, at) => rank - (all[at] ?? 0)) };
}

const ranksAt = (buckets: readonly Bucket[], places: readonly number[]): readonly number[] =>
  places.map((place) =>
    buckets.reduce((sum, { lower, count }) => (lower < place ? sum + count : sum), 0),
  );

function topOf({ few, many, nature }: Summary, type: string): Statistics {
  const known = few ? [...few.list()].sort(byCount) : (many?.frequents.values ?? []);
  const top = known
    .slice(0, MOST_SHOWN)
    .map(([value, count]) => ({ value: told(value, nature, type), count }));
  return top.length > 0 ? { top } : {};
}

function told(value: Exact, nature: Summary['nature'], type: string): string | number | boolean {
  if (typeof value === 'string') return value;
  if (nature === 'boolean') return value === 1;
  return nature === 'time' ? momentText(value, type) : value;
}

/** How the numbers were made, and how far they may be off. */
function methodOf({ nature, few, many, tally, edges }: Summary): string {
  const said: string[] = ['every value'];
  if (few || nature === 'other') said.push('exact');
  if (many) said.push(`distinct to ${percent(DISTINCT_ERROR)} (standard error of HyperLogLog)`);
  if (many?.spread && nature === 'number') {
    said.push(`quantiles to ${percent(2 ** -many.spread.buckets.precision)} of the value`);
  }
  if (many?.frequents.values.some(([, , slack]) => slack > 0)) said.push('top with least counts');
  if (nature === 'number') said.push('sample standard deviation');
  if (edges) said.push('edges of the reference, outermost bins open');
  if (tally.nan > 0) said.push(`missing includes ${tally.nan} that are no number`);
  const infinite = tally.positiveInfinite + tally.negativeInfinite;
  if (infinite > 0) said.push(`${infinite} infinite values counted only`);
  return said.join(', ');
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`;
