import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { normal, random } from '../drift/columns.ts';
import { DAY, heavy, LENGTHS, STILL, settingsAfter, windowsOf } from './simulated.ts';

const RUNS = 500;

/** Whether a trend, a change or a season is told: one family. */
function findsAnything(points: ReturnType<typeof windowsOf>, size: number): boolean {
  const found = forecast(points, settingsAfter(size, { horizon: DAY }));
  const isTrend = found.verdict === 'falling' || found.verdict === 'rising';
  return isTrend || found.changes.length > 0 || found.seasons.length > 0;
}

describe('windows in which nothing happens', () => {
  const kinds = Object.values(STILL);

  it.each(LENGTHS)('%i of them show nothing in at least 95 of 100 runs', (size) => {
    const next = random(size);
    let found = 0;
    for (let run = 0; run < RUNS; run++) {
      const simulated = kinds[run % kinds.length] as (typeof kinds)[number];
      if (findsAnything(simulated(size, next), size)) found++;
    }
    expect(found).toBeLessThanOrEqual(0.05 * RUNS);
  });

  it('fewer than four are unknown, never none', () => {
    for (let size = 0; size < 4; size++) {
      const { verdict, advice } = forecast(
        windowsOf([0.9, 0.91, 0.89].slice(0, size), 0.01),
        settingsAfter(size),
      );
      expect([verdict, advice.kind]).toEqual(['unknown', 'cannot-tell']);
    }
  });

  it('that are alike without a cause show hardly more', () => {
    const next = random(3);
    let found = 0;
    for (let run = 0; run < 200; run++) {
      let error = normal(next);
      const values = Array.from({ length: 40 }, () => {
        error = 0.3 * error + normal(next);
        return 0.9 + 0.01 * error;
      });
      if (findsAnything(windowsOf(values, 0), 40)) found++;
    }
    expect(found).toBeLessThanOrEqual(20);
  });
});

describe('a clear fall', () => {
  const fallsIn = (draw: () => number, error: number): number => {
    let found = 0;
    for (let run = 0; run < 200; run++) {
      const values = Array.from({ length: 12 }, (_, at) => 0.95 - 0.01 * at + 0.01 * draw());
      if (
        forecast(windowsOf(values, error), settingsAfter(12, { horizon: DAY })).verdict ===
        'falling'
      )
        found++;
    }
    return found / 200;
  };

  it('is found in 95 of 100 runs, with or without standard errors, and with heavy tails', () => {
    const next = random(7);
    expect(fallsIn(() => normal(next), 0.01)).toBeGreaterThanOrEqual(0.95);
    expect(fallsIn(() => normal(next), 0)).toBeGreaterThanOrEqual(0.95);
    expect(fallsIn(() => heavy(next), 0.005)).toBeGreaterThanOrEqual(0.95);
  });

  it('is found beside an outlier at its end, which is told', () => {
    const next = random(8);
    let [falling, told] = [0, 0];
    for (let run = 0; run < 100; run++) {
      const values = Array.from(
        { length: 16 },
        (_, at) => 0.95 - 0.01 * at + 0.01 * normal(next) + (at === 15 ? 0.15 : 0),
      );
      const points = windowsOf(values, 0.01);
      const { verdict, changes, outliers } = forecast(points, settingsAfter(16));
      if (verdict === 'falling' && changes.length === 0) falling++;
      if (outliers.includes(points[15]?.from as number)) told++;
    }
    expect(falling).toBeGreaterThanOrEqual(90);
    expect(told).toBeGreaterThanOrEqual(80);
  });
});
