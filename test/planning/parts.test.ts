import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../src/learn/random.ts';
import { changed, shapeOf } from '../../src/planning/changes.ts';
import { intensities } from '../../src/planning/course.ts';
import { importanceOf } from '../../src/planning/importance.ts';
import { proportion } from '../../src/planning/proportion.ts';
import { falseAlarms, telling } from '../../src/planning/telling.ts';
import { thresholds } from '../../src/planning/threshold.ts';

describe('a course', () => {
  it.each([
    ['sudden', [0, 0, 1, 1, 1, 1, 1]],
    ['gradual', [0, 0, 0.5, 1, 1, 1, 1]],
    ['recurring', [0, 0, 1, 1, 0, 0, 1]],
  ] as const)('that is %s has its intensities', (shape, expected) => {
    expect(intensities({ shape, after: 2, over: 2 }, 7)).toEqual(expected);
  });
});

describe('a change', () => {
  const values = Float64Array.of(1, 2, 3, 4, Number.NaN);
  const shape = shapeOf(values, true);
  const become = (kind: 'mean-shift' | 'scale' | 'missing' | 'category-swap', amount: number) =>
    [...changed(values, { kind, amount, share: 1 }, shape, randomFrom(1))].map((one) =>
      Number(one.toFixed(6)),
    );

  it('moves, spreads, leaves out and swaps values, and none that is missing', () => {
    expect(shape).toMatchObject({ mean: 2.5, first: 1, second: 2 });
    expect(become('mean-shift', 1 / shape.std)).toEqual([2, 3, 4, 5, Number.NaN]);
    expect(become('scale', 1)).toEqual([-0.5, 1.5, 3.5, 5.5, Number.NaN]);
    expect(become('missing', 1)).toEqual(Array.from({ length: 5 }, () => Number.NaN));
    expect(become('category-swap', 1)).toEqual([2, 1, 3, 4, Number.NaN]);
    expect(become('mean-shift', 0)).toEqual([1, 2, 3, 4, Number.NaN]);
  });

  it('happens to a share of the records', () => {
    const many = new Float64Array(10_000);
    const moved = changed(
      many,
      { kind: 'mean-shift', amount: 1, share: 0.25 },
      { ...shape, std: 1 },
      randomFrom(5),
    );
    const share = moved.reduce((sum, one) => sum + one, 0) / many.length;
    expect(share).toBeGreaterThan(0.23);
    expect(share).toBeLessThan(0.27);
  });
});

describe('a proportion', () => {
  it('has the interval of Wilson', () => {
    const { lower, upper } = proportion(0, 40);
    expect(lower).toBe(0);
    expect(upper).toBeCloseTo(0.0876, 4);
    expect(proportion(5, 50).lower).toBeCloseTo(0.0435, 4);
    expect(proportion(5, 50).upper).toBeCloseTo(0.2136, 4);
    expect(proportion(0, 0)).toMatchObject({ lower: 0, upper: 1 });
  });
});

describe('thresholds', () => {
  // Steps of a whole number leave one level for a metric within 0 and 1, on which every dip alarms.
  it.each([
    [{ quiet: 0.05, noise: 0.04, drifted: 0.09, usual: 0.2 }],
    [{ quiet: 0.55, noise: 0.1, drifted: 0.95, usual: 0.1 }],
    [{ quiet: 0.0001, noise: 0, drifted: 0.0009, usual: 0.02 }],
    [{ quiet: 0.901, noise: 0, drifted: 0.9049, usual: 0.1 }],
  ])('lie between what is quiet and what has drifted: %o', (values) => {
    const found = thresholds(values);
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) {
      expect(one).toBeGreaterThan(Math.max(values.quiet, values.noise));
      expect(one).toBeLessThanOrEqual(values.drifted);
    }
  });

  it('are those that are usual where these tell the two apart', () => {
    expect(thresholds({ quiet: 0.1, noise: 0.15, drifted: 0.4, usual: 0.2 })).toEqual([0.2]);
  });

  it('are none where nothing tells the two apart', () => {
    expect(thresholds({ quiet: 0.4, noise: 0.1, drifted: 0.3, usual: 0.2 })).toEqual([]);
    const { NaN: unknown } = Number;
    expect(thresholds({ quiet: 0, noise: 0, drifted: unknown, usual: 0.2 })).toEqual([]);
  });
});

describe('telling', () => {
  const course = [0, 0, 1, 1];
  it('counts delays from the first window with a drift', () => {
    // Three runs: at once, one window late, never; an alarm before the drift is none of it.
    const warned = Uint8Array.from([0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
    const found = telling(warned, course);
    expect(found).toMatchObject({
      delay: 2,
      power: { happened: 3, of: 6 },
      found: { happened: 2, of: 3 },
    });
    expect(found.meanDelay).toBeCloseTo((1 + 2 + 3) / 3);
    expect(telling(warned, course, 2).delay).toBe(4);
    expect(falseAlarms(warned, 4)).toMatchObject({
      windows: { happened: 5, of: 12 },
      runs: { happened: 3, of: 3 },
    });
  });

  it('has no delay where most runs never warn', () => {
    expect(telling(Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]), course).delay).toBe(
      undefined,
    );
  });
});

describe('importance', () => {
  const random = randomFrom(2);
  const values = Float64Array.from({ length: 2000 }, () => random() - 0.5);

  it('sees what answers go with, whatever the shape, and chance as nearly nothing', () => {
    const column = { name: 'x', values };
    expect(
      importanceOf(
        column,
        values.map((x) => x * x),
      ),
    ).toBeGreaterThan(0.9);
    expect(
      importanceOf(
        column,
        values.map(() => random()),
      ),
    ).toBeLessThan(0.02);
    expect(importanceOf(column, new Float64Array(2000))).toBe(0);
  });

  it('sees that answers go with what is missing', () => {
    const answers = values.map((x) => (x > 0.3 ? 1 : 0));
    const gaps = values.map((x) => (x > 0.3 ? Number.NaN : 1));
    expect(importanceOf({ name: 'x', values: gaps }, answers)).toBeCloseTo(1);
  });
});
