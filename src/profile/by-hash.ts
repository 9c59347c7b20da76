import { type Cells, cellOf } from './cells.ts';
import { mixFirst, mixLast, mixSecond, SALT } from './hash.ts';
import { type Registers, registerOf } from './registers.ts';

/**
 * What values are counted in by their hashes: how many different ones there are, and where frequent
 * ones may be.
 */
export type Hashed = {
  readonly registers: Registers;
  /** Not kept in profiles. */
  readonly cells?: Cells;
};

/** `addHashes` for the hashes of numbers, which need not be stored for that. */
export function addNumbers(
  { registers, cells }: Hashed,
  words: Int32Array,
  from: number,
  count: number,
) {
  const { ranks } = registers;
  const skipped = registers.skipped(count - from);
  if (cells) hashInto(words, from, count, ranks, skipped, cells.recent(count - from));
  else if (isRare(skipped)) raiseSome(words, from, count, ranks, skipped);
  else raiseAll(words, from, count, ranks);
}

/**
 * Whether so few values raise a register that a branch around them is guessed right: 1 in 16 at most.
 * Before that, half of the time would go into wrong guesses.
 */
const isRare = (skipped: number): boolean => skipped << 3 !== 0;

/** Raises the ranks of the registers of some numbers, without a branch. */
function raiseAll(words: Int32Array, from: number, count: number, ranks: Uint8Array): void {
  for (let at = from; at < count; at++) {
    const high = (words[2 * at + 1] as number) ^ SALT;
    const first = mixFirst(words[2 * at] as number, high);
    const second = mixSecond(first, high);
    const register = registerOf(mixLast(first, second));
    ranks[register] = Math.max(ranks[register] as number, Math.clz32(second) + 1);
  }
}

/** The same for those of which no bit of `skipped` is set. */
function raiseSome(
  words: Int32Array,
  from: number,
  count: number,
  ranks: Uint8Array,
  skipped: number,
): void {
  for (let at = from; at < count; at++) {
    const high = (words[2 * at + 1] as number) ^ SALT;
    const first = mixFirst(words[2 * at] as number, high);
    const second = mixSecond(first, high);
    if ((second & skipped) !== 0) continue;
    const register = registerOf(mixLast(first, second));
    const rank = Math.clz32(second) + 1;
    if (rank > (ranks[register] as number)) ranks[register] = rank;
  }
}

/**
 * Raises the ranks of the registers of some numbers, and counts them in their cells.
 * @param skipped bits of which one at least is set where no register can grow
 */
function hashInto(
  words: Int32Array,
  from: number,
  count: number,
  ranks: Uint8Array,
  skipped: number,
  recent: Uint32Array,
): void {
  for (let at = from; at < count; at++) {
    const high = (words[2 * at + 1] as number) ^ SALT;
    const first = mixFirst(words[2 * at] as number, high);
    const second = mixSecond(first, high);
    const last = mixLast(first, second);
    if ((second & skipped) === 0) {
      const register = registerOf(last);
      const rank = Math.clz32(second) + 1;
      if (rank > (ranks[register] as number)) ranks[register] = rank;
    }
    const cell = cellOf(last);
    recent[cell] = (recent[cell] as number) + 1;
  }
}

/** Counts values whose hashes are known. */
export function addHashes(
  { registers, cells }: Hashed,
  firsts: Int32Array,
  seconds: Int32Array,
  from: number,
  count: number,
): void {
  const { ranks } = registers;
  for (let at = from; at < count; at++) {
    const register = registerOf(firsts[at] as number);
    const rank = Math.clz32(seconds[at] as number) + 1;
    ranks[register] = Math.max(ranks[register] as number, rank);
  }
  if (cells) countCells(cells.recent(count - from), firsts, from, count);
}

function countCells(recent: Uint32Array, firsts: Int32Array, from: number, count: number): void {
  for (let at = from; at < count; at++) {
    const cell = cellOf(firsts[at] as number);
    recent[cell] = (recent[cell] as number) + 1;
  }
}
