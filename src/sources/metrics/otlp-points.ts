import { distributionOf } from './exponential.ts';
import { type Metric, OtlpSeries, type Resource } from './otlp-series.ts';
import {
  type Fields,
  field,
  fieldsOf,
  listOf,
  microsecondsIn,
  numberIn,
  type ReadNumber,
  readNumber,
} from './otlp-values.ts';
import type { Distribution, Sample } from './sample.ts';

/** Nobody makes more; SDKs merge finer histograms into 160 buckets. */
const MOST_BUCKETS = 20_000;

const NO_ROOM = 'there is no room for more series';
const BAD_BUCKETS = 'the buckets of a histogram do not fit their borders';

/** When a point was taken, and since when it counts. */
type Times = Pick<Sample, 'time' | 'start'>;

/** Makes samples of data points. */
export class Points {
  readonly #series: OtlpSeries;
  readonly #time: number | undefined;
  readonly #emit: (sample: Sample) => void;

  /** @param time the moment of points that say none */
  constructor(most: number, time: number | undefined, emit: (sample: Sample) => void) {
    this.#series = new OtlpSeries(most);
    this.#time = time;
    this.#emit = emit;
  }

  /** Reads one point, and gives what is wrong with it if it cannot be used. */
  read(resource: Resource, metric: Metric, point: Fields): string | undefined {
    // Bit 1 says that there is no value: the source is gone.
    if ((numberIn(point, 'flags', 0) & 1) === 1) return undefined;
    const time = microsecondsIn(point, 'timeUnixNano') ?? this.#time;
    const times = { time, start: microsecondsIn(point, 'startTimeUnixNano') };
    if (metric.kind === 'summary') return this.#readSummary(resource, metric, point, times);
    const series = this.#series.of(resource, metric, point, metric.name);
    if (series === undefined) return NO_ROOM;
    if (metric.kind === 'sum' || metric.kind === 'gauge') {
      const number = readNumber(field(point, 'asInt')) ?? readNumber(field(point, 'asDouble'));
      if (number === undefined) return 'a point has no number';
      this.#emit({ series, ...number, ...times });
      return undefined;
    }
    const count = readNumber(field(point, 'count')) ?? { value: 0 };
    const isExplicit = metric.kind === 'histogram';
    const distribution = isExplicit ? explicitIn(point, count.value) : exponentialIn(point);
    if (distribution === undefined) return BAD_BUCKETS;
    this.#emit({ series, ...count, ...times, distribution });
    return undefined;
  }

  #readSummary(
    resource: Resource,
    metric: Metric,
    point: Fields,
    times: Times,
  ): string | undefined {
    const parts: [name: string, number: ReadNumber | undefined, quantile?: string][] = [
      [`${metric.name}_count`, readNumber(field(point, 'count'))],
      [`${metric.name}_sum`, readNumber(field(point, 'sum'))],
    ];
    for (const raw of listOf(point, 'quantileValues').slice(0, MOST_BUCKETS)) {
      const quantile = fieldsOf(raw);
      // A field that is zero may be missing.
      const number = readNumber(field(quantile, 'value')) ?? { value: 0 };
      parts.push([metric.name, number, String(numberIn(quantile, 'quantile', 0))]);
    }
    for (const [name, number, quantile] of parts) {
      if (number === undefined) continue;
      const series = this.#series.of(resource, metric, point, name, quantile);
      if (series === undefined) return NO_ROOM;
      this.#emit({ series, ...number, ...times });
    }
    return undefined;
  }
}

const isCount = (count: number): boolean => count >= 0 && count < Infinity;

/** Counts or borders, or nothing where one of them is no number. */
function numbersIn(fields: Fields, name: string): readonly number[] | undefined {
  const list = listOf(fields, name);
  if (list.length > MOST_BUCKETS) return undefined;
  const numbers = list.map((raw) => readNumber(raw)?.value ?? Number.NaN);
  return numbers.some(Number.isNaN) ? undefined : numbers;
}

/** What a histogram says beside its buckets. */
function besides(point: Fields): Pick<Distribution, 'sum' | 'minimum' | 'maximum'> {
  return {
    sum: readNumber(field(point, 'sum'))?.value,
    minimum: readNumber(field(point, 'min'))?.value,
    maximum: readNumber(field(point, 'max'))?.value,
  };
}

function explicitIn(point: Fields, count: number): Distribution | undefined {
  const bounds = numbersIn(point, 'explicitBounds');
  const counts = numbersIn(point, 'bucketCounts');
  if (bounds === undefined || counts === undefined) return undefined;
  // Without buckets, count and sum are all that is known.
  if (counts.length === 0) return { bounds: [], counts: [count], ...besides(point) };
  const isAscending = bounds.every((bound, at) => at === 0 || bound > (bounds[at - 1] as number));
  const fits = counts.length === bounds.length + 1 && counts.every(isCount);
  return fits && isAscending ? { bounds, counts, ...besides(point) } : undefined;
}

function exponentialIn(point: Fields): Distribution | undefined {
  const positive = fieldsOf(field(point, 'positive'));
  const counts = numbersIn(positive, 'bucketCounts');
  const below = numbersIn(fieldsOf(field(point, 'negative')), 'bucketCounts');
  if (counts === undefined || below === undefined) return undefined;
  const [scale, offset] = [numberIn(point, 'scale', 0), numberIn(positive, 'offset', 0)];
  const zeros = below.reduce((sum, number) => sum + number, numberIn(point, 'zeroCount', 0));
  const threshold = numberIn(point, 'zeroThreshold', 0);
  const isScale = Number.isInteger(scale) && Math.abs(scale) <= 20 && Number.isSafeInteger(offset);
  const fits = [...counts, zeros, threshold].every(isCount);
  if (!isScale || !fits) return undefined;
  return { ...distributionOf(scale, { offset, counts }, zeros, threshold), ...besides(point) };
}
