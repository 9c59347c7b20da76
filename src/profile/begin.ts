import type { Batch } from './batch.ts';
import type { Nature } from './columns.ts';
import { createMany } from './many.ts';
import { Summary } from './summary.ts';
import { MOST_EXACT } from './value-table.ts';

/**
 * A summary that begins with a batch, without looking for frequent values, which takes a second reading.
 * Where more different values are in the batch than are counted one by one, it need not begin to count
 * them, which takes as long as some hundred thousand values do later.
 */
export function beginSummary(
  nature: Nature,
  edges: readonly number[] | undefined,
  { hashed, firsts, seconds, words, values, size }: Batch,
): Summary {
  const isMany = hashed
    ? hasMany(firsts, seconds, 1, size)
    : hasMany(words, words.subarray(1), 2, size);
  if (!isMany) return new Summary(nature, edges, { isSearched: false });
  const many = createMany(nature, edges, hashed ? 0 : meanOf(values, size), false);
  return new Summary(nature, edges, { many, isSearched: false });
}

/** A value in their midst. */
function meanOf(values: Float64Array, size: number): number {
  let sum = 0;
  for (let at = 0; at < size; at++) sum += values[at] as number;
  return Number.isFinite(sum) ? sum / size : meanOfHuge(values, size);
}

/** The same where the sum is beyond all doubles; a division a value takes far longer. */
function meanOfHuge(values: Float64Array, size: number): number {
  let mean = 0;
  for (let at = 0; at < size; at++) mean += ((values[at] as number) - mean) / (at + 1);
  return Number.isFinite(mean) ? mean : 0;
}

// Twice as many slots as values that may have to be told apart.
const SLOT_BITS = 14;
const SLOTS = 1 << SLOT_BITS;
const slots = new Uint16Array(SLOTS);

/** Whether more than `MOST_EXACT` different pairs of words are among the first ones, `step` words apart. */
function hasMany(one: Int32Array, other: Int32Array, step: number, size: number): boolean {
  const most = Math.min(size, SLOTS / 2);
  if (most <= MOST_EXACT) return false;
  slots.fill(0);
  let different = 0;
  for (let at = 0; at < most; at++) {
    const first = one[at * step] as number;
    const second = other[at * step] as number;
    let slot = Math.imul(first ^ Math.imul(second, 0x9e3779b1), 0x85ebca6b) >>> (32 - SLOT_BITS);
    for (;;) {
      const known = slots[slot] as number;
      if (known === 0) {
        slots[slot] = at + 1;
        if (++different > MOST_EXACT) return true;
        break;
      }
      const place = (known - 1) * step;
      if (one[place] === first && other[place] === second) break;
      slot = (slot + 1) & (SLOTS - 1);
    }
  }
  return false;
}
