import { alarmOfAlert, alarmOfNeed, alarmText, compareAlarms } from '../../alarms.ts';
import { at } from '../../lookup.ts';
import { metricOf } from '../../metric-names.ts';
import { defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';
import { all } from '../../system.ts';
import { itemsIfStated, metricAmong, watchersOf } from '../../watching.ts';

/** The limit that data science set, beside the one at which somebody is really called. */
export default defineRule({
  id: 'alert-later-than-needed',
  title: 'An alert is raised later than the model needs',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'somebody is alerted as soon as the model needs it',
  breaks: 'the model is already beyond its limit when the first alert is raised',
  why: 'thresholds are copied into alert rules once, and then tuned there to keep nights quiet',
  question: 'can the alert be raised at the limit of the model, or is that limit out of date?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, section 4.2.2'],
  since: '0.1.0',

  *check(system) {
    for (const model of all(system, 'TrainedModel')) {
      const watchers = watchersOf(system, model);
      for (const need of itemsIfStated(at(model, 'monitoring', 'metrics'))) {
        const threshold = at(need, 'threshold');
        if (!need.stated || !threshold.stated) continue;
        const found = metricAmong(watchers, metricOf(need.value.name, need.value.aggregation));
        if (!found?.stated) continue;
        const meaning = at(need, 'meaning');
        const operator = at(need, 'operator');
        const sides = { threshold, operator, meaning, alert: at(found, 'alert') };
        yield judge(sides, (said) => {
          const needed = alarmOfNeed(need.value, said);
          const raised = alarmOfAlert(found.value, said.alert);
          const verdict = compareAlarms(needed, raised);
          if (verdict === 'in time') return undefined;
          if (verdict === NOT_APPLICABLE) return NOT_APPLICABLE;
          const message = `${model.element.name} needs an alert when ${alarmText(needed)}, but ${found.element.name} raises it when ${alarmText(raised)}`;
          return verdict === 'later'
            ? message
            : {
                message,
                severity: 'error',
                breaks: 'it alerts while all is well, and is silent when it is not',
              };
        });
      }
    }
  },
});
