import type { Claim } from '../../claim.ts';
import { elementId } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { delayFor, judgeWindow, patienceOf, windowsOfTruth } from '../../monitoring/labels.ts';
import { isLagged } from '../../monitoring/measurement.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import { liveModels, metricsOf, watchersOf } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';

/** Seven days of payments cannot be judged by chargebacks that take forty-five. */
export default defineRule({
  id: 'monitor-window-shorter-than-label-delay',
  title: 'A metric looks back over less time than it takes to know what was right',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'what was right is known within the time that a metric looks back',
  breaks: 'the metric is computed from few outcomes or none, and only from those that come early',
  why: 'windows are chosen to notice things soon, and what was right shows when the world is done',
  question:
    'can the window be longer than that, or lie back by it, or is there an earlier sign of what was right?',
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
        yield judgeWindow(metric, delay, patience, waits);
      }
    }
  },
});

const placeOf = ({ element, path }: Claim<unknown>): string =>
  [elementId(element), element.version, ...path].join('/');
