import { describe, expect, it } from 'vitest';
import { alarmFor } from '../../src/drift/alarm.ts';
import { limitFor } from '../../src/drift/limits.ts';
import { measureOf } from '../../src/drift/measure.ts';
import type { Side } from '../../src/drift/side.ts';
import { randomFrom } from '../../src/learn/random.ts';
import { binsOf, type Column, sideOf } from '../../src/planning/column.ts';
import { DISTANCES, distancesOf } from '../../src/planning/distance.ts';

const random = randomFrom(3);
const normal = (): number => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);

const numbers = (size: number, shift: number): Float64Array =>
  Float64Array.from({ length: size }, () => (random() < 0.05 ? Number.NaN : normal() + shift));

const categories = (size: number, share: number): Float64Array =>
  Float64Array.from({ length: size }, () => (random() < share ? 0 : 1 + Math.floor(random() * 4)));

function sidesOf(column: Column, window: Float64Array): { reference: Side; current: Side } {
  const bins = binsOf(column, column.values);
  return { reference: sideOf(column.values, bins, true), current: sideOf(window, bins, true) };
}

describe('an alarm', () => {
  const pairs: readonly (readonly [Column, (step: number) => Float64Array])[] = [
    [{ name: 'x', values: numbers(900, 0) }, (step) => numbers(150 + 70 * step, step / 8)],
    [
      { name: 'c', values: categories(900, 0.4), categories: 5 },
      (step) => categories(150 + 70 * step, 0.4 + step / 20),
    ],
  ];
  it.each(DISTANCES)('decides by %s as the monitor does', (distance) => {
    const measure = measureOf(distance);
    if (measure === undefined) throw new Error(distance);
    const seen = new Set<boolean>();
    for (const [column, windowAt] of pairs) {
      if (!distancesOf(column, [{ distance }]).includes(distance)) continue;
      const { reference } = sidesOf(column, column.values);
      const alarm = alarmFor(measure, reference, { rate: 0.01, family: 40 });
      for (let step = 0; step < 8; step++) {
        const sides = sidesOf(column, windowAt(step));
        for (const effect of [undefined, 0.01, 0.05, 0.2, 0.4]) {
          const found = alarm(sides.current, effect);
          const limit = limitFor(measure, sides, {
            ...{ rate: 0.01, family: 40 },
            ...(effect === undefined ? {} : { effect }),
          });
          expect(found?.isDrift).toBe(limit?.isDrift);
          expect(found?.value).toBe(limit?.value);
          expect(found?.noise).toBe(limit?.noise);
          if (found) seen.add(found.isDrift);
        }
      }
    }
    // Otherwise nothing would have been compared.
    expect(seen.has(false)).toBe(true);
    if (distance !== 'missing') expect(seen.has(true)).toBe(true);
  });

  it('counts values in the bins of the reference, and missing ones in none', () => {
    const bins = { edges: [0, 1, 2, 3] };
    const side = sideOf(Float64Array.of(-5, 0.5, 1, 1.9, 2, 99, Number.NaN), bins, false);
    expect(side.counts).toEqual([2, 2, 2]);
    expect(side.presence).toEqual({ count: 7, missing: 1 });
  });

  it('knows nothing of a window without values but that they are missing', () => {
    const side = sideOf(Float64Array.of(Number.NaN, Number.NaN), { categories: 2 }, false);
    expect(side).toEqual({ presence: { count: 2, missing: 2 } });
  });
});
