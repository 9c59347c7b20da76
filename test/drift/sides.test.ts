import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsBetween, quantileEdges } from '../../src/drift/binning.ts';
import { countCategories } from '../../src/drift/categories.ts';
import { measured } from '../../src/drift/measures.ts';
import { type Order, pointsOf } from '../../src/drift/order.ts';
import { categoriesOf, countsOf, momentsOf, orderOf, sidesOf } from '../../src/drift/sides.ts';
import { Buckets } from '../../src/profile/buckets.ts';
import { categoriesIn, normals, seeded, summaryOf } from './summaries.ts';

const exactly = (values: readonly number[]): Order => ({ points: pointsOf(values) });
const upTo = (size: number): readonly number[] => Array.from({ length: size }, (_, at) => at);

describe('edges at the quantiles of a reference', () => {
  it('have as many values of it in each bin', () => {
    const edges = quantileEdges(exactly(upTo(1000)));
    expect(edges).toEqual([0, 99, 199, 299, 399, 499, 599, 699, 799, 899, 999]);
    expect(countsBetween(edges, exactly(upTo(1000)))).toEqual([99, ...Array(8).fill(100), 101]);
    expect(quantileEdges(exactly(upTo(100)), 4)).toEqual([0, 24, 49, 74, 99]);
  });

  it('leave a value a bin of its own that is more frequent than a bin should be', () => {
    const zeros = [...Array(950).fill(0), ...upTo(50).map((at) => at + 1)];
    const edges = quantileEdges(exactly(zeros));
    expect(countsBetween(edges, exactly(zeros))).toEqual([950, 50]);
    const flags = quantileEdges(exactly([...Array(95).fill(0), ...Array(5).fill(1)]));
    expect(countsBetween(flags, exactly([0, 0, 1, 1, 1]))).toEqual([2, 3]);
    const middle = [...upTo(20), ...Array(60).fill(30), ...upTo(20).map((at) => at + 40)];
    expect(countsBetween(quantileEdges(exactly(middle)), exactly(middle))).toContain(60);
  });

  it('rise, and none of their bins is empty in the reference, whatever it holds', () => {
    const some = fc.array(
      fc.oneof(
        fc.integer({ min: -3, max: 3 }),
        fc.double({ noNaN: true, min: -9, max: 9 }).map((value) => value + 0),
      ),
      { minLength: 1, maxLength: 80 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 12 }), (values, bins) => {
        for (const order of [exactly(values), bucketed(values)]) {
          const edges = quantileEdges(order, bins);
          const rising = edges.every((edge, at) => at === 0 || edge > (edges[at - 1] as number));
          expect(rising, String(edges)).toBe(true);
          const counts = countsBetween(edges, order) ?? [];
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(sizeOf(order));
          expect(Math.min(...counts)).toBeGreaterThan(0);
          expect(counts.length).toBeLessThanOrEqual(2 * bins);
        }
      }),
    );
  });

  it('are none without values, and one bin for a constant', () => {
    expect(quantileEdges(exactly([]))).toEqual([]);
    const edges = quantileEdges(exactly([7, 7, 7]));
    expect(edges[0]).toBe(7);
    expect(countsBetween(edges, exactly([5, 7, 9]))).toEqual([3]);
  });

  it('do not move with an outlier of the window, which stays in the last bin', () => {
    const reference = normals(2000, 10, 2, 7);
    const current = [...normals(2000, 11, 2, 8), 1e9];
    const edges = quantileEdges(exactly(reference));
    const psi = (window: readonly number[]) => {
      const [a, b] = [reference, window].map((side) => countsBetween(edges, exactly(side)));
      return measured({ measure: 'psi' }, { counts: a ?? [] }, { counts: b ?? [] })?.value;
    };
    expect(psi(current)).toBeGreaterThan(0.2);
    expect(psi(current)).toBeCloseTo(psi(current.slice(0, -1)) ?? 0, 2);
  });
});

function bucketed(values: readonly number[]): Order {
  const buckets = new Buckets();
  for (const value of values) buckets.addTimes(value, 1);
  return { buckets: buckets.list() };
}

const sizeOf = (order: Order): number =>
  'points' in order
    ? order.points.reduce((sum, [, count]) => sum + count, 0)
    : order.buckets.reduce((sum, { count }) => sum + count, 0);

describe('counts between edges', () => {
  it('take the lower edge in, and what lies beyond into the outermost bins', () => {
    expect(countsBetween([0, 1, 2], exactly([-5, 0, 0.5, 1, 2, 50]))).toEqual([3, 3]);
    expect(countsBetween([0, 1], exactly([-5, 50]))).toEqual([2]);
  });

  it('are unknown where an edge lies within a bucket that is not empty', () => {
    const buckets = [{ lower: 1, upper: 2, count: 3 }];
    expect(countsBetween([0, 1.5, 3], { buckets })).toBeUndefined();
    expect(countsBetween([0, 2, 3], { buckets })).toEqual([3, 0]);
    expect(countsBetween([0, 1, 3], { buckets })).toEqual([0, 3]);
  });

  it('of a summary with the same edges are exact wherever they are', () => {
    const values = normals(6000, 50, 9, 5);
    const edges = [20, 41.234567, 50, 61.7654321, 80];
    const expected = countsBetween(edges, exactly(values));
    expect(countsOf(summaryOf(values), edges)).toBeUndefined();
    expect(countsOf(summaryOf(values, { edges }), edges)).toEqual(expected);
    expect(countsOf(summaryOf(values.slice(0, 100)), edges)).toEqual(
      countsBetween(edges, exactly(values.slice(0, 100))),
    );
  });
});

