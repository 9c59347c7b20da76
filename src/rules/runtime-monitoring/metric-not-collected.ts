import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { judgeCollected } from '../../monitoring/collection.ts';
import { floorsBeside } from '../../monitoring/floors.ts';
import { metricOf, sameMetric } from '../../monitoring/metric-names.ts';
import { howToCollect } from '../../monitoring/uncollected.ts';
import { liveModels, watchersOf } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';

/** Data science asks for a metric by one name; operations collects others. */
export default defineRule({
  id: 'metric-not-collected',
  title: 'A metric that the model needs watched is not collected',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'every metric that the model needs watched is collected',
  breaks: 'the model degrades and nobody sees it',
  why: 'operations decides what is measured before data science has said what it needs',
  question: 'can this be collected for this model, or is it collected under another name?',
  seen: ['SEI mismatches M04-01, M08-03, M11-03 and M12-08', 'cmu-sei/TEC, rules 9 and 10'],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      const trigger = at(model, 'retraining', 'trigger');
      for (const need of itemsIfStated(at(model, 'monitoring', 'metrics'))) {
        const name = need.stated ? need.value.name : '';
        const retrains = trigger.stated && sameMetric(metricOf(trigger.value), metricOf(name));
        yield judgeCollected(need, name, watchers, (has) => ({
          message: `${spokenName(model.element)} needs ${name} watched, but ${has}`,
          question: howToCollect(system, model, name),
          ...(retrains ? { breaks: 'the model degrades unseen, and is never retrained' } : {}),
        }));
      }
      for (const floor of floorsBeside(model)) {
        const { metric, operator, target } = floor.value;
        yield judgeCollected(at(floor, 'metric'), metric, watchers, (has) => ({
          message: `${spokenName(model.element)} must not be used unless ${metric} ${operator} ${target}, but ${has}`,
          question: howToCollect(system, model, metric),
          severity: 'warning',
          breaks: 'the model is used below the limit, and nobody sees it',
        }));
      }
    }
  },
});
