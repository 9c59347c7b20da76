import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { QualityPoint } from '../../src/forecast/point.ts';
import { normal, random } from '../drift/columns.ts';
import { DAY, START, settingsAfter, windowsOf } from './simulated.ts';

/** Whether any number that is told is none. */
const hasNoNumber = (value: unknown): boolean =>
  typeof value === 'number'
    ? !Number.isFinite(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(hasNoNumber);

const still = (size: number): number[] => {
  const next = random(1);
  return Array.from({ length: size }, () => 0.9 + 0.01 * normal(next));
};

describe('windows that say nothing', () => {
  it('are left out and counted', () => {
    const points = windowsOf(still(12), 0.01);
    const at = (more: object): QualityPoint => ({ ...(points[0] as QualityPoint), ...more });
    const strange = [
      at({ realised: { value: Number.NaN, standardError: 0.1 } }),
      at({ realised: { value: 1e200, standardError: 0.1 } }),
      at({ realised: { value: 0.9, standardError: -1 } }),
      at({ realised: { value: 0.9, standardError: Infinity } }),
      at({ realised: undefined }),
      at({ samples: 0 }),
      at({ samples: Number.NaN }),
      at({ from: Number.NaN }),
      at({ from: START, to: START }),
      at({ to: 1e300 }),
      at({ from: START + 99 * DAY, to: START + 100 * DAY }),
    ];
    const clean = forecast(points, settingsAfter(12));
    const found = forecast([...strange, ...points], settingsAfter(12));
    expect(found.used).toEqual({ ...clean.used, unusable: strange.length });
    expect(found.crossing).toEqual(clean.crossing);
  });
});

describe('whatever is told is a number', () => {
  const values: Readonly<Record<string, readonly number[]>> = {
    'all alike': Array.from({ length: 20 }, () => 0.9),
    'all zero': Array.from({ length: 20 }, () => 0),
    'on a line': Array.from({ length: 20 }, (_, at) => 0.95 - 0.005 * at),
    'a step without noise': Array.from({ length: 20 }, (_, at) => (at < 10 ? 0.95 : 0.85)),
    'a season without noise': Array.from({ length: 28 }, (_, at) => (at % 7 < 5 ? 0.95 : 0.9)),
    'one that differs': Array.from({ length: 20 }, (_, at) => (at === 7 ? 0.1 : 0.9)),
    huge: Array.from({ length: 20 }, (_, at) => 1e90 * (at % 3)),
    tiny: Array.from({ length: 20 }, (_, at) => 1e-90 * (at % 3)),
    'huge beside tiny': Array.from({ length: 20 }, (_, at) => (at % 2 ? 1e90 : 1e-90)),
  };

  it.each(Object.entries(values))('%s', (_, series) => {
    for (const error of [0, 1e-12, 0.01, 1e50]) {
      const found = forecast(windowsOf(series, error), settingsAfter(series.length));
      expect(hasNoNumber(found)).toBe(false);
    }
  });

  it('of a line without noise is the line', () => {
    const points = windowsOf(values['on a line'] ?? [], 0);
    const { verdict, changes, trend, crossing } = forecast(points, settingsAfter(20));
    expect([verdict, changes]).toEqual(['falling', []]);
    expect(trend?.perDay).toBeCloseTo(-0.005, 9);
    // The last middle, on 0.855, is half a day before the end.
    expect(((crossing?.time.median ?? 0) - START) / DAY).toBeCloseTo(30.5, 3);
  });

  it('of constant quality is constant', () => {
    const { verdict, current } = forecast(
      windowsOf(values['all alike'] ?? [], 0),
      settingsAfter(20),
    );
    expect(verdict).toBe('none');
    expect(current?.expected).toBeCloseTo(0.9, 9);
  });

  it('of windows at one time, or that overlap', () => {
    const same = windowsOf(still(10), 0.01).map((point) => ({
      ...point,
      from: START,
      to: START + DAY,
    }));
    const found = forecast(same, settingsAfter(10));
    expect(found.verdict).toBe('unknown');
    expect(found.why).toContain('fewer than 4 different times');
    const overlapping = windowsOf(still(20), 0.01).map((point) => ({
      ...point,
      to: point.to + 6 * DAY,
    }));
    expect(hasNoNumber(forecast(overlapping, settingsAfter(20)))).toBe(false);
  });
});

describe('settings', () => {
  it('that are no numbers are refused', () => {
    for (const more of [
      { limit: Number.NaN },
      { now: Number.NaN },
      { horizon: -1 },
      { horizon: Infinity },
      { risk: 0 },
      { risk: 1 },
    ]) {
      expect(() => forecast([], settingsAfter(3, more))).toThrow(RangeError);
    }
  });

  it('of a plan that has passed are no plan', () => {
    const { crossing, advice } = forecast(
      windowsOf(still(12), 0.01),
      settingsAfter(12, { retraining: START, following: START + DAY, labels: START }),
    );
    expect(Object.keys(crossing ?? {})).not.toContain('beforeRetraining');
    expect(advice.kind).toBe('not-needed-yet');
  });

  it('of a horizon without end tell only so many windows', () => {
    const points = windowsOf(still(12), 0.01);
    const { windows } = forecast(points, settingsAfter(12, { horizon: 1e6 * DAY }));
    expect(windows.length).toBeLessThanOrEqual(120);
    expect(forecast(points, settingsAfter(12, { horizon: 0 })).windows).toEqual([]);
  });
});

it('ten thousand windows are no problem', () => {
  const { used } = forecast(windowsOf(still(10_000), 0.01), settingsAfter(10_000));
  expect(used.windows).toBe(10_000);
});
