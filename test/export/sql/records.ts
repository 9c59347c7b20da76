/** A record of the table that all engines are asked about; `null` is missing. */
export type Record = {
  readonly amount: number | null;
  readonly steady: number;
  readonly ties: number | null;
  readonly big: bigint | null;
  readonly small: number | null;
  readonly price: string | null;
  readonly nothing: null;
  readonly city: string | null;
  readonly word: string;
  readonly ok: boolean | null;
  /** Microseconds since 1970. */
  readonly at: number | null;
  /** Days since 1970. */
  readonly day: number | null;
  readonly hostile: number;
};

/** mulberry32 (Ettinger): the same numbers for the same seed. */
export function randoms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Names that break what is quoted carelessly, and such that sort differently by locale. */
export const CITIES: readonly string[] = [
  '',
  'Zürich',
  'Zurich',
  'zürich',
  '日本',
  "O'Hare",
  'a\\b',
  "\\'; DROP TABLE x; --",
  '"quoted"',
  '{}[],',
  'two\nlines\tand a tab',
  '😀',
  'ﬀ',
  'Ω',
  'NULL',
];

/** The name of a column that means trouble. */
export const HOSTILE = 'we"ird \'na`me\\;-- /* é 😀 */ {x:Int8} $1 ?';

const FIRST = Date.UTC(2026, 0, 28, 12) * 1000;
const LAST = Date.UTC(2026, 2, 3) * 1000;
const MONTHS = [Date.UTC(2026, 1), Date.UTC(2026, 2), Date.UTC(2026, 1, 1, 0, 0, 0, 1)];

/** @param count of records */
export function recordsOf(count: number, seed = 1): readonly Record[] {
  const random = randoms(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const rarely = <T>(share: number, value: () => T): T | null =>
    random() < share ? null : value();
  const amount = (): number => {
    const chance = random();
    if (chance < 0.02) return Number.NaN;
    if (chance < 0.03) return pick([Infinity, -Infinity]);
    if (chance < 0.08) return pick([0, -0]);
    if (chance < 0.3) return pick([-1.5, 0.1, 2.5, 0.001, 7]);
    return (random() + random() + random() - 1.5) * 20;
  };
  const moment = (): number => {
    // Whole moments at borders, and the last microsecond before them.
    if (random() < 0.05) return pick(MONTHS) * 1000 - pick([0, 1]);
    return FIRST + Math.floor(random() * (LAST - FIRST));
  };
  return Array.from({ length: count }, () => ({
    amount: rarely(0.05, amount),
    steady: 1e9 + random(),
    ties: rarely(0.1, () => Math.floor(random() * random() * 8)),
    big: rarely(0.02, () => pick([2n ** 62n, 2n ** 62n + 1n, -(2n ** 60n) - 3n, 5n, -7n])),
    small: rarely(0.02, () => Math.fround(random() * 3)),
    price: rarely(0.02, () => (random() * 100).toFixed(2)),
    nothing: null,
    city: rarely(0.1, () => pick(CITIES)),
    word: `word ${Math.floor(random() ** 4 * 9000)}`,
    ok: rarely(0.2, () => random() < 0.3),
    at: rarely(0.01, moment),
    day: rarely(0.03, () => 20_480 + Math.floor(random() * 60)),
    hostile: Math.floor(random() * 5),
  }));
}
