import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import {
  type Alarms,
  alarmOfAlert,
  alarmOfNeed,
  decideAlarm,
  hintOf,
} from '../../monitoring/alarms.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import { liveModels, measuredBy, metricAmong, watchersOf } from '../../monitoring/watching.ts';
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
        const found = metricAmong(watchers, wanted);
        // metric-not-collected and metric-measured-differently speak where there is no such metric.
        if (!found?.stated || measuredBy(found)?.aggregation !== wanted.aggregation) continue;
        const [name, watcher] = [spokenName(model.element), spokenName(found.element)];
        const decide = (alarms: Alarms) => decideAlarm(alarms, name, watcher);
        const hint = hintOf(needed, name, found.value.name);
        yield judge({ needed, raised: alarmOfAlert(found) }, decide, hint);
      }
    }
  },
});
