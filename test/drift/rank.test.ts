import { describe, expect, it } from 'vitest';
import { byBearing, byMove, type Compared, pearson } from '../../src/drift/rank.ts';

const psi = (column: string, value: number | undefined, limit: number): Compared => ({
  column,
  measure: { measure: 'psi' },
  value,
  limit,
});

describe('what moved most', () => {
  it('is told by how many times its limit it moved, whatever the measure', () => {
    const ranked = byMove([
      psi('a', 0.3, 0.2),
      { column: 'b', measure: { measure: 'kolmogorov-smirnov' }, value: 0.3, limit: 0.1 },
      {
        column: 'c',
        measure: { measure: 'chi-square', form: 'p-value' },
        value: 0.01,
        limit: 0.05,
      },
      psi('d', 0.02, 0.2),
    ]);
    expect(ranked.map(({ column }) => column)).toEqual(['c', 'b', 'a', 'd']);
    expect(ranked.map(({ times }) => Number(times?.toFixed(6)))).toEqual([5, 3, 1.5, 0.1]);
  });

  it('puts what could not be told last, and says so', () => {
    const ranked = byMove([psi('a', undefined, 0.2), psi('b', 0, 0.2), psi('c', Number.NaN, 0.2)]);
    expect(ranked.map(({ column, times }) => [column, times])).toEqual([
      ['b', 0],
      ['a', undefined],
      ['c', undefined],
    ]);
  });

  it('bears limits of 0, and does not depend on the order', () => {
    const some = [psi('b', 0.1, 0), psi('a', 0, 0), psi('c', 0.1, 0), psi('d', 0.4, 0.2)];
    const ranked = byMove(some).map(({ column, times }) => [column, times]);
    expect(ranked).toEqual([
      ['b', Infinity],
      ['c', Infinity],
      ['d', 2],
      ['a', 1],
    ]);
    expect(byMove(some.toReversed()).map(({ column, times }) => [column, times])).toEqual(ranked);
  });
});

describe('what matters most', () => {
  const quality = [0.9, 0.92, 0.9, 0.8, 0.99, 0.7];

  it('is what moves where the quality does, in either direction', () => {
    const ranked = byBearing(
      [
        { column: 'steady', drift: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5] },
        { column: 'noise', drift: [0.3, 0.1, 0.2, 0.1, 0.3, 0.1] },
        { column: 'cause', drift: [0, 0.02, 0, 0.1, 0.09, 0.2] },
      ],
      quality,
      0.9,
    );
    expect(ranked.map(({ column }) => column)).toEqual(['cause', 'noise', 'steady']);
    expect(ranked[0]?.correlation).toBeCloseTo(1, 12);
    expect(ranked[2]).toEqual({ column: 'steady', correlation: undefined, windows: 6 });
  });

  it('tells how little a few windows say', () => {
    const [first] = byBearing(
      [{ column: 'a', drift: [0, 0.05, 0.1, 0.05, undefined, 0.1] }],
      quality,
      0.9,
    );
    expect(first?.windows).toBe(5);
    const [low = 1, high = 0] = first?.interval ?? [];
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0.9);
  });

  it('is unknown for fewer than three windows in which both are known', () => {
    const series = [{ column: 'a', drift: [0.1, 0.2, undefined, undefined, Number.NaN] }];
    const [first] = byBearing(series, quality, 0.9);
    expect(first).toEqual({ column: 'a', correlation: undefined, windows: 2 });
  });

  it('rests on the correlation of Pearson', () => {
    // Anscombe's first data set (1973).
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(pearson(x.map((value, at) => [value, y[at] ?? 0] as const))).toBeCloseTo(0.81642, 5);
    expect(
      pearson([
        [0.1, 1],
        [0.1, 2],
        [0.1, 3],
      ]),
    ).toBeUndefined();
  });
});
