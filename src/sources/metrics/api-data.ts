import { escapeTerminal } from '../../escape.ts';
import type { Families } from './families.ts';
import { greatest } from './level-track.ts';
import { numberOf } from './number-text.ts';
import { type Distribution, LabelSet, type Sample, type Series } from './sample.ts';

/** An answer of the API, about which only its status is known. */
export type ApiData = {
  readonly status?: unknown;
  readonly data?: unknown;
  readonly error?: unknown;
  readonly errorType?: unknown;
  readonly warnings?: unknown;
  readonly infos?: unknown;
};

type Item = {
  readonly metric?: unknown;
  readonly value?: unknown;
  readonly values?: unknown;
  readonly histogram?: unknown;
  readonly histograms?: unknown;
};

/** The samples of a vector or a matrix. */
export function samplesIn(
  { data, warnings, infos }: ApiData,
  families: Families,
): { readonly samples: readonly Sample[]; readonly notes: readonly string[] } {
  const { resultType, result } = (data ?? {}) as { resultType?: unknown; result?: unknown };
  const samples: Sample[] = [];
  const notes = [...textsIn(warnings), ...textsIn(infos)];
  if (resultType !== 'vector' && resultType !== 'matrix') {
    return { samples, notes: [...notes, 'the query gives no series'] };
  }
  let nameless = 0;
  let unreadable = 0;
  for (const item of listIn(result)) {
    const { metric, value, values, histogram, histograms } = (item ?? {}) as Item;
    const series = seriesOf(metric, families);
    if (series.name === '') nameless++;
    for (const pair of value === undefined ? listIn(values) : [value]) {
      const sample = sampleOf(series, pair);
      if (sample) samples.push(sample);
      else unreadable++;
    }
    for (const pair of histogram === undefined ? listIn(histograms) : [histogram]) {
      const sample = histogramOf(series, pair);
      if (sample) samples.push(sample);
      else unreadable++;
    }
  }
  if (nameless > 0)
    notes.push(`${nameless} series have no name any more, so that nothing says what they tell`);
  if (unreadable > 0) notes.push(`${unreadable} samples cannot be read`);
  return { samples, notes };
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textsIn = (value: unknown): string[] =>
  listIn(value)
    .slice(0, 20)
    .map((text) => escapeTerminal(String(text).slice(0, 500)));

function seriesOf(metric: unknown, families: Families): Series {
  const labels = new LabelSet();
  let name = '';
  if (typeof metric === 'object' && metric !== null) {
    for (const [key, value] of Object.entries(metric)) {
      if (key === '__name__') name = String(value);
      else if (typeof value === 'string' && value !== '') labels[key] = value;
    }
  }
  const family = families.ofSample(name, labels['le'] !== undefined);
  return { name, labels, family, temporality: 'cumulative' };
}

const timeOf = (seconds: unknown): number | undefined =>
  typeof seconds === 'number' && Number.isFinite(seconds) ? Math.round(seconds * 1e6) : undefined;

function sampleOf(series: Series, pair: unknown): Sample | undefined {
  const [seconds, text] = listIn(pair);
  const value = typeof text === 'string' ? numberOf(text) : undefined;
  const time = timeOf(seconds);
  return value === undefined || time === undefined ? undefined : { series, value, time };
}

/** A native histogram: `{count, sum, buckets: [[rule, lower, upper, count], …]}`, all of them texts. */
function histogramOf(series: Series, pair: unknown): Sample | undefined {
  const [seconds, raw] = listIn(pair);
  const { count, sum, buckets } = (raw ?? {}) as {
    count?: unknown;
    sum?: unknown;
    buckets?: unknown;
  };
  const [value, time] = [numberOf(String(count)), timeOf(seconds)];
  if (value === undefined || time === undefined) return undefined;
  const distribution = distributionOf(listIn(buckets), numberOf(String(sum)));
  return { series, value, time, distribution };
}

function distributionOf(buckets: readonly unknown[], sum: number | undefined): Distribution {
  const read = buckets.map((bucket) =>
    listIn(bucket)
      .slice(1)
      .map((part) => numberOf(String(part)) ?? 0),
  );
  // What lies below zero, and around it, is counted as zero.
  const around = read.filter(([lower = 0]) => lower < 0);
  const bounds = [greatest([0, ...around.map(([, upper = 0]) => upper)])];
  const counts = [around.reduce((all, [, , count = 0]) => all + count, 0)];
  let above = 0;
  for (const [lower = 0, upper = 0, count = 0] of read) {
    if (lower < 0) continue;
    if (lower > (bounds.at(-1) as number) && lower < Infinity) {
      bounds.push(lower);
      counts.push(0);
    }
    if (upper > (bounds.at(-1) as number) && upper < Infinity) {
      bounds.push(upper);
      counts.push(count);
    } else above += count;
  }
  return { bounds, counts: [...counts, above], sum };
}
