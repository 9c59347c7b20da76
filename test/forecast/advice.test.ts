import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { ForecastSettings } from '../../src/forecast/point.ts';
import { normal, random } from '../drift/columns.ts';
import { DAY, START, settingsAfter, windowsOf } from './simulated.ts';

const line = (size: number, first: number, slope: number): number[] => {
  const next = random(13);
  return Array.from({ length: size }, (_, at) => first + slope * at + 0.005 * normal(next));
};

const day = (number: number): number => START + number * DAY;

const adviceOn = (values: readonly number[], more: Partial<ForecastSettings> = {}) =>
  forecast(windowsOf(values, 0.005), settingsAfter(values.length, more)).advice;

describe('the advice', () => {
  it('is to retrain now where the limit is crossed, as certain as that is', () => {
    expect(adviceOn(line(12, 0.82, -0.006))).toMatchObject({
      kind: 'retrain-now',
      certainty: 'certainly',
    });
    expect(adviceOn(line(12, 0.864, -0.006))).toMatchObject({
      kind: 'retrain-now',
      certainty: 'probably',
    });
  });

  it('is to retrain before a date where the next retraining comes too late', () => {
    const advice = adviceOn(line(12, 0.92, -0.006), {
      retraining: day(40),
      following: day(70),
      takes: 2 * DAY,
    });
    if (advice.kind !== 'retrain-before') throw new Error(advice.kind);
    // These windows fall by 0.0053 a day, and their line crosses on day 22.
    expect(advice.by).toBeGreaterThan(day(18));
    expect(advice.by).toBeLessThan(day(22));
    expect(advice.begin).toBe(advice.by - 2 * DAY);
    expect(advice.isLate).toBe(false);
    expect(advice.why).toMatch(
      /before the retraining of 2025-02-15 .* it is falling; from 2025-01-/,
    );
    const late = adviceOn(line(12, 0.92, -0.006), { retraining: day(40), takes: 30 * DAY });
    expect(late).toMatchObject({ kind: 'retrain-before', begin: day(12), isLate: true });
  });

  it('is the schedule where that is early enough, and the one after it too late', () => {
    expect(
      adviceOn(line(12, 0.92, -0.006), { retraining: day(14), following: day(30) }),
    ).toMatchObject({ kind: 'on-schedule' });
    expect(adviceOn(line(12, 0.92, -0.006), { retraining: day(14) }).kind).toBe('on-schedule');
  });

  it('is that nothing is needed where even the retraining after next is early enough', () => {
    const advice = adviceOn(line(30, 0.92, 0), { retraining: day(37), following: day(44) });
    if (advice.kind !== 'not-needed-yet') throw new Error(advice.kind);
    expect(advice.until).toBeGreaterThanOrEqual(day(44));
    expect(adviceOn(line(30, 0.92, 0)).kind).toBe('not-needed-yet');
  });

  it('promises nothing further ahead than twice of what was seen', () => {
    const advice = adviceOn(line(8, 0.92, 0), { horizon: 365 * DAY });
    expect(advice).toMatchObject({ kind: 'not-needed-yet', until: day(8 + 14) });
    const skipped = adviceOn(line(8, 0.92, 0), { retraining: day(20), following: day(40) });
    expect(skipped.kind).toBe('on-schedule');
    expect(skipped.why).toContain('would have to be known for longer than up to 2025-01-28');
  });

  it('is not to retrain because little is known', () => {
    const advice = adviceOn(line(5, 0.803, 0), { retraining: day(15), following: day(25) });
    if (advice.kind !== 'cannot-tell') throw new Error(advice.kind);
    expect(advice.why).toContain('because little is known and not because it falls');
    expect(advice.collect[0]).toMatch(/^\d+ more windows, until about 2025-/);
  });

  it('is not to trust the line where the last window is far beyond the limit', () => {
    const advice = adviceOn([...line(20, 0.92, 0), 0.7]);
    expect(advice).toMatchObject({ kind: 'cannot-tell' });
    expect(advice.why).toMatch(/^the last window is beyond the limit and far off all others/);
  });

  it('is none without a limit', () => {
    const points = windowsOf(line(12, 0.92, -0.006), 0.005);
    const { limit: _, ...settings } = settingsAfter(12);
    const { advice, crossing, verdict } = forecast(points, settings);
    expect([advice.kind, crossing, verdict]).toEqual(['cannot-tell', undefined, 'falling']);
    expect(advice.why).toContain('nobody has declared a limit');
  });

  it('is to retrain at once after too few windows only if all of them are far beyond', () => {
    expect(adviceOn([0.7, 0.69, 0.71])).toMatchObject({ kind: 'retrain-now' });
    expect(adviceOn([0.79, 0.8, 0.78])).toMatchObject({ kind: 'cannot-tell' });
  });

  it('says what being wrong costs, both ways', () => {
    for (const first of [0.78, 0.83, 0.86, 0.9, 0.95]) {
      for (const retraining of [undefined, day(14), day(30)]) {
        const { cost, why } = adviceOn(line(12, first, -0.004), retraining ? { retraining } : {});
        expect(cost.ofActing).toMatch(/^[a-z].*[^.]$/);
        expect(cost.ofWaiting).toMatch(/^[a-z].*[^.]$/);
        expect(why).toMatch(/^[a-z].*[^.]$/);
      }
    }
  });
});

describe('windows in which nothing happens, two or more deviations from the limit', () => {
  it.each([4, 5, 6, 8, 12, 20])('%i of them hardly ever ask for a retraining', (size) => {
    const next = random(size);
    let asked = 0;
    for (let run = 0; run < 200; run++) {
      const level = 0.82 + 0.03 * next();
      const values = Array.from({ length: size }, () => level + 0.01 * normal(next));
      const { advice } = forecast(
        windowsOf(values, 0.007),
        settingsAfter(size, { retraining: day(size + 7), following: day(size + 14), horizon: DAY }),
      );
      if (advice.kind === 'retrain-before' || advice.kind === 'retrain-now') asked++;
    }
    expect(asked).toBeLessThanOrEqual(10);
  });
});
