import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Criterion, Goal } from '../generated/descriptors.ts';
import { at, beside } from '../lookup.ts';
import { isShare, metricOf } from '../monitoring/metric-names.ts';
import { type Judgement, judge } from '../rule.ts';
import { compareUnits, parseUnit } from '../values/unit.ts';
import { amountText } from './criteria.ts';
import { type Limit, type Result, standing, worstOf } from './results.ts';

/** How well it goes without the model, in the measure of a criterion. */
export type Today = { readonly said: Stated<number>; readonly unit?: string };

/** The baseline of a criterion, or of a goal that has no other one. */
export function baselineOf(
  goal: Claim<Goal>,
  criterion: Claim<Criterion>,
  isOnly: boolean,
): Today | undefined {
  const own = at(criterion, 'baseline');
  const unit = beside(criterion, 'unit', own);
  if (own.stated) return { said: own, ...(unit.stated && { unit: unit.value }) };
  const shared = at(goal, 'baseline', 'value');
  const sharedUnit = beside(at(goal, 'baseline'), 'unit', shared);
  if (!shared.stated || !isOnly || isOfOther(criterion, sharedUnit)) return undefined;
  return { said: shared, ...(sharedUnit.stated && { unit: sharedUnit.value }) };
}

/** A goal may be counted in hours today, and its criterion be a share of right answers. */
function isOfOther(criterion: Claim<Criterion>, unit: Claim<string>): boolean {
  if (!criterion.stated || !unit.stated) return false;
  const { metric, unit: own } = criterion.value;
  if (own === undefined && !isShare(metricOf(metric))) return false;
  const [one, other] = [parseUnit(own ?? '1'), parseUnit(unit.value)];
  return one.ok && other.ok && compareUnits(one.value, other.value) === 'different';
}

/**
 * Whether what is wanted beats what there is. Who misses the target is told so by another rule, so
 * only results that reach it are held against the baseline, and else the target itself.
 */
export function judgeBaseline(
  today: Today,
  criterion: Stated<Criterion>,
  results: readonly Result[],
): Judgement | undefined {
  const { metric, operator, target, unit } = criterion.value;
  if (operator === '==' || operator === '!=') return undefined;
  const bound = {
    metric,
    target: today.said.value,
    ...(today.unit !== undefined && { unit: today.unit }),
  };
  const better: Limit = { ...bound, operator: operator.startsWith('>') ? '>' : '<' };
  const asGood: Limit = { ...bound, operator: operator.startsWith('>') ? '>=' : '<=' };
  const reaching = results.filter(
    ({ measured }) => standing(measured.value, criterion.value) === 'reached',
  );
  const worst = worstOf(reaching, better);
  const now = `${amountText(bound.target, bound.unit)} without the model`;
  if (worst) {
    const { measured } = worst;
    return judge({ today: today.said, measured }, (values) => {
      const where = standing(values.measured, better);
      if (typeof where !== 'string') return where;
      const reached = amountText(values.measured.value, values.measured.unit);
      if (where === 'reached') return undefined;
      return {
        message: `${metric} is ${now}, and ${spokenName(measured.element)} reaches ${reached} in evaluation ${worst.evaluation}`,
        question: 'can the model be made to beat this, or what else is gained by it?',
        ask: measured.element.statements[0]?.perspective ?? 'data-science',
      };
    });
  }
  return judge({ today: today.said, target: at(criterion, 'target') }, () => {
    const where = standing({ metric, value: target, ...(unit !== undefined && { unit }) }, asGood);
    if (typeof where !== 'string') return where;
    return where === 'reached'
      ? undefined
      : `${metric} is ${now}, but no more is asked for than ${amountText(target, unit)}`;
  });
}
