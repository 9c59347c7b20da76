import type { Crossing } from './crossing.ts';
import { isAhead } from './crossing.ts';
import type { ForecastSettings } from './point.ts';
import type { Series } from './series.ts';
import { inSeries } from './series.ts';
import { counted, when } from './telling.ts';
import type { Trend } from './trend.ts';
import { FEWEST } from './trend.ts';
import type { Verdict } from './verdict.ts';

/** Everything that decides. */
export type Case = {
  readonly settings: ForecastSettings;
  readonly risk: number;
  readonly verdict: Verdict;
  /** Why the verdict is what it is. */
  readonly reason: string;
  readonly series: Series;
  /** How many windows there are since the last change. */
  readonly since: number;
  readonly trend: Trend | undefined;
  readonly crossing: Crossing | undefined;
  /** How many of the last windows are beyond the limit, and far worse than the line. */
  readonly astray: number;
};

/** What would have to be known to tell, the most useful first. */
export function collectingOf(given: Case): readonly string[] {
  const { series, since, settings, astray } = given;
  const { observations, used, spacing } = series;
  const collect: string[] = [];
  if (astray > 0) {
    collect.push(
      `what happened in the last ${counted(astray, 'window')}, and the next two windows`,
    );
  }
  const wanted = since < FEWEST ? FEWEST - since : astray > 0 ? undefined : moreWindows(given);
  if (wanted !== undefined) {
    const first = (observations.at(-1)?.to ?? settings.now) + wanted * spacing;
    const by =
      observations.length > 1 ? `, until about ${when(Math.max(first, settings.now))}` : '';
    collect.push(`${counted(wanted, 'more window')}${by}`);
  }
  const unlabelled = observations.filter(({ estimated }) => estimated === 1);
  if (unlabelled.length > 0) {
    const from = when(unlabelled[0]?.from as number);
    collect.push(
      `labels for ${counted(unlabelled.length, 'window')} since ${from} that ${unlabelled.length === 1 ? 'has' : 'have'} only an estimate`,
    );
  }
  if (used.untrusted > 0) {
    collect.push(
      `labels for ${counted(used.untrusted, 'window')} whose estimate could not be trusted`,
    );
  }
  if (isSampling(given)) {
    collect.push('more labelled records in each window: most of the scatter is that of samples');
  }
  return collect.length > 0 ? collect : ['more windows, or more labelled records in each'];
}

/** Whether windows differ by no more than their own standard errors explain. */
function isSampling({ trend, series }: Case): boolean {
  if (trend === undefined) return false;
  const variances = series.observations.map(({ variance }) => variance);
  const mean = variances.reduce((sum, variance) => sum + variance, 0) / variances.length;
  return trend.line.excess < mean;
}

const MOST_WINDOWS = 200;
// What a normal variable is within, in 9 of 10 cases on one side.
const ONE_SIDED = 1.2816;

/**
 * How many more windows make the line as certain as its distance from the limit asks for, at the next
 * date that matters: the error of a slope falls with the power 3/2 of their number.
 */
function moreWindows({ trend, series, settings, since }: Case): number | undefined {
  if (trend === undefined || settings.limit === undefined) return undefined;
  const { retraining, now, horizon } = settings;
  const last = series.observations.at(-1)?.middle ?? now;
  const end = isAhead(retraining, now) ? retraining : now + horizon;
  const ahead = Math.min((end - last) / series.spacing, 2 * trend.span);
  const [level, slope] = trend.line.coefficients as [number, number];
  const [[own, both], [, sloping]] = trend.line.covariance as unknown as [
    [number, number],
    [number, number],
  ];
  const error = Math.sqrt(Math.max(0, own + 2 * ahead * both + ahead * ahead * sloping));
  const distance = Math.abs(
    level + trend.weight * slope * ahead - inSeries(series.unit, settings.limit),
  );
  if (!(distance > 0)) return undefined;
  const times = ((ONE_SIDED * error) / distance) ** (2 / 3);
  const more = Math.ceil(since * (times - 1));
  return more > 0 && more <= MOST_WINDOWS ? more : undefined;
}
