import { type Increase, type Span, within } from './counter-track.ts';
import { type Cumulative, cumulativeOf, joined } from './quantiles.ts';
import type { Distribution } from './sample.ts';

/** So many increases are kept before they are joined. */
const MOST_PARTS = 64;

type Reading = {
  readonly time: number;
  readonly start: number | undefined;
  readonly count: number;
  readonly distribution: Distribution;
};

/** The readings of a histogram that comes as a whole, in order of time. */
export class DistributionTrack {
  /** How many values and what sum were added within the span. */
  count = 0;
  sum = 0;
  /** For how many microseconds of the span that is known. */
  known = 0;
  maximum = -Infinity;
  late = 0;
  first: Reading | undefined;
  last: Reading | undefined;
  readonly #isDelta: boolean;
  readonly #span: Span;
  readonly #onIncrease: ((increase: Increase) => void) | undefined;
  #parts: Cumulative[] = [];

  constructor(isDelta: boolean, span: Span, onIncrease?: (increase: Increase) => void) {
    this.#isDelta = isDelta;
    this.#span = span;
    this.#onIncrease = onIncrease;
  }

  add(reading: Reading): void {
    const before = this.last;
    if (before !== undefined && reading.time <= before.time) {
      if (reading.time < before.time) this.late++;
      return;
    }
    this.first ??= reading;
    this.last = reading;
    const from = this.#isDelta ? (reading.start ?? before?.time) : before?.time;
    if (from === undefined) return;
    const isNew = this.#isDelta || before === undefined || isRestarted(before, reading);
    this.#grow(from, reading, isNew ? undefined : before);
  }

  /** Takes the first reading as what was added since a moment before it. */
  bornAfter(time: number): void {
    if (this.first !== undefined && !this.#isDelta) this.#grow(time, this.first, undefined);
  }

  #grow(from: number, reading: Reading, before: Reading | undefined): void {
    const amount = reading.count - (before?.count ?? 0);
    const increase = from < reading.time && within({ from, to: reading.time, amount }, this.#span);
    if (!increase) return;
    const share = amount === 0 ? 0 : increase.amount / amount;
    this.count += increase.amount;
    this.known += increase.to - increase.from;
    const sum = (reading.distribution.sum ?? Number.NaN) - (before?.distribution.sum ?? 0);
    this.sum += sum * share;
    if (this.#isDelta)
      this.maximum = Math.max(this.maximum, reading.distribution.maximum ?? Infinity);
    if (increase.amount > 0) this.#onIncrease?.(increase);
    this.#keep(difference(cumulativeOf(reading.distribution), before?.distribution), share);
  }

  #keep({ bounds, below, total }: Cumulative, share: number): void {
    if (share === 0) return;
    this.#parts.push({ bounds, below: below.map((n) => n * share), total: total * share });
    if (this.#parts.length >= MOST_PARTS) this.#parts = [joined(this.#parts)];
  }

  grown(): Cumulative {
    return joined(this.#parts);
  }
}

const isRestarted = (before: Reading, after: Reading): boolean =>
  after.count < before.count || (after.start !== undefined && after.start >= before.time);

/** What was added to an earlier state, at the borders that both know. */
function difference(now: Cumulative, before: Distribution | undefined): Cumulative {
  if (before === undefined) return now;
  const earlier = cumulativeOf(before);
  const minus = {
    bounds: earlier.bounds,
    below: earlier.below.map((count) => -count),
    total: -earlier.total,
  };
  const { bounds, below, total } = joined([now, minus]);
  // A bucket that lost values says that something began again unseen.
  let least = 0;
  const ascending = below.map((count) => {
    least = Math.max(least, count);
    return Math.min(least, total);
  });
  return { bounds, below: ascending, total };
}
