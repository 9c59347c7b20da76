import type { Claim } from '../../claim.ts';
import { elementId } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { delayFor, isTooLate, patienceOf, windowsOfTruth } from '../../monitoring/labels.ts';
import { isLagged } from '../../monitoring/measurement.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import { liveModels, metricsOf, watchersOf } from '../../monitoring/watching.ts';
import { duration } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';

/** Seven days of payments cannot be judged by chargebacks that take forty-five. */
export default defineRule({
  id: 'monitor-window-shorter-than-label-delay',
  title: 'A metric looks back over less time than the truth takes to arrive',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'the truth is known within the time that a metric looks back',
  breaks: 'the metric is computed from few outcomes or none, and only from those that come early',
  why: 'windows are chosen to notice things soon, and the truth comes when the world is done',
  question:
    'is there a sign of the truth that comes sooner? if the window lies that far back already, say so in the `query` of the metric, with its offset',
  seen: ['Kästner, Engineering AI-Enabled Systems: flight prices are known after seven days'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/metrics/window', 'TrainedModel/monitoring/metrics/window'],

  *check(system) {
    const told = new Set<string>();
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      const patience = patienceOf(watchers);
      const metrics = [
        ...itemsIfStated(at(model, 'monitoring', 'metrics')),
        ...metricsOf(watchers),
      ];
      for (const metric of windowsOfTruth(model, watchers)) {
        const delay = delayFor(system, watchers, metric);
        // One metric may watch several models.
        const key = [metric.window, delay].map(placeOf).join(' ');
        if (told.has(key)) continue;
        told.add(key);
        const waits = isLagged(metrics, metricOf(metric.name));
        const sides = {
          window: duration(metric.window),
          ...(patience && { patience }),
          delay: duration(delay),
        };
        yield judge(sides, (times) => {
          if (waits || !isTooLate(times.delay, times.window, patience)) return undefined;
          const open = patience?.stated ? ` and waits ${patience.value} for what comes late` : '';
          return `${metric.name} looks back over ${times.window}${open}, but the truth (labels) is known after ${times.delay}`;
        });
      }
    }
  },
});

const placeOf = ({ element, path }: Claim<unknown>): string =>
  [elementId(element), element.version, ...path].join('/');