describe('categories', () => {
  it('of the reference have a bin each, and all others one', () => {
    const sides = countCategories(
      categoriesOf(categoriesIn({ card: 60, cash: 40 })),
      categoriesOf(categoriesIn({ cash: 10, card: 70, giro: 15, 'car d': 5 })),
    );
    expect(sides).toEqual({
      values: ['card', 'cash'],
      reference: [60, 40, 0],
      current: [70, 10, 20],
    });
  });

  it('of which a side does not tell how many there are, are counted with the others', () => {
    const listed = {
      values: [['a', 50] as const, ['b', 20] as const],
      size: 100,
      isComplete: true,
    };
    const cut = { values: [['a', 30] as const], size: 90, isComplete: false };
    expect(countCategories(listed, cut)).toEqual({
      values: ['a'],
      reference: [50, 50],
      current: [30, 60],
    });
  });

  it('that may be more frequent than is known are counted with the others', () => {
    const summary = categoriesIn(
      Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`user ${at}`, 2])),
    );
    if (summary.many) {
      summary.many.frequents = {
        least: 1,
        values: [
          ['user 1', 2, 0],
          ['user 2', 2, 3],
        ],
      };
    }
    expect(categoriesOf(summary)).toEqual({
      values: [['user 1', 2]],
      size: 10_000,
      isComplete: false,
    });
  });

  it('may be called like anything', () => {
    const odd = categoriesIn(JSON.parse('{"__proto__": 3, "constructor": 2}'));
    const sides = sidesOf(odd, categoriesIn({ constructor: 1, toString: 1 }));
    expect(sides.reference.counts).toEqual([3, 2, 0]);
    expect(sides.current.counts).toEqual([0, 1, 1]);
  });
});

describe('two summaries', () => {
  const psi = { measure: 'psi' } as const;

  it('are compared by category where they hold texts', () => {
    const [one, other] = [categoriesIn({ a: 50, b: 50 }), categoriesIn({ a: 5, b: 15 })];
    const { reference, current } = sidesOf(one, other);
    expect(measured(psi, reference, current)?.value).toBeCloseTo(Math.log(3) / 4, 12);
    expect(measured({ measure: 'kolmogorov-smirnov' }, reference, current)).toBeUndefined();
    expect(measured({ measure: 'mean-difference', by: 'reference' }, reference, current)).toBe(
      undefined,
    );
  });

  it('have nothing in common but their gaps where one holds texts and the other numbers', () => {
    const { reference, current } = sidesOf(
      categoriesIn({ '1': 5 }),
      summaryOf([1], { missing: 1 }),
    );
    expect(measured(psi, reference, current)).toBeUndefined();
    expect(measured({ measure: 'missing-share' }, reference, current)?.value).toBe(0.5);
  });

  it('tell mean and deviation, and what is missing', () => {
    expect(momentsOf(summaryOf([1, 2, 3, 4]))).toEqual({
      count: 4,
      mean: 2.5,
      std: Math.sqrt(5 / 3),
    });
    expect(momentsOf(summaryOf([]))).toBeUndefined();
    const { reference, current } = sidesOf(summaryOf([1, 2], { missing: 2 }), summaryOf([1]));
    expect(measured({ measure: 'missing-share' }, reference, current)?.value).toBe(0.5);
  });

  it('give from buckets what single values give, to the error that they tell', () => {
    const next = seeded(11);
    const [one, other] = [
      Array.from({ length: 8000 }, () => Math.exp(2 * next())),
      Array.from({ length: 6000 }, () => Math.exp(2 * next() ** 1.2)),
    ];
    const edges = quantileEdges(orderOf(summaryOf(one)) as Order);
    const { reference, current } = sidesOf(summaryOf(one), summaryOf(other, { edges }), { edges });
    const [a, b] = [
      { order: exactly(one), counts: countsBetween(edges, exactly(one)) ?? [] },
      { order: exactly(other), counts: countsBetween(edges, exactly(other)) ?? [] },
    ];
    expect(measured(psi, reference, current)).toEqual(measured(psi, a, b));
    for (const measure of [
      { measure: 'kolmogorov-smirnov' },
      { measure: 'wasserstein', in: 'data' },
    ] as const) {
      const [rough, exact] = [measured(measure, reference, current), measured(measure, a, b)];
      const far = Math.abs((rough?.value ?? Number.NaN) - (exact?.value ?? Number.NaN));
      expect(far).toBeLessThanOrEqual(rough?.error ?? 0);
      expect(rough?.error).toBeLessThan(0.01);
    }
  });
});
