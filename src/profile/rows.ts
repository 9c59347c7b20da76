import { REGISTERS } from './registers.ts';

/** From here on a count of two bytes has to be settled: a batch adds fewer than are left. */
export const HALF_FULL = 32768;

/**
 * How many values fell into each register. Two bytes each, with the rest beside, because the
 * registers of several columns have to stay in the cache together.
 */
export class RegisterRows {
  readonly recent = new Uint16Array(REGISTERS);
  readonly #before = new Float64Array(REGISTERS);

  /** The hashes from the one at `from` on, of which the first words are enough. */
  addAll(firsts: Int32Array, from: number, count: number): void {
    if (countRegisters(firsts, from, count, this.recent) >= HALF_FULL) this.settle();
  }

  addTimes(register: number, count: number): void {
    this.#before[register] = (this.#before[register] as number) + count;
  }

  /** Adds what was counted recently to the rest. */
  settle(): void {
    for (const [register, rows] of this.recent.entries()) this.addTimes(register, rows);
    this.recent.fill(0);
  }

  counts(): Float64Array {
    this.settle();
    return this.#before.slice();
  }
}

/** Gives a number that is at least as large as the largest count, in its highest bit. */
function countRegisters(
  firsts: Int32Array,
  from: number,
  count: number,
  recent: Uint16Array,
): number {
  let seen = 0;
  for (let at = from; at < count; at++) {
    // `registerOf`, for 2^14 registers.
    const register = (firsts[at] as number) >>> 18;
    const rows = (recent[register] as number) + 1;
    recent[register] = rows;
    seen |= rows;
  }
  return seen;
}
