import { delayFor, windowsOfTruth } from '../../monitoring/labels.ts';
import { isLonger } from '../../monitoring/measurement.ts';
import { liveModels, watchersOf } from '../../monitoring/watching.ts';
import { duration } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';

/** Seven days of payments cannot be judged by chargebacks that take forty-five. */
export default defineRule({
  id: 'monitor-window-shorter-than-label-delay',
  title: 'A metric looks back over less time than its labels take to arrive',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'labels arrive within the time that a metric looks back',
  breaks: 'the metric never has a single label to be computed from',
  why: 'windows are chosen to notice things soon, and labels arrive when the world is done',
  question: 'when is the truth known at the earliest, and is there a sign of it that comes sooner?',
  seen: ['Kästner, Engineering AI-Enabled Systems: flight prices are known after seven days'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/metrics/window', 'TrainedModel/monitoring/metrics/window'],

  *check(system) {
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      for (const metric of windowsOfTruth(model, watchers)) {
        const delay = delayFor(system, watchers, metric);
        yield judge({ window: duration(metric.window), delay: duration(delay) }, (times) =>
          isLonger(times.delay, times.window)
            ? `${metric.name} looks back over ${times.window}, but labels take ${times.delay}`
            : undefined,
        );
      }
    }
  },
});
