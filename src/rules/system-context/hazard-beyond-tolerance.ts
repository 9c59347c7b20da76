import { judgeCriterion, limitText } from '../../evaluation/criteria.ts';
import type { Criterion } from '../../generated/descriptors.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { hazardsOf, isGrave } from '../../monitoring/hazards.ts';
import { metricOf, sameMetric } from '../../monitoring/metric-names.ts';
import { modelsInUse } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';
import { all, type System } from '../../system.ts';

/** Product wrote down how much harm it can live with; data science measured how often it happens. */
export default defineRule({
  id: 'hazard-beyond-tolerance',
  title: 'The model errs more often than a hazard tolerates',
  severity: 'error',
  category: 'task-and-purpose/success-criteria',
  perspectives: ['product', 'data-science'],
  holds: 'the model errs no more often than each hazard tolerates',
  breaks: 'harm is done more often than those who answer for it have agreed to',
  why: 'a model is chosen by its mean quality, and what one kind of error costs is written elsewhere',
  question: 'can this error be made rarer, or can the product live with more of it?',
  seen: [
    'SEI mismatch M19-03 (Lewis, Bellomo and Ozkaya, WAIN 2021)',
    'Kästner, Engineering AI-Enabled Systems: planning for mistakes',
  ],
  since: '0.1.0',
  about: ['SystemContext/hazards/tolerated'],
  onlyIfStated: true,

  *check(system) {
    const models = modelsInUse(system);
    const goals = criteriaOf(system);
    for (const { hazard } of hazardsOf(system)) {
      const tolerated = at(hazard, 'tolerated');
      if (!tolerated.stated || goals.some((goal) => isSame(goal, tolerated.value))) continue;
      const { name } = hazard.value;
      const severity = isGrave(hazard.value) ? 'error' : 'warning';
      yield* judgeCriterion(system, tolerated, models, (limit, reached) => ({
        message: `hazard ${name} tolerates ${limitText(limit)}, but ${reached}`,
        severity,
      }));
    }
  },
});

/** The criteria of goals, which another rule judges by the same results. */
const criteriaOf = (system: System): readonly Criterion[] =>
  all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'goals')))
    .flatMap((goal) => (goal.stated ? (goal.value.successCriteria ?? []) : []));

const isSame = (one: Criterion, other: Criterion): boolean =>
  sameMetric(metricOf(one.metric), metricOf(other.metric)) &&
  one.slice === other.slice &&
  one.operator === other.operator &&
  one.target === other.target;
