import { baselineOf, judgeBaseline } from '../../evaluation/baselines.ts';
import { asUsed } from '../../evaluation/in-use.ts';
import { resultsOf, trusted } from '../../evaluation/results.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';
import { all } from '../../system.ts';

/** A goal that is reached, and nothing is better than it was before. */
export default defineRule({
  id: 'baseline-not-beaten',
  title: 'What is asked for, or reached, is no better than what there is today',
  severity: 'warning',
  category: 'task-and-purpose/success-criteria',
  perspectives: ['product', 'data-science'],
  holds: 'the model is better than what it replaces',
  breaks: 'the business case: money is spent, and things stay as they were or get worse',
  why: 'targets are set by what sounds good, and the figures of today are in another report',
  question: 'how good must the model be to be worth its cost, given what there is today?',
  seen: ['Kästner, Machine Learning in Production, 2025: goals without a baseline'],
  since: '0.1.0',
  about: ['SystemContext/goals/baseline', 'SystemContext/goals/successCriteria/baseline'],
  onlyIfStated: true,

  *check(system) {
    const models = liveModels(system);
    for (const context of all(system, 'SystemContext')) {
      for (const goal of itemsIfStated(at(context, 'goals'))) {
        const criteria = itemsIfStated(at(goal, 'successCriteria'));
        for (const criterion of criteria) {
          const today = baselineOf(goal, criterion, criteria.length === 1);
          if (!today || !criterion.stated) continue;
          const { metric, slice, unitOfAnalysis } = criterion.value;
          const wanted = { metric: metricOf(metric), slice, unitOfAnalysis };
          const results = models.flatMap(
            (model) => asUsed(system, model, trusted(resultsOf(model, wanted))).results,
          );
          const judgement = judgeBaseline(today, criterion, results);
          if (judgement) yield judgement;
        }
      }
    }
  },
});
