import { limitText } from '../../evaluation/criteria.ts';
import { qualityLimits } from '../../evaluation/limits.ts';
import { foldSlice } from '../../evaluation/results.ts';
import type { MonitoringObservation, QualityObservation } from '../../generated/descriptors.ts';
import { metricOf, sameMetric } from '../../monitoring/metric-names.ts';
import type { QualityHistory, QualityWindow } from '../../report.ts';
import { resolve, type System } from '../../system.ts';
import type { Window, WindowName } from '../judge.ts';

/** Every metric over the windows of one plan, in the order in which they were seen first. */
export function qualityHistories(
  system: System,
  windows: readonly Window[],
): readonly QualityHistory[] {
  const found = new Map<string, { first: QualityObservation; windows: QualityWindow[] }>();
  const seen = windows.map(({ name, observations }) => ({ name, value: monitored(observations) }));
  for (const { name, value } of seen) {
    for (const one of value.quality ?? []) {
      const key = keyOf(one);
      const own = found.get(key) ?? { first: one, windows: [] };
      if (own.windows.length === 0) found.set(key, own);
      own.windows.push(windowOf(name, one));
    }
  }
  const forecasts = new Map(
    seen.flatMap(({ value }) => (value.forecasts ?? []).map((one) => [keyOf(one), one] as const)),
  );
  return [...found].map(([key, own]) => {
    const { of, metric, slice } = own.first;
    const forecast = forecasts.get(key);
    return {
      system: system.name,
      ...{ of, metric, ...(slice === undefined ? {} : { slice }) },
      demands: demandsOn(system, own.first),
      windows: own.windows,
      ...(forecast ? { forecast } : {}),
    };
  });
}

const keyOf = ({ of, name }: Pick<QualityObservation, 'of' | 'name'>): string =>
  JSON.stringify([of, name]);

const windowOf = (
  { from, to }: WindowName,
  { estimated, realised, record, unknown }: QualityObservation,
): QualityWindow => ({
  ...{ from, to },
  ...(estimated ? { estimated } : {}),
  ...(realised ? { realised } : {}),
  ...(record ? { record } : {}),
  ...(unknown === undefined ? {} : { unknown }),
});

const monitored = (observations: Window['observations']): MonitoringObservation =>
  observations.find(({ element, at }) => element.kind === 'RuntimeMonitoring' && at === '/observed')
    ?.value ?? {};

function demandsOn(system: System, { of, metric, slice }: QualityObservation): readonly string[] {
  const model = resolve(system, of);
  if (model.status !== 'found') return [];
  const own = qualityLimits(system, model.element).filter(
    ({ value }) =>
      sameMetric(metricOf(value.metric), metricOf(metric)) &&
      foldSlice(value.slice) === foldSlice(slice),
  );
  return [...new Set(own.map(({ value }) => limitText(value)))];
}
