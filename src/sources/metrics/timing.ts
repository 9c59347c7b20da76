import { grouped } from '../../grouped.ts';
import { scaled } from './aliases.ts';
import { amountOf, type Basis, byRank, type Entry, sumOf } from './entry.ts';
import { greatest, least } from './level-track.ts';
import { type Cumulative, cumulativeOf, joined, type Quantile, quantileOf } from './quantiles.ts';

/** How long something took, in seconds. */
export type Timing = {
  /** The family that tells. */
  readonly metric: string;
  /** Totals tell a mean and no quantiles. */
  readonly from: 'histogram' | 'summary' | 'total';
  /** How often; nothing where the source does not say. */
  readonly count?: number;
  readonly mean?: number;
  /** Where the source says it. */
  readonly maximum?: number;
  /** Of `QUANTILES`, or those that a summary has. */
  readonly quantiles: readonly Quantile[];
};

export const QUANTILES = [0.5, 0.9, 0.95, 0.99, 0.999];

/**
 * What the first metric that says something tells of a duration.
 * @param requests how many there were, for sources that only add their durations up
 */
export function timingOf(
  entries: readonly Entry[],
  basis: Basis,
  requests: number | undefined,
): Timing | undefined {
  for (const same of byRank(entries)) {
    const timing =
      same[0]?.match.alias.as === 'counter' ? totalOf(same, basis, requests) : shapeOf(same, basis);
    if (timing !== undefined) return timing;
  }
  return undefined;
}

function totalOf(
  entries: readonly Entry[],
  basis: Basis,
  requests: number | undefined,
): Timing | undefined {
  if (requests === undefined || !(requests > 0)) return undefined;
  const { metric = '', scale = 1 } = entries[0] ?? {};
  const mean = scaled(sumOf(entries, basis) / requests, scale);
  return { metric, from: 'total', count: requests, mean, quantiles: [] };
}

function shapeOf(entries: readonly Entry[], basis: Basis): Timing | undefined {
  const { metric = '', scale = 1 } = entries[0] ?? {};
  const part = (name: string) => entries.filter((entry) => entry.match.part === name);
  const wholes = entries.filter(({ distribution }) => distribution !== undefined);
  const counts = [...part('count'), ...wholes];
  const count = counts.length > 0 ? sumOf(counts, basis) : undefined;
  const sums = [
    ...part('sum').map((entry) => amountOf(entry, basis)),
    ...wholes.map((entry) => wholeSum(entry, basis)),
  ];
  const sum = sums.length > 0 ? sums.reduce((all, each) => all + each, 0) : Number.NaN;
  const isCounted = count !== undefined && count > 0;
  const told = {
    metric,
    ...(isCounted && { count }),
    ...(isCounted && Number.isFinite(sum) && { mean: scaled(sum / count, scale) }),
    ...maximumOf(wholes, scale),
  };
  const levels = part('value').filter(({ level }) => level !== undefined);
  if (levels.length > 0) {
    return { ...told, from: 'summary', quantiles: summaryQuantiles(levels) };
  }
  const all = joined([
    ...bucketsOf(part('bucket'), count, basis),
    ...wholes.map((entry) => shapeOfWhole(entry, basis)),
  ]);
  const quantiles = QUANTILES.flatMap((q) => quantileOf(all, q) ?? []).map((q) =>
    inSeconds(q, scale),
  );
  return isCounted || quantiles.length > 0 ? { ...told, from: 'histogram', quantiles } : undefined;
}

function inSeconds({ q, value, low, high }: Quantile, scale: number): Quantile {
  return {
    q,
    ...(value !== undefined && { value: scaled(value, scale) }),
    ...(low !== undefined && { low: scaled(low, scale) }),
    ...(high !== undefined && { high: scaled(high, scale) }),
  };
}

/** The sum of a histogram that comes as a whole. */
const wholeSum = ({ distribution }: Entry, basis: Basis): number =>
  basis === 'window'
    ? (distribution?.sum ?? 0)
    : (distribution?.last?.distribution.sum ?? Number.NaN);

function shapeOfWhole({ distribution }: Entry, basis: Basis): Cumulative {
  const last = distribution?.last?.distribution;
  if (basis === 'start' && last !== undefined) return cumulativeOf(last);
  return distribution?.grown() ?? { bounds: [], below: [], total: 0 };
}

function maximumOf(wholes: readonly Entry[], scale: number): { readonly maximum?: number } {
  const maximum = greatest(wholes.map(({ distribution }) => distribution?.maximum ?? Infinity));
  return Number.isFinite(maximum) ? { maximum: scaled(maximum, scale) } : {};
}

/** The buckets of each histogram, which counts at each border everything below. */
function bucketsOf(
  entries: readonly Entry[],
  count: number | undefined,
  basis: Basis,
): readonly Cumulative[] {
  const byWhole = new Map<string, [bound: number, below: number][]>();
  for (const entry of entries) {
    const bound = Number(entry.labels['le']?.replace(/^\+?Inf$/i, 'Infinity') ?? Number.NaN);
    if (Number.isNaN(bound)) continue;
    const { counter } = entry;
    const amount = (basis === 'window' ? counter?.grown : counter?.last?.value) ?? 0;
    const buckets = byWhole.get(entry.whole);
    if (buckets) buckets.push([bound, amount]);
    else byWhole.set(entry.whole, [[bound, amount]]);
  }
  const isOne = byWhole.size === 1;
  return [...byWhole.values()].map((buckets) => ascending(buckets, isOne ? count : undefined));
}

/** Borders in order, with counts that never fall: readings of buckets may be torn apart. */
function ascending(
  buckets: [bound: number, below: number][],
  count: number | undefined,
): Cumulative {
  const sorted = buckets.sort(([one], [other]) => one - other);
  let most = 0;
  const counted = sorted.map(([bound, below]) => {
    most = Math.max(most, below);
    return [bound, most] as const;
  });
  const finite = counted.filter(([bound]) => bound < Infinity);
  const isOpen = finite.length === counted.length;
  return {
    bounds: finite.map(([bound]) => bound),
    below: finite.map(([, below]) => below),
    total: isOpen ? Math.max(most, count ?? 0) : most,
  };
}

/**
 * Quantiles of a summary, which a server computes over its own last minutes. That of everything lies
 * between the least and the greatest of them, since that of a union lies between those of its parts.
 */
function summaryQuantiles(entries: readonly Entry[]): readonly Quantile[] {
  const byQuantile = grouped(entries, ({ labels }) => Number(labels['quantile'] ?? Number.NaN));
  return [...byQuantile]
    .filter(([q]) => q >= 0 && q <= 1)
    .sort(([one], [other]) => one - other)
    .flatMap(([q, same]) => {
      const levels = same.flatMap(({ level }) => level?.level() ?? []);
      if (levels.length === 0) return [];
      const scale = same[0]?.scale ?? 1;
      const samples = levels.reduce((sum, each) => sum + each.samples, 0);
      const mean = levels.reduce((sum, each) => sum + each.mean * each.samples, 0) / samples;
      const low = least(levels.map(({ minimum }) => minimum));
      const high = greatest(levels.map(({ maximum }) => maximum));
      return [inSeconds({ q, value: mean, low, high }, scale)];
    });
}
