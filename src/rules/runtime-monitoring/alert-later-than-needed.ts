import { anyOf } from '../../alternatives.ts';
import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { mayCountAlike } from '../../meaning/units-of-analysis.ts';
import {
  type Alarms,
  alarmOfAlert,
  alarmOfNeed,
  decideAlarm,
  hintOf,
} from '../../monitoring/alarms.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import { liveModels, measuredBy, metricsLike, watchersOf } from '../../monitoring/watching.ts';
import { defineRule, judge } from '../../rule.ts';

/** The limit that data science set, beside the one at which somebody is really called. */
export default defineRule({
  id: 'alert-later-than-needed',
  title: 'An alert is raised later than the model needs',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'somebody is alerted as soon as the model needs it',
  breaks: 'the model is already beyond its limit when the first alert is raised',
  why: 'thresholds are copied into alert rules once, and then tuned there to keep nights quiet',
  question: 'can the alert be raised at the limit of the model, or is that limit out of date?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, section 4.2.2'],
  since: '0.1.0',
  about: ['TrainedModel/monitoring/metrics/threshold'],

  *check(system) {
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      for (const need of itemsIfStated(at(model, 'monitoring', 'metrics'))) {
        const needed = need.stated ? alarmOfNeed(need) : undefined;
        if (!need.stated || needed === undefined) continue;
        const wanted = metricOf(need.value.name, need.value.aggregation);
        // metric-not-collected and metric-measured-differently speak where there is no such metric.
        const found = metricsLike(watchers, wanted).flatMap((one) => {
          const isAlike = measuredBy(one)?.aggregation === wanted.aggregation;
          return one.stated && isAlike && mayCountAlike(need.value, one.value) ? [one] : [];
        });
        const called = found.filter((one) => at(one, 'alert').stated);
        const name = spokenName(model.element);
        // Several alerts may call several people; one that is in time is enough.
        const best = anyOf(called.length > 0 ? called : found.slice(0, 1), (one) => {
          const decide = (alarms: Alarms) => decideAlarm(alarms, name, spokenName(one.element));
          const hint = hintOf(needed, name, one.value.name);
          return judge({ needed, raised: alarmOfAlert(one) }, decide, hint);
        });
        if (best) yield best.judgement;
      }
    }
  },
});
