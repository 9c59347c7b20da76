import { hash } from 'node:crypto';
import type { Batch } from '../../profile/batch.ts';
import { hashBlock, LONGEST_BLOCK } from './md5.ts';
import { PRESENT, type Records, ROWS, STRIDE } from './records.ts';
import { SHORT } from './short-text.ts';

/** Rows of a chunk, by number, in ascending order. */
export type Rows = { readonly list: Uint16Array; readonly size: number };

/** Puts the hashes of the texts of a column into a batch, as `hashText` makes them of single ones. */
export function hashTexts(records: Records, column: number, rows: Rows, batch: Batch): void {
  const size = hashEach(records, column * STRIDE, rows, batch.firsts, batch.seconds);
  batch.hashed = true;
  batch.rows = rows.size;
  batch.size = size;
  batch.missing = rows.size - size;
  batch.text = (at) => records.text(column, chosen[at] as number);
}

/** A loop is compiled best in a function of its own: what comes after it has not run before. */
function hashEach(
  { words, spans, states, bytes }: Records,
  base: number,
  { list, size }: Rows,
  firsts: Int32Array,
  seconds: Int32Array,
): number {
  let to = 0;
  for (let at = 0; at < size; at++) {
    const row = list[at] as number;
    const slot = base + row;
    if (states[slot] !== PRESENT) continue;
    chosen[to] = row;
    const length = spans[2 * slot + 1] as number;
    if (length > SHORT) hashLong(bytes, spans[2 * slot] as number, length, words, slot);
    firsts[to] = words[2 * slot] as number;
    seconds[to] = words[2 * slot + 1] as number;
    to++;
  }
  return to;
}

// The rows of the hashes.
const chosen = new Uint16Array(ROWS);

/** The lower half of the MD5 of a text of more than twelve bytes. */
function hashLong(
  bytes: Buffer,
  start: number,
  length: number,
  words: Int32Array,
  slot: number,
): void {
  if (length <= LONGEST_BLOCK) hashBlock(bytes, start, length, words, 2 * slot);
  else {
    const digest = hash('md5', bytes.subarray(start, start + length), 'buffer');
    words[2 * slot] = digest.readInt32LE(0);
    words[2 * slot + 1] = digest.readInt32LE(4);
  }
}
