/** A part of time, in microseconds since 1970. */
export type Span = { readonly since: number; readonly until: number };

/** How much a counter grew, from one moment to a later one. */
export type Increase = { readonly from: number; readonly to: number; readonly amount: number };

/** What a counter said at a moment. */
export type Reading = {
  readonly time: number;
  readonly value: number;
  /** Where a double cannot hold the value. */
  readonly exact?: bigint | undefined;
  /** Since when it counts, where a source says so. */
  readonly start?: number | undefined;
};

/**
 * The readings of one counter, in whatever order they come. One that is below the reading before it
 * is that of a counter that began again at zero, as Prometheus has it, so that all it shows was added
 * since.
 */
export class CounterTrack {
  /** How much it grew within the span. */
  grown = 0;
  /** For how many microseconds of the span that is known. */
  known = 0;
  /** Readings that came too late to be put in their place. */
  late = 0;
  first: Reading | undefined;
  last: Reading | undefined;
  readonly #isDelta: boolean;
  readonly #span: Span;
  readonly #onIncrease: ((increase: Increase) => void) | undefined;
  // Two numbers a reading, since very many may wait.
  #times: number[] = [];
  #values: number[] = [];
  /** What few readings have beside their number, by their place. */
  #details: Map<number, Reading> | undefined;
  #isOrdered = true;

  constructor(isDelta: boolean, span: Span, onIncrease?: (increase: Increase) => void) {
    this.#isDelta = isDelta;
    this.#span = span;
    this.#onIncrease = onIncrease;
  }

  add(reading: Reading): void {
    const { time, value, exact, start } = reading;
    const at = this.#times.length;
    if (at > 0 && time < (this.#times[at - 1] as number)) this.#isOrdered = false;
    this.#times.push(time);
    this.#values.push(value);
    if (exact === undefined && start === undefined) return;
    this.#details ??= new Map();
    this.#details.set(at, reading);
  }

  /** Puts what came in order, and keeps no more of it than its sum. */
  settle(): void {
    const [times, values, details] = [this.#times, this.#values, this.#details];
    const byTime = (a: number, b: number) => (times[a] as number) - (times[b] as number);
    for (const at of this.#isOrdered ? times.keys() : [...times.keys()].sort(byTime)) {
      this.#take(details?.get(at) ?? { time: times[at] as number, value: values[at] as number });
    }
    this.#times = [];
    this.#values = [];
    this.#details = undefined;
    this.#isOrdered = true;
  }

  /** Takes the first reading as what was added since a moment before it. */
  bornAfter(time: number): void {
    const { first } = this;
    if (first !== undefined && !this.#isDelta) this.#grow(time, first.time, first.value);
  }

  #take(reading: Reading): void {
    const before = this.last;
    if (before !== undefined && reading.time <= before.time) {
      if (reading.time < before.time) this.late++;
      return;
    }
    this.first ??= reading;
    this.last = reading;
    if (this.#isDelta) this.#grow(reading.start ?? before?.time, reading.time, reading.value);
    else if (before !== undefined) this.#grow(before.time, reading.time, growth(before, reading));
  }

  #grow(from: number | undefined, to: number, amount: number): void {
    if (from === undefined || from >= to || !(amount >= 0)) return;
    const increase = within({ from, to, amount }, this.#span);
    if (increase === undefined) return;
    this.grown += increase.amount;
    this.known += increase.to - increase.from;
    if (increase.amount > 0) this.#onIncrease?.(increase);
  }
}

function growth(before: Reading, after: Reading): number {
  const isRestarted = after.start !== undefined && after.start >= before.time;
  if (isRestarted) return after.value;
  if (before.exact !== undefined || after.exact !== undefined) {
    const difference = exactly(after) - exactly(before);
    return difference < 0n ? after.value : Number(difference);
  }
  const difference = after.value - before.value;
  return difference < 0 ? after.value : difference;
}

const exactly = ({ value, exact }: Reading): bigint => exact ?? BigInt(Math.trunc(value));

/** What of an increase falls into a span, if it is spread evenly. */
export function within(
  { from, to, amount }: Increase,
  { since, until }: Span,
): Increase | undefined {
  const [start, end] = [Math.max(from, since), Math.min(to, until)];
  if (start >= end) return undefined;
  return { from: start, to: end, amount: amount * ((end - start) / (to - from)) };
}
