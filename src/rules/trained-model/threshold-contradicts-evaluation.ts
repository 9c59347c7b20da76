import { type Alarm, alarmOfAlert, alarmOfNeed, alarmText, forecast } from '../../alarms.ts';
import type { Stated } from '../../claim.ts';
import type { MetricNeed, MetricProvided } from '../../generated/descriptors.ts';
import { at } from '../../lookup.ts';
import { metricOf, sameMetric } from '../../metric-names.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';
import { itemsIfStated, metricsOf, watchersOf } from '../../watching.ts';

/** A limit that the model is known to be beyond already: the alert would never be silent. */
export default defineRule({
  id: 'threshold-contradicts-evaluation',
  title: 'An alert would fire at all times, by what the model was measured to do',
  severity: 'error',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['data-science', 'data-science'],
  holds: 'alerts are silent while the model does what it was measured to do',
  breaks: 'the alert fires from the first minute on, and soon nobody looks at it',
  why: 'thresholds come from what was hoped for, from another metric, or are read the wrong way round',
  question: 'is the threshold meant for another metric or the other way round, or is the model not ready?',
  seen: ['cmu-sei/TEC: test accuracy 0.2 beside an alert threshold of 0.8 goes unnoticed'],
  since: '0.1.0',

  *check(system) {
    for (const model of all(system, 'TrainedModel')) {
      const needs = itemsIfStated(at(model, 'monitoring', 'metrics'));
    }
  },
});
