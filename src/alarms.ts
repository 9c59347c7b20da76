import type { Claim } from './claim.ts';
import { holds, type Limit, type Result, resultsOf, standing } from './evaluations.ts';
import type { MetricNeed, MetricProvided, Operator } from './generated/descriptors.ts';
import { metricOf } from './metric-names.ts';
import { NOT_APPLICABLE } from './rule.ts';
import type { DescriptorOf } from './system.ts';
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

/** What an evaluation says about an alarm; `always` where every result, all of it, sets it off. */
export type Forecast =
  | { readonly fires: 'always'; readonly result: Result }
  | { readonly fires: 'not always'; readonly result: Result }
  | { readonly fires: 'unclear'; readonly result: Result; readonly undecided: string };

/** Whether an alarm would go off from the first minute on; nothing where nobody evaluated that. */
export function forecast(
  model: Claim<DescriptorOf<'TrainedModel'>>,
  alarm: Alarm,
  slice: string | undefined,
): Forecast | undefined {
  const found = resultsOf(model, { metric: metricOf(alarm.metric), slice });
  const told = found.filter(({ split }) => split.stated);
  let always: Forecast | undefined;
  for (const result of told.length > 0 ? told : found) {
    const { interval, ...exact } = result.measured.value;
    const where = standing(exact, alarm);
    if (typeof where === 'object') return { fires: 'unclear', result, ...where };
    const ends = interval ? standing(result.measured.value, alarm) : where;
    if (ends !== 'reached') return { fires: 'not always', result };
    always ??= { fires: 'always', result };
  }
  return always;
}

/** `recall < 0.8`. */
export const alarmText = ({ metric, operator, target, unit }: Alarm): string =>
  `${metric} ${operator} ${target}${unit === undefined || unit === '1' ? '' : ` ${unit}`}`;
