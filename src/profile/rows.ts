import { REGISTERS } from './registers.ts';

/** Where a count of two bytes starts again from zero. */
export const OVERFLOW = 65536;

/**
 * How many values fell into each register. Two bytes each, with the overflow beside, because the
 * registers of several columns have to stay in the cache together.
 */
export class RegisterRows {
  readonly recent = new Uint16Array(REGISTERS);
  readonly #before = new Float64Array(REGISTERS);

  /** The hashes from the one at `from` on, of which the first words are enough. */
  addAll(firsts: Int32Array, from: number, count: number): void {
    const recent = this.recent;
    for (let at = from; at < count; at++) {
      // `registerOf`, for 2^14 registers.
      const register = (firsts[at] as number) >>> 18;
      const rows = (recent[register] as number) + 1;
      recent[register] = rows;
      if (rows === OVERFLOW) this.addTimes(register, OVERFLOW);
    }
  }

  addTimes(register: number, count: number): void {
    this.#before[register] = (this.#before[register] as number) + count;
  }

  counts(): Float64Array {
    return this.#before.map((rows, register) => rows + (this.recent[register] as number));
  }
}
