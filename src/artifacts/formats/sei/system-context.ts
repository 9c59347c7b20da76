import { changed, listOf, oneOf, text } from '../../mapping/convert.ts';
import { criterion } from '../../mapping/prose.ts';
import type { ElementTable, Row } from '../../mapping/table.ts';
import { DOCUMENTATION, FORMAT_VERSION, goalName } from './shared.ts';

/** Alerts, benchmarks, goals, and trends can be any kind of task; detection is of objects or of the unusual. */
const TASKS: Readonly<Record<string, string>> = {
  classification: 'classification',
  clustering: 'clustering',
  'content generation': 'generation',
  forecasting: 'forecasting',
  summarization: 'summarization',
  regression: 'regression',
  ranking: 'ranking',
  recommendation: 'recommendation',
};

/** A kind of task, which the list of the format mixes with other things. */
export const taskKind = oneOf(TASKS, 'which is no kind of task that is known for certain');

const hazard = (from: string, event: 'false-positive' | 'false-negative' | 'other'): Row => ({
  from: `risks.${from}`,
  to: `hazards[${event}]`,
  with: (value) => changed(text()(value), (consequence) => ({ event, consequence })),
});

/** System Context: why there is a system, and what can go wrong with it. */
export const SYSTEM_CONTEXT: readonly ElementTable[] = [
  {
    kind: 'SystemContext',
    perspective: 'product',
    rows: [
      FORMAT_VERSION,
      { from: 'task', to: 'task.description', with: text() },
      {
        from: 'ml_problem_type.ml_problem',
        also: ['ml_problem_type.other_problem'],
        to: 'task.kind',
        with: (listed, other) =>
          taskKind(/^other$/i.test(String(listed ?? 'other')) ? (other ?? listed) : listed),
      },
      ...['goals', 'business_goals'].map(
        (from): Row => ({
          from,
          to: 'goals',
          items: {
            requires: ['name'],
            rows: [
              { from: 'id', to: 'name', with: goalName },
              { from: 'goal', to: 'statement', with: text() },
              {
                from: 'metric',
                to: 'successCriteria',
                with: listOf(criterion),
              },
              { from: 'baseline', lost: 'which is prose about a number' },
            ],
          },
        }),
      ),
      { from: 'usage_context', to: 'usage.context', with: text() },
      hazard('risk_fp', 'false-positive'),
      hazard('risk_fn', 'false-negative'),
      hazard('risk_other', 'other'),
      { from: 'available_data', lost: 'which is prose and no reference to data' },
      { from: 'data_rights_policies', lost: 'which is prose about several policies' },
      { from: 'success_criteria', lost: 'which is prose without a number' },
      DOCUMENTATION,
    ],
  },
];
