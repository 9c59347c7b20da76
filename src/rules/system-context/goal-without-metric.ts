import { at, itemsIfStated, numbered } from '../../lookup.ts';
import { measuresText, metricsEvaluated, metricsNamed, serves } from '../../monitoring/measures.ts';
import { modelsInUse, offered, partOf, watchersOfAny } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** A goal for which nobody looks at any number is reached or missed without anybody noticing. */
export default defineRule({
  id: 'goal-without-metric',
  title: 'No metric tells whether a goal is reached',
  severity: 'warning',
  category: 'task-and-purpose/business-goals',
  perspectives: ['product', 'data-science'],
  holds: 'every goal is measured by something',
  breaks: 'the goal can be missed for months while every dashboard is green',
  why: 'models are tuned to the metrics at hand, and goals are written in a document of their own',
  question: 'which metric shows whether this goal is reached, and who collects it?',
  seen: ['SEI mismatches M06-06, M11-03 and M19-06 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    const models = modelsInUse(system);
    const watchers = watchersOfAny(system, models);
    const measures = [...metricsNamed(models, watchers), ...metricsEvaluated(models)];
    const evaluations = models.map((model) => partOf(model, (known) => at(known, 'evaluations')));
    const lists = [
      ...watchers.map((watcher) => offered(watcher, 'metrics')),
      ...models.map((model) => partOf(model, (known) => at(known, 'monitoring', 'metrics'))),
    ];
    for (const context of all(system, 'SystemContext')) {
      for (const goal of itemsIfStated(at(context, 'goals'))) {
        if (!goal.stated) continue;
        const measure = measures.find((one) => serves(one, goal.value));
        if (measure) yield judge({ goal, measure: measure.said }, () => undefined);
        else {
          const others = [...(goal.value.successCriteria ? evaluations : []), ...lists];
          const criteria = at(goal, 'successCriteria');
          const sides = { goal: criteria.stated ? criteria : goal, ...numbered<unknown>(others) };
          yield judge(sides, () => {
            const { name, successCriteria } = goal.value;
            const named = spoken((successCriteria ?? []).map(({ metric }) => metric));
            const told = measures.filter(({ goal }) => goal !== undefined || successCriteria);
            const there = measuresText(told, watchers) || 'nothing is measured';
            const asked = successCriteria ? `is judged by ${named}` : 'is to be reached';
            const question = `which metric shows whether ${name} is reached, and who collects it? give it \`goal: ${name}\``;
            return { message: `goal ${name} ${asked}, but ${there}`, question };
          });
        }
      }
    }
  },
});
