import { spokenName } from '../../element.ts';
import { resultsOf, sidesOf, trusted } from '../../evaluation/results.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { alarmOfAlert, decideForecast } from '../../monitoring/alarms.ts';
import { metricOf, sameMetric } from '../../monitoring/metric-names.ts';
import { liveModels, metricsOf, watchersOf } from '../../monitoring/watching.ts';
import { defineRule, judge } from '../../rule.ts';

/** An alert rule that nobody held against what the model was measured to do. */
export default defineRule({
  id: 'alert-would-always-fire',
  title: 'An alert is set where the model already is',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'alerts are silent while the model does what it was measured to do',
  breaks: 'the alert fires from the first minute on, and soon nobody looks at it',
  why: 'alert rules are copied from other models, whose quality was another',
  question:
    'which value of this metric is normal for this model, and where does it become serious?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, section 4.2.2'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/metrics/alert/threshold'],

  *check(system) {
    for (const model of liveModels(system)) {
      // A limit that the model itself states is compared with the alert and with the evaluation.
      const own = itemsIfStated(at(model, 'monitoring', 'metrics')).flatMap((need) =>
        need.stated && need.value.threshold !== undefined ? metricOf(need.value.name) : [],
      );
      for (const collected of metricsOf(watchersOf(system, model))) {
        const alarm = collected.stated ? alarmOfAlert(collected) : undefined;
        if (!collected.stated || !alarm?.stated) continue;
        const metric = metricOf(collected.value.name);
        const { unitOfAnalysis } = collected.value;
        const wanted = { metric, slice: undefined, unitOfAnalysis };
        const results = trusted(resultsOf(model, wanted));
        const [first] = results;
        if (first === undefined || own.some((one) => sameMetric(one, metric))) continue;
        yield judge({ ...sidesOf(first), alarm }, (values) =>
          decideForecast(model, values.alarm, `${spokenName(collected.element)} alerts`, results),
        );
      }
    }
  },
});
