import { resultsOf, sidesOf, trusted } from '../../evaluation/results.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { alarmOfNeed, decideForecast } from '../../monitoring/alarms.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule, judge } from '../../rule.ts';

/** A limit that the model is known to be beyond already: the alert would never be silent. */
export default defineRule({
  id: 'threshold-contradicts-evaluation',
  title: 'An alert would fire at all times, by what the model was measured to do',
  severity: 'error',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['data-science', 'data-science'],
  holds: 'alerts are silent while the model does what it was measured to do',
  breaks: 'the alert fires from the first minute on, and soon nobody looks at it',
  why: 'thresholds come from what was hoped for, or are read the wrong way round',
  question:
    'is the threshold meant for another metric or the other way round, or is the model not ready?',
  seen: ['cmu-sei/TEC: test accuracy 0.2 beside an alert threshold of 0.8 goes unnoticed'],
  since: '0.1.0',
  about: ['TrainedModel/monitoring/metrics/threshold'],

  *check(system) {
    for (const model of liveModels(system)) {
      for (const need of itemsIfStated(at(model, 'monitoring', 'metrics'))) {
        const alarm = need.stated ? alarmOfNeed(need) : undefined;
        if (!need.stated || alarm === undefined) continue;
        const { name, slice, unitOfAnalysis } = need.value;
        const wanted = { metric: metricOf(name), slice, unitOfAnalysis };
        const results = trusted(resultsOf(model, wanted));
        const [first] = results;
        // What nobody evaluates before the release has nothing to contradict.
        if (first === undefined) continue;
        yield judge({ alarm, ...sidesOf(first) }, (values) =>
          decideForecast(model, values.alarm, 'an alert is wanted', results),
        );
      }
    }
  },
});
