import { adviceFor } from './advice.ts';
import type { Break } from './changes.ts';
import { crossingOf } from './crossing.ts';
import { decomposed } from './decomposition.ts';
import { futureOf, toldBy } from './future.ts';
import { Lines } from './lines.ts';
import { type ForecastSettings, type QualityPoint, USUAL_RISK } from './point.ts';
import type { Change, Forecast, TrendTold } from './result.ts';
import { robustFit } from './robust-fit.ts';
import { type Observation, type Series, seriesOf } from './series.ts';
import { type Trend, trendOf } from './trend.ts';
import { astrayIn, outliersOf, perDayOf, verdictOf } from './verdict.ts';

/**
 * How often each is found in windows in which nothing happens. They are one family, whose sum is
 * below one in 25; most is spent on the trend, which is what is asked for.
 */
const ALPHA = { trend: 0.02, change: 0.0075, season: 0.005 };

/**
 * When quality falls below its limit, or rises above it where less is better, and what to do: from
 * realised and estimated quality in windows of any order. Nothing is random: the same windows give
 * the same forecast. Seasons are taken off first, and added to the windows to come; whether the limit
 * is crossed is told of the level without them.
 * @throws RangeError for settings that are no numbers, a risk that is not within 0 and 1, or a
 * horizon below 0
 */
export function forecast(points: readonly QualityPoint[], settings: ForecastSettings): Forecast {
  const risk = settings.risk ?? USUAL_RISK;
  demandNumbers(settings, risk);
  const series = seriesOf(points, settings);
  const { seasonal, breaks, level } = decomposed(series, ALPHA);
  const last = breaks.at(-1);
  const since = level.slice(last?.window ?? 0);
  const spent = Math.round((seasonal.spent * since.length) / Math.max(1, level.length));
  const trend = trendOf(since, series.common, spent);
  const { verdict, why } = verdictOf(trend, since, last, series, ALPHA.trend);
  const lines = linesOf(trend, since);
  const crossing = lines && crossingOf(lines, series, settings, { risk, isTrendKnown: !!trend });
  return {
    verdict,
    why,
    used: series.used,
    ...(series.trackRecord && { trackRecord: series.trackRecord }),
    seasons: seasonal.seasons,
    changes: breaks.map((one) => changeOf(one, series)),
    outliers: trend ? outliersOf(trend, since) : [],
    ...(trend && { trend: trendTold(trend, series, since.length) }),
    ...(lines && { current: currentOf(lines, series, settings) }),
    windows: lines && trend ? futureOf(lines, series, seasonal, settings) : [],
    ...(crossing && { crossing }),
    advice: adviceFor({
      settings,
      risk,
      verdict,
      reason: why,
      series,
      since: since.length,
      trend,
      crossing,
      astray: trend ? astrayIn(trend, since, series, settings) : 0,
    }),
  };
}

function demandNumbers({ limit, now, horizon }: ForecastSettings, risk: number): void {
  if (limit !== undefined && !Number.isFinite(limit)) throw new RangeError(`a limit of ${limit}`);
  if (!Number.isFinite(now)) throw new RangeError(`a time of ${now}`);
  if (!(horizon >= 0 && horizon < Infinity)) throw new RangeError(`a horizon of ${horizon}`);
  if (!(risk > 0 && risk < 1)) throw new RangeError(`a risk of ${risk}`);
}

/** Without a trend the mean of the few windows that there are; a single one does not tell how it scatters. */
function linesOf(trend: Trend | undefined, since: readonly Observation[]): Lines | undefined {
  if (trend !== undefined) return Lines.of(trend);
  const level = robustFit({
    columns: [since.map(() => 1)],
    values: since.map(({ value }) => value),
    variances: since.map(({ variance }) => variance),
  });
  return level && Lines.levelOnly(level);
}

function currentOf(lines: Lines, series: Series, settings: ForecastSettings) {
  const last = series.observations.at(-1)?.middle ?? settings.now;
  return toldBy(lines.at((settings.now - last) / series.spacing), 0, series, settings);
}

function changeOf({ window, kind, size, pValue }: Break, series: Series): Change {
  const { unit, observations } = series;
  return {
    at: observations[window]?.from as number,
    kind,
    size: kind === 'step' ? unit.sign * size * unit.size : perDayOf(size, series),
    isWorse: size < 0,
    pValue,
  };
}

const trendTold = (
  { line, pValue, weight }: Trend,
  series: Series,
  windows: number,
): TrendTold => ({
  perDay: perDayOf(line.coefficients[1] as number, series),
  standardError: Math.abs(perDayOf(Math.sqrt(line.covariance[1]?.[1] as number), series)),
  pValue,
  degrees: line.degrees,
  probability: weight,
  excess: Math.sqrt(line.excess) * series.unit.size,
  autocorrelation: line.autocorrelation,
  windows,
});
