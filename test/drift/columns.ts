import { createBatch } from '../../src/profile/batch.ts';
import { hashText } from '../../src/profile/hash-text.ts';
import { Summary } from '../../src/profile/summary.ts';
import { NOTHING } from '../../src/profile/tally.ts';
import { numberHash } from '../../src/profile/value-table.ts';

/** Numbers from 0 to 1, both excluded, that are the same on every machine. */
export type Random = () => number;

/** A small fast generator that passes PractRand (sfc32; Doty-Humphrey 2010). */
export function random(seed: number): Random {
  let [a, b, c, d] = [seed | 0, 0x9e3779b9, 0x243f6a88, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return ((sum >>> 0) + 0.5) / 2 ** 32;
  };
  for (let warm = 0; warm < 15; warm++) next();
  return next;
}

/** A normal number (Box and Muller 1958). */
export const normal = (next: Random): number =>
  Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());

const exponential = (next: Random): number => -Math.log(next());

/** Which of some kinds a value is of, with these chances, by Walker's aliases (1977). */
export function kinds(weights: readonly number[]): (next: Random) => number {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const left = weights.map((weight) => (weight / whole) * weights.length);
  const alias = weights.map((_, at) => at);
  const small = [...left.keys()].filter((at) => (left[at] as number) < 1);
  const large = [...left.keys()].filter((at) => (left[at] as number) >= 1);
  for (let one = small.pop(); one !== undefined; one = small.pop()) {
    const other = large.at(-1);
    if (other === undefined) break;
    alias[one] = other;
    left[other] = (left[other] as number) + (left[one] as number) - 1;
    if ((left[other] as number) < 1) small.push(large.pop() as number);
  }
  return (next) => {
    const place = next() * weights.length;
    const at = Math.floor(place);
    return place - at < (left[at] as number) ? at : (alias[at] as number);
  };
}

/** How often each kind occurs among `size` values. */
export function countsOf(weights: readonly number[], size: number, next: Random): number[] {
  const kind = kinds(weights);
  const counts = weights.map(() => 0);
  for (let left = size; left > 0; left--) {
    const at = kind(next);
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

/** A column of a table: how its values come about, NaN where there is none. */
export type Column = {
  readonly name: string;
  readonly nature: 'number' | 'text' | 'boolean';
  readonly draw: (next: Random) => number;
};

const numbers = (name: string, draw: Column['draw']): Column => ({ name, nature: 'number', draw });

const categories = (name: string, weights: readonly number[]): Column => ({
  name,
  nature: 'text',
  draw: kinds(weights),
});

const zipf = (size: number): readonly number[] =>
  Array.from({ length: size }, (_, at) => 1 / (at + 1));

/** The same column, of which a share of the values is missing. */
export const missingIn = (share: number, column: Column): Column => ({
  ...column,
  name: `${column.name}, ${100 * share} % missing`,
  draw: (next) => (next() < share ? Number.NaN : column.draw(next)),
});

const NORMAL = numbers('normal', normal);
const zeroInflated = (share: number): Column =>
  numbers(`${100 * share} % zeros`, (next) => (next() < share ? 0 : exponential(next)));

/** Columns of all the shapes that make measures of drift alarm without any. */
export const COLUMNS: readonly Column[] = [
  NORMAL,
  numbers('large offset', (next) => 101_325 + 7 * normal(next)),
  numbers('lognormal', (next) => Math.exp(normal(next))),
  numbers('wide lognormal', (next) => Math.exp(2 * normal(next))),
  // Student's t with two degrees of freedom, and Pareto's law: both of infinite variance.
  numbers('heavy tails', (next) => normal(next) / Math.sqrt(exponential(next))),
  numbers('Pareto', (next) => next() ** (-1 / 1.5)),
  numbers('exponential', exponential),
  numbers('two humps', (next) => (next() < 0.3 ? 10 : 0) + normal(next)),
  numbers('integers to 9', (next) => Math.floor(10 * next())),
  numbers('integers to a million', (next) => Math.floor(1e6 * next())),
  zeroInflated(0.6),
  zeroInflated(0.98),
  numbers('constant', () => 1),
  { name: 'boolean', nature: 'boolean', draw: (next) => (next() < 0.03 ? 1 : 0) },
  categories('3 categories', [90, 8, 2]),
  categories('12 categories', zipf(12)),
  categories('200 categories', zipf(200)),
  missingIn(0.01, NORMAL),
  missingIn(
    0.1,
    numbers('lognormal', (next) => Math.exp(normal(next))),
  ),
  missingIn(0.5, categories('30 categories', zipf(30))),
];

/** So many values of a column. */
export const drawn = ({ draw }: Column, size: number, next: Random): Float64Array =>
  drawnFrom(draw, size, next);

export const drawnFrom = (draw: Column['draw'], size: number, next: Random): Float64Array =>
  filled(size, () => draw(next));

/** So many values of a sample, each drawn anew from all of them. */
export const resampled = (sample: Float64Array, size: number, next: Random): Float64Array =>
  filled(size, () => sample[Math.floor(next() * sample.length)] as number);

function filled(size: number, value: () => number): Float64Array {
  const values = new Float64Array(size);
  for (let at = 0; at < size; at++) values[at] = value();
  return values;
}

/** The summary of a column with these values. */
export function summarised(
  { nature }: Column,
  values: Float64Array,
  edges?: readonly number[],
): Summary {
  if (nature === 'number') return numbersIn(values, edges);
  const summary = new Summary(nature);
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const missing = counts.get(Number.NaN) ?? 0;
  counts.delete(Number.NaN);
  for (const [value, count] of counts) {
    if (nature === 'boolean') summary.addTimes(numberHash(value), count, () => value);
    else summary.addTimes(hashText(`c${value}`), count, () => `c${value}`);
  }
  summary.skip({ ...NOTHING, count: values.length, missing });
  return summary;
}

function numbersIn(values: Float64Array, edges?: readonly number[]): Summary {
  const batch = createBatch(Math.max(1, values.length));
  for (const value of values) {
    if (Number.isNaN(value)) batch.missing++;
    else batch.values[batch.size++] = value + 0;
  }
  batch.rows = values.length;
  const summary = new Summary('number', edges);
  summary.add(batch);
  return summary;
}
