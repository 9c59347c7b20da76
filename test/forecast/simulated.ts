import type { ForecastSettings, QualityPoint } from '../../src/forecast/point.ts';
import { normal, type Random } from '../drift/columns.ts';

export const HOUR = 3600e6;
export const DAY = 24 * HOUR;
/** A Monday. */
export const START = Date.UTC(2025, 0, 6) * 1000;

/** Realised quality in one window after another. */
export const windowsOf = (
  values: readonly number[],
  errors: readonly number[] | number,
  spacing = DAY,
): QualityPoint[] =>
  values.map((value, at) => ({
    from: START + at * spacing,
    to: START + (at + 1) * spacing,
    samples: 500,
    realised: { value, standardError: typeof errors === 'number' ? errors : (errors[at] ?? 0) },
  }));

/** A limit of 0.8 for a metric from 0 to 1, at the end of so many windows. */
export const settingsAfter = (
  windows: number,
  more: Partial<ForecastSettings> = {},
  spacing = DAY,
): ForecastSettings => ({
  limit: 0.8,
  isHigherBetter: true,
  now: START + windows * spacing,
  horizon: 60 * spacing,
  ...more,
});

/** Student's t of a few degrees of freedom, with the variance of a normal one. */
export const heavy = (next: Random, degrees = 3): number => {
  let squares = 0;
  for (let k = 0; k < degrees; k++) squares += normal(next) ** 2;
  return (normal(next) / Math.sqrt(squares / degrees)) * Math.sqrt((degrees - 2) / degrees);
};

/** In another order, each as probable as the next (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], next: Random): T[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
}

type Simulated = (size: number, next: Random) => QualityPoint[];

const NOISE = 0.01;
const LEVEL = 0.9;
const range = (size: number): number[] => Array.from({ length: size }, (_, at) => at);

/** Series without any trend, change or season, and with the noise of a window as 0.01. */
export const STILL: Readonly<Record<string, Simulated>> = {
  'white noise with its standard error': (size, next) =>
    windowsOf(
      range(size).map(() => LEVEL + NOISE * normal(next)),
      NOISE,
    ),
  'white noise of which nothing is known': (size, next) =>
    windowsOf(
      range(size).map(() => LEVEL + NOISE * normal(next)),
      0,
    ),
  'windows of different sizes': (size, next) => {
    const errors = range(size).map(() => NOISE * Math.exp(normal(next)));
    return windowsOf(
      errors.map((error) => LEVEL + error * normal(next)),
      errors,
    );
  },
  'sizes that grow, and windows that differ': (size, next) => {
    const errors = range(size).map((at) => NOISE * (3 - (2.5 * at) / size));
    return windowsOf(
      errors.map((error) => LEVEL + error * normal(next) + NOISE * normal(next)),
      errors,
    );
  },
  'heavy tails': (size, next) =>
    windowsOf(
      range(size).map(() => LEVEL + NOISE * heavy(next)),
      NOISE / 2,
    ),
  'an outlier in ten windows': (size, next) =>
    windowsOf(
      range(size).map(() => LEVEL + NOISE * normal(next) - (next() < 0.1 ? 10 * NOISE : 0)),
      NOISE,
    ),
  'a falling series in random order': (size, next) => {
    const values = range(size).map((at) => LEVEL - NOISE * at + NOISE * normal(next));
    return windowsOf(shuffled(values, next), NOISE);
  },
  'estimates after labels': (size, next) => {
    const bias = 0.02 * normal(next);
    return range(size).map((at) => {
      const estimated = { value: LEVEL - bias + NOISE * normal(next), standardError: NOISE };
      const realised = { value: LEVEL + NOISE * normal(next), standardError: NOISE };
      const [from, to] = [START + at * DAY, START + (at + 1) * DAY];
      const point = { from, to, samples: 500, estimated: { ...estimated, isTrusted: true } };
      return at < 0.7 * size ? { ...point, realised } : point;
    });
  },
};

export const LENGTHS = [4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 40, 60, 90, 120] as const;
