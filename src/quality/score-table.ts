/**
 * Scores of many predictions beside what became of them, as sums: a row for each group of scores that
 * are the same to about one part in a thousand, with their exact mean. It is all that metrics of
 * classification need, it merges, and its size does not grow with the number of predictions.
 */
export type ScoreTable = {
  /** What tells the groups apart, ascending. Shape [groups]. */
  readonly keys: Float64Array;
  /** Mean score of each group, ascending. Shape [groups]. */
  readonly scores: Float64Array;
  /** How many predictions each group has, by `OUTCOMES`. Shape [6][groups]. */
  readonly counts: readonly Float64Array[];
};

/** What a count is of: whether the answer was the class in question, and whether it was true. */
export const OUTCOMES = {
  negativeUnknown: 0,
  negativeFalse: 1,
  negativeTrue: 2,
  positiveUnknown: 3,
  positiveFalse: 4,
  positiveTrue: 5,
} as const;

const KINDS = 6;

/** The outcome of a prediction; `truth` is 0, 1, or NaN where nobody knows it yet. */
export const outcomeOf = (isPositive: boolean, truth: number): number =>
  (isPositive ? 3 : 0) + (truth === 0 ? 1 : truth === 1 ? 2 : 0);

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

// Of the 23 bits after the point of a single-precision number ten are kept.
const DROPPED = 13;
const ABOVE_ONE_HALF = 2 ** 20;

/**
 * A whole number that grows with the score. Near 1 it tells scores apart by how far they are from 1, as
 * it does near 0: 0.9999 and 0.99999 are as different as 0.0001 and 0.00001.
 */
function keyOf(score: number): number {
  if (score > 0.5 && score < 1) {
    float[0] = 1 - score;
    return ABOVE_ONE_HALF - ((bits[0] as number) >> DROPPED);
  }
  float[0] = score;
  const raw = bits[0] as number;
  const key = raw < 0 ? -((raw & 0x7fffffff) >> DROPPED) : raw >> DROPPED;
  return score >= 1 ? key + ABOVE_ONE_HALF : key;
}

const FIRST = 64;

/** Multiplicative hashing (Knuth, The Art of Computer Programming, 6.4). */
const slotOf = (key: number, slots: number): number =>
  (Math.imul(key, 0x9e3779b1) >>> 7) & (slots - 1);

/** Collects predictions one by one. */
export class ScoreTableBuilder {
  /** The key of each group, in the order in which they came. */
  #keys = new Float64Array(FIRST);
  #size = 0;
  /** Where to find a key: the place of its group and one, at its hash or the next free slot. */
  #slots = new Int32Array(2 * FIRST);
  /** The sum of the scores and the counts of each group, one group after the other. */
  #sums = new Float64Array(FIRST * (KINDS + 1));

  /** @param weight may be a fraction, where only the probability of an outcome is known */
  add(score: number, outcome: number, weight = 1): void {
    this.addGroup(keyOf(score), score, outcome, weight);
  }

  /** Adds a group of another table, which has scores as its key says. */
  addGroup(key: number, score: number, outcome: number, weight: number): void {
    const at = this.#placeOf(key) * (KINDS + 1);
    const sums = this.#sums;
    sums[at] = (sums[at] as number) + score * weight;
    sums[at + 1 + outcome] = (sums[at + 1 + outcome] as number) + weight;
  }

  // A million predictions come this way: a `Map` takes four times as long.
  #placeOf(key: number): number {
    const slots = this.#slots;
    let slot = slotOf(key, slots.length);
    for (;;) {
      const place = (slots[slot] as number) - 1;
      if (place < 0) break;
      if (this.#keys[place] === key) return place;
      slot = (slot + 1) & (slots.length - 1);
    }
    if (this.#size === this.#keys.length) {
      this.#grow();
      return this.#placeOf(key);
    }
    this.#keys[this.#size] = key;
    slots[slot] = this.#size + 1;
    return this.#size++;
  }

  #grow(): void {
    const size = 2 * this.#keys.length;
    const [keys, sums] = [new Float64Array(size), new Float64Array(size * (KINDS + 1))];
    keys.set(this.#keys);
    sums.set(this.#sums);
    const slots = new Int32Array(2 * size);
    for (let place = 0; place < this.#size; place++) {
      let slot = slotOf(keys[place] as number, slots.length);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = place + 1;
    }
    [this.#keys, this.#sums, this.#slots] = [keys, sums, slots];
  }

  finish(): ScoreTable {
    const keys = this.#keys.slice(0, this.#size).sort();
    const scores = new Float64Array(keys.length);
    const counts = Array.from({ length: KINDS }, () => new Float64Array(keys.length));
    for (let group = 0; group < keys.length; group++) {
      const at = this.#placeOf(keys[group] as number) * (KINDS + 1);
      let all = 0;
      for (let kind = 0; kind < KINDS; kind++) {
        const count = this.#sums[at + 1 + kind] as number;
        (counts[kind] as Float64Array)[group] = count;
        all += count;
      }
      scores[group] = (this.#sums[at] as number) / all;
    }
    return { keys, scores, counts };
  }
}

/**
 * Several tables on the groups of all of them, and the table of all: parts of it can be left out by
 * subtraction.
 */
export function alignScoreTables(tables: readonly ScoreTable[]): {
  readonly whole: ScoreTable;
  readonly parts: readonly ScoreTable[];
} {
  const builder = new ScoreTableBuilder();
  for (const table of tables) addAll(builder, table);
  const whole = builder.finish();
  const groups = new Map(Array.from(whole.keys, (key, group) => [key, group]));
  const parts = tables.map(({ keys, counts }): ScoreTable => {
    const places = Int32Array.from(keys, (key) => groups.get(key) as number);
    return {
      ...{ keys: whole.keys, scores: whole.scores },
      counts: counts.map((own) => {
        const aligned = new Float64Array(whole.keys.length);
        for (const [group, count] of own.entries()) aligned[places[group] as number] = count;
        return aligned;
      }),
    };
  });
  return { whole, parts };
}

/** A table without one of its parts, which stands on the same groups. */
export const withoutPart = (whole: ScoreTable, part: ScoreTable): ScoreTable => ({
  ...{ keys: whole.keys, scores: whole.scores },
  counts: whole.counts.map((counts, kind) =>
    counts.map((count, group) => count - ((part.counts[kind] as Float64Array)[group] as number)),
  ),
});

function addAll(builder: ScoreTableBuilder, { keys, scores, counts }: ScoreTable): void {
  for (const [kind, own] of counts.entries()) {
    for (const [group, count] of own.entries()) {
      if (count === 0) continue;
      builder.addGroup(keys[group] as number, scores[group] as number, kind, count);
    }
  }
}

/** How many predictions, of some outcomes or of all. */
export function countIn({ counts }: ScoreTable, kinds: readonly number[] = ALL): number {
  let sum = 0;
  for (const kind of kinds) for (const count of counts[kind] as Float64Array) sum += count;
  return sum;
}

const ALL = Object.values(OUTCOMES);

/** Outcomes whose truth is known. */
export const LABELLED: readonly number[] = [
  OUTCOMES.negativeFalse,
  OUTCOMES.negativeTrue,
  OUTCOMES.positiveFalse,
  OUTCOMES.positiveTrue,
];
