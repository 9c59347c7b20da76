import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { normal, random } from '../drift/columns.ts';
import { DAY, START, settingsAfter, windowsOf } from './simulated.ts';

const RUNS = 150;
const NOISE = 0.01;

type Falling = { readonly windows: number; readonly slope: number; readonly crossesIn: number };

/** In how many runs the true crossing lies in the interval of 80 %. */
function coverage({ windows, slope, crossesIn }: Falling, error: number, seed: number): number {
  const next = random(seed);
  const settings = settingsAfter(windows, { horizon: 100 * DAY });
  const truth = START + (windows + crossesIn) * DAY;
  let covered = 0;
  for (let run = 0; run < RUNS; run++) {
    const values = Array.from(
      { length: windows },
      (_, at) => 0.8 + slope * (windows + crossesIn - at - 0.5) + NOISE * normal(next),
    );
    const time = forecast(windowsOf(values, error), settings).crossing?.time;
    if ((time?.lower ?? Infinity) <= truth && truth <= (time?.upper ?? Infinity)) covered++;
  }
  return covered / RUNS;
}

describe('the interval of 80 % for the time of crossing', () => {
  it.each([
    { windows: 8, slope: 0.01, crossesIn: 6 },
    { windows: 12, slope: 0.01, crossesIn: 8 },
    { windows: 20, slope: 0.003, crossesIn: 15 },
    { windows: 60, slope: 0.001, crossesIn: 40 },
  ])('covers it $crossesIn windows after $windows', (falling) => {
    for (const error of [NOISE, 0]) {
      const share = coverage(falling, error, falling.windows);
      expect(share).toBeGreaterThanOrEqual(0.7);
      expect(share).toBeLessThanOrEqual(0.92);
    }
  });
});

describe('a crossing further ahead than has been seen', () => {
  it('is covered too, by an interval that does not trust the line', () => {
    for (const error of [NOISE, 0]) {
      const share = coverage({ windows: 12, slope: 0.01, crossesIn: 24 }, error, 5);
      expect(share).toBeGreaterThanOrEqual(0.7);
    }
  });
});

describe('probabilities', () => {
  it('are about how often it happens', () => {
    const next = random(21);
    const bins = Array.from({ length: 5 }, () => ({ runs: 0, told: 0, crossed: 0 }));
    for (let run = 0; run < 3000; run++) {
      const windows = 4 + Math.floor(next() * 26);
      const slope = next() < 0.5 ? 0 : 0.006 * normal(next) * Math.sqrt(12 / windows);
      const level = 0.77 + 0.1 * next();
      const ahead = 1 + Math.floor(next() * windows);
      const values = Array.from(
        { length: windows },
        (_, at) => level + slope * (at + 0.5 - windows) + NOISE * normal(next),
      );
      const retraining = START + (windows + ahead) * DAY;
      const settings = settingsAfter(windows, { retraining, horizon: DAY });
      const told = forecast(windowsOf(values, 0.006), settings).crossing?.beforeRetraining ?? 0;
      const bin = bins[Math.min(4, Math.floor(told * 5))] as (typeof bins)[number];
      bin.runs++;
      bin.told += told;
      if (level < 0.8 || level + slope * ahead < 0.8) bin.crossed++;
    }
    for (const { runs, told, crossed } of bins) {
      expect(runs).toBeGreaterThan(60);
      expect(Math.abs(crossed - told) / runs).toBeLessThan(0.12);
    }
  });
});

describe('what lies ahead', () => {
  const values = Array.from({ length: 12 }, (_, at) => 0.98 - 0.004 * at + (at % 3) * 0.002);

  it('is less certain the further it is', () => {
    const { windows } = forecast(windowsOf(values, 0.004), settingsAfter(12));
    const widths = windows.map(({ interval80: [low, high] }) => high - low);
    expect(windows).toHaveLength(60);
    for (const [at, width] of widths.entries()) {
      expect(width).toBeGreaterThanOrEqual((widths[at - 1] ?? 0) - 1e-9);
    }
    // Twelve windows ahead are as far as has been seen; a line without fading would be five times as wide.
    expect((widths[59] ?? 0) / (widths[11] ?? 1)).toBeGreaterThan(5);
  });

  it('keeps to the bounds, and never crosses a limit beyond them', () => {
    const bounds = { minimum: 0.9, maximum: 0.95 };
    const { windows } = forecast(windowsOf(values, 0.004), settingsAfter(12, { bounds }));
    expect(Math.min(...windows.map(({ interval95 }) => interval95[0]))).toBe(0.9);
    const beyond = forecast(windowsOf(values, 0.004), settingsAfter(12, { bounds, limit: 0.9 }));
    expect(beyond.crossing).toMatchObject({ now: 0, withinHorizon: 0, time: {} });
    const above = forecast(windowsOf(values, 0.004), settingsAfter(12, { bounds, limit: 0.96 }));
    expect(above.crossing?.now).toBe(1);
  });

  it('is wide after few windows, and clear after many', () => {
    const next = random(4);
    const still = (size: number) => Array.from({ length: size }, () => 0.9 + 0.01 * normal(next));
    const ahead = (size: number) => {
      const retraining = START + (size + 10) * DAY;
      const found = forecast(windowsOf(still(size), 0.01), settingsAfter(size, { retraining }));
      return found.crossing?.beforeRetraining ?? 1;
    };
    expect(ahead(100)).toBeLessThan(0.01);
    const few = Array.from({ length: 30 }, () => ahead(4));
    expect(few.reduce((sum, share) => sum + share, 0) / few.length).toBeGreaterThan(0.02);
  });
});
