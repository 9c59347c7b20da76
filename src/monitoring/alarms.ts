import { type Claim, type Node, type Stated, stillSilent } from '../claim.ts';
import { spokenName } from '../element.ts';
import { amountText } from '../evaluation/criteria.ts';
import { holds, type Limit, type Result, standing } from '../evaluation/results.ts';
import type { MetricNeed, MetricProvided, Operator } from '../generated/descriptors.ts';
import { at, beside, saidBy } from '../lookup.ts';
import { type Decision, NOT_APPLICABLE } from '../rule.ts';
import { compareUnits, convert, parseUnit } from '../values/unit.ts';
import { makeValue, type Value } from '../values/value.ts';

/** The values at which somebody is called: those that compare so with the target. */
export type Alarm = Value<'alarm'> & Limit;

/** The comparison that holds exactly where another one does not. */
export const OPPOSITE = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
} as const satisfies Record<Operator, Operator>;

/**
 * The alarm that a need asks for; `undefined` where it states no threshold. A threshold without its
 * comparison, or of which nobody says whether it describes the good state, is half an alarm: the
 * claim is silent, and asks for the other half.
 */
export function alarmOfNeed(need: Stated<MetricNeed>): Claim<Alarm> | undefined {
  const threshold = at(need, 'threshold');
  if (!threshold.stated) return undefined;
  const operator = beside(need, 'operator', threshold);
  const meaning = beside(need, 'meaning', threshold);
  if (!operator.stated) return stillSilent(operator);
  if (!meaning.stated) return stillSilent(meaning);
  const raised = meaning.value === 'alert-when' ? operator.value : OPPOSITE[operator.value];
  return alarmAt(threshold, need, raised);
}

/** The alarm that a collected metric raises; silent where it has no alert. */
export function alarmOfAlert(metric: Stated<MetricProvided>): Claim<Alarm> {
  const alert = at(metric, 'alert');
  if (!alert.stated) return stillSilent(alert);
  const threshold = at(alert, 'threshold');
  const operator = beside(alert, 'operator', threshold);
  if (!threshold.stated) return stillSilent(threshold);
  if (!operator.stated) return stillSilent(operator);
  return alarmAt(threshold, metric, operator.value);
}

function alarmAt(
  threshold: Stated<number>,
  metric: Stated<MetricNeed | MetricProvided>,
  operator: Operator,
): Stated<Alarm> {
  const { element, statement, value, how } = threshold;
  const { name } = metric.value;
  const stated = beside(metric, 'unit', threshold);
  const unit = stated.stated ? stated.value : undefined;
  const limit = { metric: name, operator, target: value, ...(unit === undefined ? {} : { unit }) };
  const alarm = makeValue('alarm', amountText(value, unit), limit);
  return saidBy(element, statement, threshold, alarm, how);
}

/**
 * Whether one alarm is raised as soon as another asks for it: `late` when values lie between the
 * two limits, `opposite` when they call on different sides, `apart` where they have no common
 * measure, `unclear` where only one of them has a unit.
 */
function compareAlarms(
  needed: Limit,
  raised: Limit,
): 'in time' | 'late' | 'opposite' | 'apart' | 'unclear' {
  const [from, to] = [parseUnit(raised.unit ?? '1'), parseUnit(needed.unit ?? '1')];
  if (!from.ok || !to.ok || compareUnits(from.value, to.value) === 'different') {
    return raised.unit === undefined || needed.unit === undefined ? 'unclear' : 'apart';
  }
  const [side, other] = [needed.operator[0], raised.operator[0]];
  if (![side, other].every((one) => one === '<' || one === '>')) return 'apart';
  if (side !== other) return 'opposite';
  const target = Number(convert(raised.target, from.value, to.value).toPrecision(12));
  return holds(target, side === '>' ? '<=' : '>=', needed.target) ? 'in time' : 'late';
}

export type Alarms = { readonly needed: Alarm; readonly raised: Alarm };

/** Words what it means that a model needs one alarm, and its watcher raises another. */
export function decideAlarm({ needed, raised }: Alarms, model: string, watcher: string): Decision {
  const verdict = compareAlarms(needed, raised);
  if (verdict === 'in time') return undefined;
  if (verdict === 'apart') return NOT_APPLICABLE;
  if (verdict === 'unclear') {
    return {
      undecided: `only one of the thresholds ${needed} and ${raised} has a unit`,
      question: `in which unit are ${needed} and ${raised}?`,
    };
  }
  const there = `${watcher} raises it when ${alarmText(raised)}`;
  const message = `${model} needs an alert when ${alarmText(needed)}, but ${there}`;
  const breaks = 'it alerts while all is well, and is silent when it is not';
  return verdict === 'late' ? { message, severity: 'warning' } : { message, breaks };
}

/** What whoever states the alert of a metric has to know: when the model needs it. */
export function hintOf(needed: Claim<Alarm>, model: string, collected: string) {
  if (!needed.stated) return {};
  const other = needed.value.metric === collected ? '' : ', which is another name of this metric';
  return { hint: `${model} needs an alert when ${alarmText(needed.value)}${other}` };
}

/** Words what it means that an alarm goes off from the first minute on, if it does. */
export function decideForecast(
  model: Node<unknown>,
  alarm: Limit,
  raised: string,
  results: readonly Result[],
): Decision {
  const verdict = firesAlways(results, alarm);
  if (typeof verdict === 'object') return verdict;
  const [first] = results;
  if (!verdict || first === undefined) return undefined;
  const { metric, value, unit } = first.measured.value;
  const measured = `${metric} of ${spokenName(model.element)} is ${amountText(value, unit)}`;
  return `${raised} when ${alarmText(alarm)}, but ${measured} in evaluation ${first.evaluation}`;
}

/** Every result, with all of its interval, sets the alarm off. */
function firesAlways(
  results: readonly Result[],
  alarm: Limit,
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

/** `recall < 0.8`. */
export const alarmText = ({ metric, operator, target, unit }: Limit): string =>
  `${metric} ${operator} ${amountText(target, unit)}`;
