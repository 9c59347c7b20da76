import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { judgeCollected } from '../../monitoring/collection.ts';
import { metricOf, sameMetric } from '../../monitoring/metric-names.ts';
import { liveModels, watchersOf } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';

/** Retraining waits for a number that nobody computes. */
export default defineRule({
  id: 'retraining-trigger-not-collected',
  title: 'The metric that should trigger retraining is not collected',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'the metric that triggers retraining is collected',
  breaks: 'retraining is never triggered, however stale the model becomes',
  why: 'the trigger stands in a plan for the model, and dashboards are built from another one',
  question: 'can this metric be collected, or what else can tell when to retrain?',
  seen: ['SEI mismatches M02-04 and M04-01', 'Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['TrainedModel/retraining/trigger'],

  *check(system) {
    for (const model of liveModels(system)) {
      const trigger = at(model, 'retraining', 'trigger');
      // Models that are retrained by the calendar wait for nothing.
      if (!trigger.stated) continue;
      const name = trigger.value;
      const needs = itemsIfStated(at(model, 'monitoring', 'metrics'));
      // metric-not-collected speaks for a trigger that the model also lists as a need.
      const isNeed = needs.some(
        (need) => need.stated && sameMetric(metricOf(need.value.name), metricOf(name)),
      );
      if (isNeed) continue;
      yield judgeCollected(trigger, name, watchersOf(system, model), (has) => ({
        message: `retraining of ${spokenName(model.element)} waits for ${name}, but ${has}`,
      }));
    }
  },
});
