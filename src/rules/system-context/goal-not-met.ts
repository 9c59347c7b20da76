import { isOutcome, judgeCriterion, limitText, severityOf } from '../../evaluation/criteria.ts';
import { at, items, itemsIfStated } from '../../lookup.ts';
import { modelsInUse } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';
import { all } from '../../system.ts';

/** Product wrote down when the goal is met; data science measured how far the model gets. */
export default defineRule({
  id: 'goal-not-met',
  title: 'The measured quality of the model does not reach a goal',
  severity: 'error',
  category: 'task-and-purpose/success-criteria',
  perspectives: ['product', 'data-science'],
  holds: 'the goals are met',
  breaks: 'the system is delivered as planned and misses what it was built for',
  why: 'success criteria and evaluations are kept by different people, who seldom read both',
  question: 'can the model be made to reach this, or must the goal be talked about again?',
  seen: ['SEI mismatches M06-06, M19-03 and M19-06 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['SystemContext/goals'],

  *check(system) {
    const models = modelsInUse(system);
    for (const context of all(system, 'SystemContext')) {
      for (const goal of itemsIfStated(at(context, 'goals'))) {
        const severity = severityOf(goal);
        const { name } = goal.stated ? goal.value : { name: '?' };
        for (const criterion of items(at(goal, 'successCriteria'))) {
          if (isOutcome(criterion, models)) continue;
          yield* judgeCriterion(system, criterion, models, (limit, reached) => ({
            message: `goal ${name} asks for ${limitText(limit)}, but ${reached}`,
            severity,
          }));
        }
      }
    }
  },
});
