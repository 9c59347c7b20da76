import { usualEffect } from '../../src/drift/effects.ts';
import { gatheredSides } from '../../src/drift/gathered.ts';
import { type Limit, limitFor } from '../../src/drift/limits.ts';
import { type Measure, measureOf } from '../../src/drift/measure.ts';
import { measured } from '../../src/drift/measures.ts';
import { pointsOf } from '../../src/drift/order.ts';
import type { Side } from '../../src/drift/side.ts';
import type { Sides } from '../../src/drift/sides.ts';
import { countsOf, drawnFrom, normal, type Random } from './columns.ts';

/** A shift that is just as large as the effect that matters, in samples that are drawn anew. */
export type Trial = {
  readonly name: string;
  readonly measure: Measure;
  /** Nothing where the measure never becomes so large by this shift. */
  readonly draw: (next: Random) => (() => Sides) | undefined;
};

export type Sample = { readonly n: number; readonly m: number };

/** Shares before, and towards what they shift. */
type Shift = { readonly name: string; readonly from: Shares; readonly to: Shares };
type Shares = readonly number[];

const unit = (weights: Shares): Shares => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / whole);
};
const EQUAL = unit([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
const zipf = (size: number): Shares => unit(Array.from({ length: size }, (_, at) => 1 / (at + 1)));
const [FEW, MANY] = [zipf(12), zipf(200)];
const last = (size: number): Shares => Array.from({ length: size }, (_, at) => +(at === size - 1));

/** A little everywhere, or all of it to or from one bin. */
const SHIFTS: readonly Shift[] = [
  { name: 'deciles, upwards', from: EQUAL, to: unit([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) },
  { name: 'deciles, outwards', from: EQUAL, to: unit([8, 6, 4, 2, 1, 1, 2, 4, 6, 8]) },
  { name: 'deciles, to one', from: EQUAL, to: last(10) },
  { name: 'deciles, from one', from: EQUAL, to: unit([0, 1, 1, 1, 1, 1, 1, 1, 1, 1]) },
  { name: '12 categories, reversed', from: FEW, to: FEW.toReversed() },
  { name: '12 categories, to the rarest', from: FEW, to: last(12) },
  { name: '200 categories, reversed', from: MANY, to: MANY.toReversed() },
  { name: '200 categories, from the first', from: MANY, to: unit([0, ...MANY.slice(1)]) },
  { name: 'boolean, to the rare', from: [0.97, 0.03], to: [0, 1] },
  { name: 'boolean, to the frequent', from: [0.6, 0.4], to: [1, 0] },
  { name: 'a new category', from: [0.6, 0.3, 0.1, 0], to: [0, 0, 0, 1] },
];

const measureNamed = (word: string): Measure => measureOf(word) as Measure;

const OF_SHARES = ['psi', 'kl', 'js', 'hellinger', 'linf', 'total-variation', 'chi2'];

const ofShares = (sizes: Sample): readonly Trial[] =>
  OF_SHARES.map(measureNamed).flatMap((measure) =>
    SHIFTS.map((shift) => ({
      name: shift.name,
      measure,
      draw: (next) => {
        const reference = { counts: countsOf(shift.from, sizes.n, next) };
        const shares = shifted(measure, shift, reference, sizes.m);
        if (shares === undefined) return undefined;
        return () => ({ reference, current: { counts: countsOf(shares, sizes.m, next) } });
      },
    })),
  );

/** Shares so far on the way that the measure has just reached the effect. */
function shifted(measure: Measure, { from, to }: Shift, reference: Side, m: number) {
  const at = (t: number): Shares => from.map((p, bin) => (1 - t) * p + t * (to[bin] as number));
  const reaches = (t: number): boolean => {
    // A little more than m, whose shares do not add up to it exactly: some bins have just enough.
    const counts = at(t).map((q) => q * m * (1 + 1e-9));
    const sides = gatheredSides({ reference, current: { counts } });
    const effect = usualEffect(measure, sides) ?? Number.NaN;
    return (measured(measure, sides.reference, sides.current)?.value ?? 0) >= effect;
  };
  return reaches(1) ? at(halved(reaches)) : undefined;
}

/** Where between 0 and 1 something begins to hold. */
function halved(holds: (t: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

type Shape = {
  readonly name: string;
  readonly draw: (next: Random) => number;
  readonly mean: number;
  readonly std: number;
  /** Mean distance from the mean. */
  readonly far: number;
};

const NORMAL: Shape = {
  name: 'normal',
  draw: normal,
  mean: 0,
  std: 1,
  far: Math.sqrt(2 / Math.PI),
};
const SHAPES: readonly Shape[] = [
  NORMAL,
  { name: 'uniform', draw: (next) => next(), mean: 0.5, std: Math.sqrt(1 / 12), far: 0.25 },
  { name: 'exponential', draw: (next) => -Math.log(next()), mean: 1, std: 1, far: 2 / Math.E },
];

type Move = (value: number) => number;

const ofNumbers = (sizes: Sample): readonly Trial[] => {
  const trial = (word: string, what: string, { name, draw }: Shape, move: Move): Trial => ({
    name: `${name}, ${what}`,
    measure: measureNamed(word),
    draw: (next) => {
      const reference = sideOf(drawnFrom(draw, sizes.n, next));
      return () => ({
        reference,
        current: sideOf(drawnFrom((random) => move(draw(random)), sizes.m, next)),
      });
    },
  });
  const [effect, distance] = [0.25, 0.1];
  return [
    ...SHAPES.flatMap((shape) => [
      trial('smd', 'mean up', shape, (x) => x + effect * shape.std),
      trial('smd', 'mean down', shape, (x) => x - effect * shape.std),
      trial('wasserstein', 'mean up', shape, (x) => x + effect * shape.std),
      trial(
        'wasserstein',
        'wider',
        shape,
        (x) => x + (x - shape.mean) * effect * (shape.std / shape.far),
      ),
      trial(
        'wasserstein',
        'narrower',
        shape,
        (x) => x - (x - shape.mean) * effect * (shape.std / shape.far),
      ),
    ]),
    // Where the distribution functions of N(0, 1) and N(0.2513, 1), or N(0, 1.5126²), are 0.1 apart.
    trial('ks', 'mean up', NORMAL, (x) => x + 0.251322),
    trial('ks', 'wider', NORMAL, (x) => 1.5126 * x),
    trial('ks', 'mean up', SHAPES[1] as Shape, (x) => x + distance),
  ];
};

function sideOf(values: Float64Array): Side {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const moments = { count, mean, std: Math.sqrt(squares / (count - 1)) };
  return { moments, order: { points: pointsOf(values) } };
}

// Two more of a hundred are not to be told from chance by 5,000 rows where a tenth is missing anyway.
const MISSING_BEFORE = [0, 0.001, 0.01, 0.02, 0.05];

const ofMissing = ({ n, m }: Sample): readonly Trial[] =>
  MISSING_BEFORE.map((before) => {
    const missing = (share: number, count: number, next: Random): Side => ({
      presence: { count, missing: countsOf([1 - share, share], count, next)[1] as number },
    });
    return {
      name: `${100 * before} % missing before`,
      measure: measureNamed('missing'),
      draw: (next) => {
        const reference = missing(before, n, next);
        return () => ({ reference, current: missing(before + 0.02, m, next) });
      },
    };
  });

export const trialsOf = (sizes: Sample): readonly Trial[] => [
  ...ofShares(sizes),
  // Sorting more of them says nothing else.
  ...ofNumbers({ n: Math.min(sizes.n, 20_000), m: sizes.m }),
  ...ofMissing(sizes),
];

/** How many of so many windows are found; nothing where the shift never has the effect. */
export function foundIn(
  { measure, draw }: Trial,
  { times, family }: { readonly times: number; readonly family: number },
  next: Random,
): number | undefined {
  let found = 0;
  let window: (() => Sides) | undefined;
  for (let time = 0; time < times; time++) {
    // A reference of its own for every ten windows, so that none is lucky.
    if (time % 10 === 0) window = draw(next);
    if (window === undefined) return undefined;
    const limit: Limit | undefined = limitFor(measure, window(), { family });
    if (limit?.isDrift) found++;
  }
  return found;
}
