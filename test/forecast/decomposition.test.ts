import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { normal, random } from '../drift/columns.ts';
import { DAY, HOUR, START, settingsAfter, windowsOf } from './simulated.ts';

const NOISE = 0.01;

const series = (size: number, seed: number, mean: (at: number) => number): number[] => {
  const next = random(seed);
  return Array.from({ length: size }, (_, at) => mean(at) + NOISE * normal(next));
};

const found = (values: readonly number[], spacing = DAY) =>
  forecast(windowsOf(values, NOISE, spacing), settingsAfter(values.length, {}, spacing));

describe('changes', () => {
  it('are found where they are, with their size', () => {
    const { changes, verdict } = found(series(40, 1, (at) => (at < 25 ? 0.95 : 0.89)));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ kind: 'step', isWorse: true });
    expect(Math.abs((changes[0]?.at ?? 0) - (START + 25 * DAY))).toBeLessThanOrEqual(DAY);
    expect(changes[0]?.size).toBeCloseTo(-0.06, 1);
    expect(verdict).toBe('none');
  });

  it('are bends where quality begins to fall', () => {
    const { changes, verdict, trend } = found(
      series(40, 2, (at) => 0.95 - 0.01 * Math.max(0, at - 25)),
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['bend']);
    expect(verdict).toBe('falling');
    expect(trend?.perDay).toBeCloseTo(-0.01, 2);
    expect(changes[0]?.size).toBeCloseTo(-0.01, 2);
  });

  it('are found although quality came back', () => {
    const { changes } = found(series(30, 3, (at) => (at >= 12 && at < 20 ? 0.8 : 0.92)));
    expect(changes.map(({ kind, isWorse }) => [kind, isWorse])).toEqual([
      ['step', true],
      ['step', false],
    ]);
  });

  it('are no single window that is far off, wherever it is', () => {
    for (let at = 0; at < 20; at++) {
      const values = series(20, at, (window) => (window === at ? 0.7 : 0.9));
      const { changes, outliers } = found(values);
      expect(changes).toEqual([]);
      expect(outliers).toContain(START + at * DAY);
    }
  });

  it('leave the trend unknown as long as there are too few windows after them', () => {
    const { verdict, why, advice } = found(series(23, 5, (at) => (at < 20 ? 0.95 : 0.85)));
    expect(verdict).toBe('unknown');
    expect(why).toMatch(/^3 windows .* since the change of 2025-01-26, .* at least 4$/);
    expect(advice.kind).toBe('cannot-tell');
  });

  it('are none where labels end and estimates, which are off, go on', () => {
    const next = random(6);
    let found = 0;
    for (let run = 0; run < 100; run++) {
      const points = windowsOf(
        series(30, run, () => 0.9),
        NOISE,
      ).map((point, at) => {
        const value = 0.85 + NOISE * normal(next);
        const estimated = { value, standardError: NOISE, isTrusted: true };
        if (at < 20) return { ...point, estimated };
        const { realised: _, ...rest } = point;
        return { ...rest, estimated };
      });
      const { changes, verdict } = forecast(points, settingsAfter(30, { horizon: DAY }));
      if (changes.length > 0 || verdict !== 'none') found++;
    }
    expect(found).toBeLessThanOrEqual(5);
  });
});

describe('seasons', () => {
  const weekend = (at: number) => (at % 7 >= 5 ? 0.04 : 0);

  it('of a week are found in days, and added to what lies ahead', () => {
    const values = series(35, 7, (at) => 0.92 - weekend(at));
    const { seasons, verdict, windows, current } = found(values);
    expect(seasons).toMatchObject([{ every: 'week', windows: 7 }]);
    expect(verdict).toBe('none');
    const [friday, saturday] = [windows[4], windows[5]];
    expect((friday?.expected ?? 0) - (saturday?.expected ?? 0)).toBeGreaterThan(0.02);
    // The mean over a week.
    expect(current?.expected).toBeCloseTo(0.92 - (0.04 * 2) / 7, 2);
  });

  it('do not hide a trend, nor a change', () => {
    const falling = series(35, 8, (at) => 0.95 - 0.002 * at - weekend(at));
    expect(found(falling)).toMatchObject({ verdict: 'falling', changes: [] });
    const stepping = series(42, 9, (at) => (at < 24 ? 0.95 : 0.88) - weekend(at));
    const { seasons, changes } = found(stepping);
    expect(seasons.map(({ every }) => every)).toEqual(['week']);
    expect(changes.map(({ at }) => Math.round((at - START) / DAY))).toEqual([24]);
  });

  it('of a day and of a week are found in hours', () => {
    const values = series(
      21 * 24,
      10,
      (at) =>
        0.9 + 0.02 * Math.sin((2 * Math.PI * at) / 24) + 0.02 * Math.cos((2 * Math.PI * at) / 168),
    );
    const { seasons } = found(values, HOUR);
    expect(seasons).toMatchObject([
      { every: 'day', windows: 24 },
      { every: 'week', windows: 168 },
    ]);
  });

  it('of a year are found in weeks', () => {
    const values = series(120, 11, (at) => 0.9 + 0.02 * Math.sin((2 * Math.PI * at) / 52.2));
    expect(found(values, 7 * DAY).seasons).toMatchObject([{ every: 'year', windows: 52 }]);
  });

  it('are none of less than two periods', () => {
    expect(found(series(13, 12, (at) => 0.92 - 3 * weekend(at))).seasons).toEqual([]);
  });
});
