import type { Element } from '../../element.ts';
import type { MonitoringObservation } from '../../generated/descriptors.ts';
import type { PredictionRows } from '../../sources/prediction-rows.ts';
import type { Plan } from '../plan.ts';
import { endOf, isTimed } from '../windows.ts';
import { qualityOfClassifier } from './classification.ts';
import { forecastsOf, type Span } from './forecasts.ts';
import { qualityOfRegression } from './regression.ts';
import { scheduleFor } from './schedule.ts';
import { type SeenQuality, seenQuality, untoldQuality } from './seen.ts';
import { qualityTasks } from './task.ts';
import { unassessable } from './unassessable.ts';
import { wantedMetrics } from './wanted.ts';

/** What is observed of quality in one window. */
export type WindowQuality = Pick<MonitoringObservation, 'quality' | 'forecasts'>;

/**
 * The quality of every model in every window, by when it begins; the last one has the forecasts.
 * Where somebody limits quality and nothing can be known of it, each window says why.
 */
export function qualityByWindow(
  plan: Plan,
  predictions: readonly PredictionRows[],
  starts: Iterable<number>,
): ReadonlyMap<number, WindowQuality> {
  const found = new Map<number, WindowQuality>();
  const wantedOf = ({ model }: { readonly model: Element }) =>
    wantedMetrics(plan.system, model, 'classification');
  const untold = [
    ...qualityTasks(plan)
      .filter(({ truth }) => truth === undefined)
      .flatMap((task) => untoldQuality(task, wantedOf(task))),
    ...unassessable(plan).flatMap((one) => untoldQuality(one, wantedOf(one), one.why)),
  ];
  if (untold.length > 0) for (const start of starts) found.set(start, { quality: [...untold] });
  for (const rows of predictions) {
    const { model, kind } = rows.task;
    const wanted = wantedMetrics(plan.system, model, kind);
    const quality =
      kind === 'regression' ? qualityOfRegression(rows, wanted) : qualityOfClassifier(rows);
    const seen = seenQuality(rows, quality, wanted, plan.minimumSamples);
    for (const { start, observation } of seen) {
      const { quality = [] } = found.get(start) ?? {};
      found.set(start, { quality: [...quality, observation] });
    }
    addForecasts(found, seen, plan, rows);
  }
  return found;
}

function addForecasts(
  found: Map<number, WindowQuality>,
  seen: readonly SeenQuality[],
  plan: Plan,
  rows: PredictionRows,
): void {
  const last = Math.max(...rows.windows.keys());
  const own = found.get(last);
  if (own === undefined) return;
  const made = forecastsOf(seen, spanIn(plan, rows), scheduleFor(plan, rows.task.model));
  if (made.length === 0) return;
  found.set(last, { ...own, forecasts: [...(own.forecasts ?? []), ...made] });
}

/** When windows begin and end, as far as they have times. */
const spanIn =
  ({ windows }: Plan, rows: PredictionRows): Span =>
  (start) => {
    if (isTimed(windows)) return { from: start, to: endOf(windows, start) };
    const sample = rows.windows.get(start);
    if (sample === undefined || !(sample.first <= sample.last)) return undefined;
    return { from: sample.first, to: sample.last + 1 };
  };
