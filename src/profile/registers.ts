import { decodeBase64, encodeBase64 } from './encode.ts';

/** The first bits of a hash choose one of 2^14 registers. */
const PRECISION = 14;
const REGISTERS = 1 << PRECISION;

/** The standard error of the estimate, 1.04/√m for m registers (Flajolet and others 2007). */
export const DISTINCT_ERROR = 1.04 / Math.sqrt(REGISTERS);

// A register holds one more than the zeros that a word of 32 bits begins with.
const LARGEST = 33;

const CHECK_AFTER = 1 << 18;

/** The register that a hash belongs to. */
export const registerOf = (first: number): number => first >>> (32 - PRECISION);

/**
 * HyperLogLog (Flajolet, Fusy, Gandouet, Meunier 2007): how many different hashes were seen, with a
 * standard error of 0.81 %. The registers are maxima, so that order and repetition do not matter.
 */
export class Registers {
  readonly ranks: Uint8Array;
  #floor = 0;
  #unchecked = 0;

  constructor(ranks: Uint8Array = new Uint8Array(REGISTERS)) {
    this.ranks = ranks;
  }

  /**
   * The first bits of a word, as many as the rank that all registers have reached: a word with one of
   * them set raises none. Looked up now and then; `coming` more values follow.
   */
  skipped(coming: number): number {
    this.#unchecked += coming;
    if (this.#unchecked > CHECK_AFTER) {
      this.#unchecked = 0;
      this.#floor = leastOf(this.ranks);
    }
    return this.#floor === 0 ? 0 : -1 << (32 - Math.min(this.#floor, 32));
  }

  add(first: number, second: number): void {
    const register = registerOf(first);
    const rank = Math.clz32(second) + 1;
    if (rank > (this.ranks[register] as number)) this.ranks[register] = rank;
  }

  merge(other: Registers): void {
    const [mine, theirs] = [this.ranks, other.ranks];
    for (let at = 0; at < REGISTERS; at++) {
      mine[at] = Math.max(mine[at] as number, theirs[at] as number);
    }
  }

  /**
   * The estimate that needs no correction for small or large numbers: Ertl, "New cardinality
   * estimation algorithms for HyperLogLog sketches" (2017), algorithm 6.
   */
  estimate(): number {
    const multiplicity = new Float64Array(LARGEST + 1);
    for (const rank of this.ranks) multiplicity[rank] = (multiplicity[rank] as number) + 1;
    const share = (rank: number) => (multiplicity[rank] as number) / REGISTERS;
    let sum = REGISTERS * tau(1 - share(LARGEST));
    for (let rank = LARGEST - 1; rank >= 1; rank--) {
      sum = (sum + (multiplicity[rank] as number)) / 2;
    }
    sum += REGISTERS * sigma(share(0));
    return Math.round(REGISTERS ** 2 / (2 * Math.LN2) / sum);
  }

  /** Six bits for each register, in base64. */
  encode(): string {
    const bytes = new Uint8Array((REGISTERS / 4) * 3);
    for (let group = 0; group < REGISTERS / 4; group++) {
      let word = 0;
      for (let i = 0; i < 4; i++) word = (word << 6) | (this.ranks[group * 4 + i] as number);
      bytes[group * 3] = word >>> 16;
      bytes[group * 3 + 1] = word >>> 8;
      bytes[group * 3 + 2] = word;
    }
    return encodeBase64(bytes);
  }

  /** @throws {Error} where the text is none that `encode` makes */
  static decode(text: string): Registers {
    const bytes = decodeBase64(text);
    if (bytes.length !== (REGISTERS / 4) * 3)
      throw new Error('it has too few or too many registers');
    const ranks = new Uint8Array(REGISTERS);
    for (let group = 0; group < REGISTERS / 4; group++) {
      let word = 0;
      for (let i = 0; i < 3; i++) word = (word << 8) | (bytes[group * 3 + i] as number);
      for (let i = 0; i < 4; i++) ranks[group * 4 + i] = (word >>> (18 - 6 * i)) & 63;
    }
    if (greatestOf(ranks) > LARGEST) throw new Error('a register is too large');
    return new Registers(ranks);
  }
}

function leastOf(ranks: Uint8Array): number {
  let least = LARGEST;
  for (let at = 0; at < ranks.length; at++) least = Math.min(least, ranks[at] as number);
  return least;
}

function greatestOf(ranks: Uint8Array): number {
  let greatest = 0;
  for (let at = 0; at < ranks.length; at++) greatest = Math.max(greatest, ranks[at] as number);
  return greatest;
}

/** x + Σ x^(2^k) 2^(k−1), for the registers that nothing has reached yet. */
function sigma(share: number): number {
  if (share === 1) return Infinity;
  let [x, sum, power, before] = [share, share, 1, -1];
  while (sum !== before) {
    before = sum;
    x *= x;
    sum += x * power;
    power += power;
  }
  return sum;
}

/** (1 − x − Σ (1 − x^(2^−k))² 2^−k) / 3, for the registers that cannot grow any more. */
function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let [x, sum, power, before] = [share, 1 - share, 1, -1];
  while (sum !== before) {
    before = sum;
    x = Math.sqrt(x);
    power /= 2;
    sum -= (1 - x) ** 2 * power;
  }
  return sum / 3;
}
