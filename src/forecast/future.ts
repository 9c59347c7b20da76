import { type Lines, quantileOf } from './lines.ts';
import type { ForecastSettings } from './point.ts';
import type { Seasonal } from './season.ts';
import { inMetric, type Series } from './series.ts';

/** Quality at a time, in the unit of the metric, without the noise of a window. */
export type Told = {
  /** The median of what it may be. */
  readonly expected: number;
  /** The lower end first, whichever is better. */
  readonly interval80: readonly [number, number];
  readonly interval95: readonly [number, number];
};

export type FutureWindow = Told & { readonly from: number; readonly to: number };

/** Of more windows only so many are told, at equal distances. */
const MOST_WINDOWS = 120;

/** The windows that end after now and begin before the horizon; seasons are in them. */
export function futureOf(
  lines: Lines,
  series: Series,
  seasonal: Seasonal,
  settings: ForecastSettings,
): readonly FutureWindow[] {
  const last = series.observations.at(-1);
  if (last === undefined) return [];
  const { spacing, length } = series;
  const first = Math.max(1, Math.floor((settings.now - length - last.from) / spacing) + 1);
  const final = Math.ceil((settings.now + settings.horizon - last.from) / spacing) - 1;
  const stride = Math.max(1, Math.ceil((final - first + 1) / MOST_WINDOWS));
  const windows: FutureWindow[] = [];
  for (let ahead = first; ahead <= final; ahead += stride) {
    const from = Math.round(last.from + ahead * spacing);
    const middle = last.middle + ahead * spacing;
    const told = toldBy(lines.at(ahead), seasonal.at(middle), series, settings);
    windows.push({ from, to: Math.round(from + length), ...told });
  }
  return windows;
}

/** A value now or later, from sorted lines and what the season adds. */
export function toldBy(
  sorted: Float64Array,
  season: number,
  { unit }: Series,
  { bounds }: ForecastSettings,
): Told {
  const within = (value: number): number =>
    Math.min(bounds?.maximum ?? Infinity, Math.max(bounds?.minimum ?? -Infinity, value));
  const at = (share: number): number => within(inMetric(unit, quantileOf(sorted, share) + season));
  const between = (tail: number): readonly [number, number] =>
    unit.sign === 1 ? [at(tail), at(1 - tail)] : [at(1 - tail), at(tail)];
  return { expected: at(0.5), interval80: between(0.1), interval95: between(0.025) };
}
