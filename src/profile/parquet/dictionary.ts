import { createHash } from 'node:crypto';
import { createBatch, ROWS } from '../batch.ts';
import type { Layout } from '../columns.ts';
import type { Hash } from '../hash.ts';
import { READS } from '../reads.ts';
import { type Exact, numberHash } from '../value-table.ts';
import { EVERY_ROW } from '../vectors.ts';
import type { Page } from './pages.ts';
import { hashTexts, textIn } from './texts.ts';
import { Unfit } from './unfit.ts';

/** The values that the codes of a column stand for. */
export type Dictionary = {
  readonly size: number;
  /** Numbers as they are stored, and as they count where all of them do. */
  readonly items: Uint8Array;
  readonly values: Float64Array;
  /** Texts by two words of their hashes. */
  readonly firsts: Int32Array;
  readonly seconds: Int32Array;
  /** Whether all values count, as they do not where one is no finite number. */
  readonly isCountable: boolean;
  hash(code: number): Hash;
  value(code: number): Exact;
};

// DuckDB makes digests of long texts; more of them than this in one dictionary are left to it.
const MOST_LONG = 4096;
const SHORT = 12;

const NONE = new Int32Array(0);

/** @param width bytes of a number */
export function numbersOf(page: Page, layout: Layout, width: number): Dictionary {
  const { rows: size, start, end } = page;
  if (size * width > end - start) throw new Unfit('a dictionary that is torn');
  // Its memory is that of the next page as well.
  const items = page.bytes.slice(start, start + size * width);
  const batch = createBatch(size + ROWS);
  for (let done = 0; done < size; done += ROWS) {
    const rows = Math.min(ROWS, size - done);
    const some = items.subarray(done * width, (done + rows) * width);
    const vector = { items: some, validity: { data: null }, getItem: () => undefined };
    READS[layout](batch, () => vector, { list: EVERY_ROW, size: rows });
  }
  const { values } = batch;
  const value = (code: number) => values[code] as number;
  const isCountable = batch.size === size;
  const hash = (code: number) => numberHash(value(code));
  return { size, items, values, firsts: NONE, seconds: NONE, isCountable, hash, value };
}

export function textsOf(page: Page): Dictionary {
  const { rows: size, start, end } = page;
  if (size * 4 > end - start) throw new Unfit('a dictionary that is torn');
  // Some bytes more, which may be read.
  const items = page.bytes.slice(start, end + SHORT);
  const [firsts, seconds, places] = [NONE, NONE, NONE].map(() => new Int32Array(size)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const texts = { bytes: items, start: 0, end: end - start, count: size };
  const { long } = hashTexts(texts, { firsts, seconds, places, from: 0 });
  if (long > MOST_LONG) throw new Unfit('many long texts');
  for (let code = 0; long > 0 && code < size; code++) {
    const bytes = textIn(items, places[code] as number);
    if (bytes.length <= SHORT) continue;
    const digest = createHash('md5').update(bytes).digest();
    firsts[code] = digest.readInt32LE(0);
    seconds[code] = digest.readInt32LE(4);
  }
  return {
    size,
    items,
    values: new Float64Array(0),
    firsts,
    seconds,
    isCountable: true,
    hash: (code) => ({ first: firsts[code] as number, second: seconds[code] as number }),
    value: (code) => textIn(items, places[code] as number).toString('utf8'),
  };
}
