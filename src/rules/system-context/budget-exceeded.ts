import { asQuestion, judgeBudget, judgeCosts, judgedFor } from '../../hosting/budget.ts';
import { at } from '../../lookup.ts';
import { duration } from '../../reading.ts';
import { defineRule } from '../../rule.ts';
import { all } from '../../system.ts';

/** What an answer may take in time and money, and what it takes. */
export default defineRule({
  id: 'budget-exceeded',
  title: 'An answer takes more time or money than it may',
  severity: 'error',
  category: 'task-and-purpose/success-criteria',
  perspectives: ['product', 'operations'],
  holds: 'an answer takes no more time and money than it may',
  breaks: 'users leave before the answer comes, or each answer costs more than it brings in',
  why: 'service levels are copied from the last project, and the bill comes after the launch',
  question: 'can it be made faster or cheaper here, or can the budget be talked about again?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021: required model inference time'],
  since: '0.1.0',
  about: ['SystemContext/budget'],
  onlyIfStated: true,

  *check(system) {
    for (const context of all(system, 'SystemContext')) {
      const budget = duration(at(context, 'budget', 'latency'));
      const { judged, doubtful } = judgedFor(system, context);
      if (budget.stated) {
        for (const hosting of judged) yield judgeBudget(system, budget, hosting);
        for (const hosting of doubtful)
          yield* asQuestion(judgeBudget(system, budget, hosting), hosting);
      }
      yield* judgeCosts(system, context);
    }
  },
});
