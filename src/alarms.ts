import type { Node } from './claim.ts';
import { amountText } from './criteria.ts';
import { holds, type Limit, type Result, standing } from './evaluations.ts';
import type { MetricNeed, MetricProvided, Operator } from './generated/descriptors.ts';
import { type Decision, NOT_APPLICABLE } from './rule.ts';
import { compareUnits, convert, parseUnit } from './values/unit.ts';

/** The values at which somebody is called: those that compare so with the target. */
export type Alarm = Limit;

const OPPOSITE = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
} as const satisfies Record<Operator, Operator>;

/** The alarm that a need asks for, from the comparison and whether it describes the good state. */
export const alarmOfNeed = (
  { name, unit }: MetricNeed,
  said: {
    readonly operator: Operator;
    readonly threshold: number;
    readonly meaning: 'alert-when' | 'ok-when';
  },
): Alarm => ({
  metric: name,
  operator: said.meaning === 'alert-when' ? said.operator : OPPOSITE[said.operator],
  target: said.threshold,
  ...(unit === undefined ? {} : { unit }),
});

/** The alarm that a collected metric raises. */
export const alarmOfAlert = (
  { name, unit }: MetricProvided,
  { operator, threshold }: NonNullable<MetricProvided['alert']>,
): Alarm => ({
  metric: name,
  operator,
  target: threshold,
  ...(unit === undefined ? {} : { unit }),
});

/**
 * Whether one alarm is raised as soon as another asks for it. `later` when values lie between the
 * two limits, `opposite` when they call on different sides; units without a common measure are
 * reported as such and make the question moot here.
 */
export function compareAlarms(
  needed: Alarm,
  raised: Alarm,
): 'in time' | 'later' | 'opposite' | typeof NOT_APPLICABLE {
  const [from, to] = [parseUnit(raised.unit ?? '1'), parseUnit(needed.unit ?? '1')];
  if (!from.ok || !to.ok || compareUnits(from.value, to.value) === 'different')
    return NOT_APPLICABLE;
  const [side, other] = [needed.operator[0], raised.operator[0]];
  if (![side, other].every((one) => one === '<' || one === '>')) return NOT_APPLICABLE;
  if (side !== other) return 'opposite';
  const target = Number(convert(raised.target, from.value, to.value).toPrecision(12));
  return holds(target, side === '>' ? '<=' : '>=', needed.target) ? 'in time' : 'later';
}

/**
 * Whether an alarm would go off from the first minute on: every result, with all of its interval,
 * sets it off. `undecided` where a result and the alarm have no common measure.
 */
export function firesAlways(
  results: readonly Result[],
  alarm: Alarm,
): boolean | { readonly undecided: string } {
  for (const { measured } of results) {
    const { interval, ...exact } = measured.value;
    const where = standing(exact, alarm);
    if (typeof where === 'object') return where;
    if (where === 'missed' || (interval && standing(measured.value, alarm) !== 'reached')) {
      return false;
    }
  }
  return results.length > 0;
}

/** Words what it means that an alarm fires at all times, if it does. */
export function decideForecast(
  model: Node<unknown>,
  raised: string,
  alarm: Alarm,
  results: readonly Result[],
): Decision {
  const verdict = firesAlways(results, alarm);
  if (typeof verdict === 'object') return verdict;
  const [first] = results;
  if (!verdict || first === undefined) return undefined;
  const { metric, value, unit } = first.measured.value;
  const measured = `${metric} is ${amountText(value, unit)} in evaluation ${first.evaluation}`;
  return `${raised} when ${alarmText(alarm)}, but ${model.element.name}'s ${measured}`;
}

/** `recall < 0.8`. */
export const alarmText = ({ metric, operator, target, unit }: Alarm): string =>
  `${metric} ${operator} ${amountText(target, unit)}`;
