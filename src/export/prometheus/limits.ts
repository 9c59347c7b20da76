import type { Stated } from '../../claim.ts';
import { isShare, metricOf } from '../../monitoring/metric-names.ts';
import { perspectiveOf } from '../../quote.ts';
import type { Severity } from '../../rule.ts';
import { rules } from '../../rules/index.ts';
import type { Rate } from '../../values/rate.ts';
import { compareUnits, convert, parseUnit } from '../../values/unit.ts';
import { type Limit, RATIO, type Signal, type Unseen } from './signal.ts';

/** A limit whose severity and consequence are those of the rule that compares the same beliefs. */
export function limitOf(
  rule: string,
  {
    severity,
    breaks,
    notify,
    ...limit
  }: Omit<Limit, 'rule' | 'severity' | 'breaks' | 'notify'> &
    Partial<Pick<Limit, 'severity' | 'breaks' | 'notify'>>,
): Limit {
  const own = ruleNamed(rule);
  return {
    ...limit,
    rule,
    severity: severity ?? own.severity,
    breaks: breaks ?? own.breaks,
    notify: notify ?? perspectiveOf(limit.sides[0]),
  };
}

/** What the catalogue says about a rule. */
export function ruleNamed(id: string): { readonly severity: Severity; readonly breaks: string } {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new RangeError(`there is no rule ${id}`);
  return rule;
}

/** A number that somebody declared, and the unit beside it. */
export type Amount = { readonly metric: string; readonly target: number; readonly unit?: string };

/**
 * A declared number in the unit of a signal. A number without a unit is a ratio where the signal is
 * one, and as good as the signal where that has no unit either; otherwise nobody can tell.
 */
export function inUnitOf(
  { unit }: Pick<Signal, 'unit'>,
  amount: Amount,
): { readonly target: number } | Unseen {
  const { metric, target } = amount;
  if (amount.unit === undefined && unit === undefined) return { target };
  if (amount.unit === undefined && unit && compareUnits(unit, RATIO) === 'different') {
    return unclear(`${target} has no unit, and ${metric} is seen in ${unit}`, metric);
  }
  const from = parseUnit(amount.unit ?? '1');
  const to = unit ?? RATIO;
  if (!from.ok || compareUnits(from.value, to) === 'different') {
    const seen = unit === undefined ? 'without a unit' : `in ${unit}`;
    return unclear(
      `${target} is in ${amount.unit ?? 'no unit'}, and ${metric} is seen ${seen}`,
      metric,
    );
  }
  const isPercentage =
    amount.unit === undefined && target > 1 && (isShare(metricOf(metric)) || unit === RATIO);
  if (isPercentage) return unclear(`${target} looks like a percentage, and has no unit`, metric);
  return { target: Number(convert(target, from.value, to).toPrecision(12)) };
}

const unclear = (because: string, metric: string): Unseen => ({
  because,
  ask: 'operations',
  question: `in which unit is ${metric} stated, and in which is it collected?`,
});

/** A rate that should not be exceeded. */
export const moreThan = (
  most: Stated<Rate>,
  {
    rule,
    ...said
  }: Pick<Limit, 'alert' | 'summary'> &
    Partial<Pick<Limit, 'severity' | 'breaks' | 'sides' | 'target'>> & { readonly rule: string },
): Limit =>
  limitOf(rule, {
    operator: '>',
    target: most.value.amount,
    notify: 'operations',
    sides: [most],
    severity: 'warning',
    ...said,
  });
