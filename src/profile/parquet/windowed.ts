import type { Batch } from '../batch.ts';
import { beginSummary } from '../begin.ts';
import { type Codes, type Decoder, decoderOf } from '../codes.ts';
import type { Nature } from '../columns.ts';
import { decodeSummary, encodeSummary, type State } from '../document.ts';
import type { Hash } from '../hash.ts';
import { mergeSummaries } from '../merge.ts';
import { type Sink, Summary } from '../summary.ts';
import { NOTHING } from '../tally.ts';
import type { Exact } from '../value-table.ts';
import type { Route } from './route.ts';
import { NO_WINDOW, type Stretches } from './stretches.ts';

/** The sums of one column in one window, as they can be handed from one thread to another. */
export type WindowState = {
  readonly count: number;
  readonly missing: number;
  readonly state: State;
};

/** A summary that begins with what comes first. */
class Beginning implements Sink {
  readonly often = OFTEN;
  readonly #nature: Nature;
  readonly #decoder: Decoder | undefined;
  #summary: Summary | undefined;

  constructor(nature: Nature, decoder: Decoder | undefined) {
    this.#nature = nature;
    this.#decoder = decoder;
  }

  add(batch: Batch): void {
    this.#decoder?.takeOut(batch);
    this.#summary ??= beginSummary(this.#nature, undefined, batch);
    this.#summary.add(batch);
  }

  addTimes(hash: Hash, count: number, value: () => Exact): void {
    this.#summary ??= new Summary(this.#nature, undefined, { isSearched: false });
    // The rows are counted with a batch.
    if (!this.#decoder?.has(value())) this.#summary.addTimes(hash, count, value);
    else this.#summary.skip({ ...NOTHING, missing: count, coded: count });
  }

  end(): Summary {
    return this.#summary ?? new Summary(this.#nature);
  }
}

const OFTEN = 64;

// A summary of many values takes some 250 kB, and its state a tenth of it.
const MOST_WAITING = 128;

/**
 * Gives the rows of each window to a summary of their own. A summary lives from the first row of its
 * window to the last one, which is one after the other where records are in order of time; of those
 * that wait for more rows, the ones that wait longest are stored when they are too many.
 */
export class Windowed implements Route {
  readonly often = OFTEN;
  readonly #nature: Nature;
  readonly #decoder: Decoder | undefined;
  readonly #stretches: Stretches;
  /** The last stretch of each window. */
  readonly #lasts: Int32Array;
  /** Summaries of windows of which there will be more rows, in the order of their use. */
  readonly #waiting = new Map<number, Beginning>();
  readonly #stored: WindowState[][];
  #at = 0;
  left = 0;
  sink: Beginning | undefined;

  constructor(nature: Nature, stretches: Stretches, codes?: Codes) {
    this.#nature = nature;
    this.#decoder = decoderOf(nature, codes);
    this.#stretches = stretches;
    this.#lasts = lastsOf(stretches);
    this.#stored = Array.from({ length: stretches.count }, () => []);
    this.#open();
  }

  cut(rows: number): readonly number[] {
    const cuts: number[] = [];
    let [rest, at, size] = [rows, this.#at, this.left];
    while (rest > size) {
      cuts.push(size);
      rest -= size;
      at++;
      size = this.#sizeOf(at);
    }
    cuts.push(rest);
    return cuts;
  }

  pass(rows: number): void {
    this.left -= rows;
    if (this.left > 0) return;
    this.#close();
    this.#at++;
    this.#open();
  }

  /** What is known of each window after all rows. */
  states(): readonly WindowState[] {
    return this.#stored.map((parts) => {
      const [first] = parts;
      if (first === undefined) throw new RangeError('a window without rows');
      return parts.length === 1 ? first : stateOf(mergeSummaries(parts.map(restored)));
    });
  }

  #sizeOf(stretch: number): number {
    const { ends } = this.#stretches;
    return (ends[stretch] ?? Infinity) - (ends[stretch - 1] ?? 0);
  }

  #open(): void {
    this.left = this.#sizeOf(this.#at);
    const window = this.#stretches.windows[this.#at] ?? NO_WINDOW;
    this.sink = window === NO_WINDOW ? undefined : this.#summaryOf(window);
  }

  #summaryOf(window: number): Beginning {
    const known = this.#waiting.get(window);
    this.#waiting.delete(window);
    return known ?? new Beginning(this.#nature, this.#decoder);
  }

  #close(): void {
    const window = this.#stretches.windows[this.#at] ?? NO_WINDOW;
    if (this.sink === undefined) return;
    if (this.#lasts[window] === this.#at) {
      this.#store(window, this.sink);
      return;
    }
    this.#waiting.set(window, this.sink);
    const [oldest] = this.#waiting;
    if (this.#waiting.size <= MOST_WAITING || oldest === undefined) return;
    this.#waiting.delete(oldest[0]);
    this.#store(...oldest);
  }

  #store(window: number, summary: Beginning): void {
    this.#stored[window]?.push(stateOf(summary.end()));
  }
}

function lastsOf({ windows, count }: Stretches): Int32Array {
  const lasts = new Int32Array(count);
  for (const [at, window] of windows.entries()) if (window !== NO_WINDOW) lasts[window] = at;
  return lasts;
}

/** Frequent values are not counted in a second reading. */
function stateOf(summary: Summary): WindowState {
  summary.forgetFrequents();
  const { count, missing } = summary.tally;
  return { count, missing, state: encodeSummary(summary) };
}

const restored = ({ count, missing, state }: WindowState): Summary =>
  decodeSummary({ name: '', type: '', statistics: { count, missing }, state });
