import type { Statistics } from '../../../generated/descriptors.ts';
import type { Message } from '../../syntax/protobuf.ts';

// Numbers of fields in Histogram and in its Bucket.
const BUCKETS = 3;
const TYPE = 4;
const LOW_VALUE = 1;
const HIGH_VALUE = 2;
const SAMPLE_COUNT = 4;

/** The types of histograms: bins of one width, and bins of one count. */
const STANDARD = 0;
const QUANTILES = 1;

type Bucket = { readonly low: number; readonly high: number; readonly count: number };

/** The buckets of a histogram of one type that touch each other and end somewhere. */
function bucketsIn(histogram: Message, wanted: number): readonly Bucket[] {
  let type = STANDARD;
  const buckets: Bucket[] = [];
  for (const field of histogram.fields()) {
    if (field.number === TYPE) type = Number(field.integer());
    if (field.number === BUCKETS) buckets.push(bucketIn(field.message()));
  }
  const isWhole = buckets.every(({ low, high, count }, index) => {
    const before = buckets[index - 1];
    return (
      [low, high].every(Number.isFinite) &&
      low <= high &&
      count >= 0 &&
      (before?.high ?? low) === low
    );
  });
  return type === wanted && isWhole ? buckets : [];
}

function bucketIn(message: Message): Bucket {
  const numbers = new Map<number, number>();
  for (const field of message.fields()) {
    if ([LOW_VALUE, HIGH_VALUE, SAMPLE_COUNT].includes(field.number)) {
      numbers.set(field.number, field.double());
    }
  }
  const at = (number: number): number => numbers.get(number) ?? 0;
  return { low: at(LOW_VALUE), high: at(HIGH_VALUE), count: at(SAMPLE_COUNT) };
}

/** Bins with their edges; none of a constant, whose bins have no width. */
export function histogramIn(histogram: Message): Statistics['histogram'] {
  const buckets = bucketsIn(histogram, STANDARD);
  const [first] = buckets;
  if (!first || buckets.some(({ low, high }) => low === high)) return undefined;
  return {
    edges: [first.low, ...buckets.map(({ high }) => high)],
    counts: buckets.map(({ count }) => count),
  };
}

/** The borders between bins of one count; the outer ones are smallest and largest value. */
export function quantilesIn(histogram: Message): Statistics['quantiles'] {
  const buckets = bucketsIn(histogram, QUANTILES);
  const whole = buckets.reduce((sum, { count }) => sum + count, 0);
  if (buckets.length < 2 || !Number.isFinite(whole) || whole <= 0) return undefined;
  let below = 0;
  return buckets.slice(0, -1).map(({ high, count }) => {
    below += count;
    // Sums of fractions are off in their last digits.
    return { q: Math.min(1, Number((below / whole).toPrecision(9))), value: high };
  });
}
