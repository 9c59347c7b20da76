import type { Stated } from '../claim.ts';
import type { Facts } from '../facts/tables.ts';
import type { Operator } from '../generated/descriptors.ts';
import { agree } from '../meaning/agreement.ts';
import { costPerOne } from '../meaning/costs.ts';
import { OPPOSITE } from '../monitoring/alarms.ts';
import { valueText } from '../quote.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { declaredAt, evidenceAt } from '../statement.ts';
import { compareUnits, convert, parseUnit } from '../values/unit.ts';
import type { Accounts } from './accounts.ts';

/** Two values in one measure, with what their authors wrote, units included. */
export type Measured = {
  readonly values: readonly [unknown, unknown];
  readonly texts: readonly [string, string];
  /** Why the two have no common measure. */
  readonly apart?: true;
};

/** Numbers that are in the unit which stands beside them or above. */
const IN_UNITS = new Set([
  ...['value', 'threshold', 'target', 'baseline'],
  ...['mean', 'std', 'minimum', 'maximum'],
]);

/** What goes with a value is told with it, so that there is one judgement for all of them. */
export function inOneMeasure(accounts: Accounts): Measured | undefined {
  const { one, other, meaning } = accounts;
  const key = one.path.at(-1) ?? '';
  if (meaning === 'unit') return isToldByNumbers(accounts) ? undefined : asWritten(accounts);
  if (meaning === 'number' && key === 'amount') return inOneCurrency(accounts);
  if (meaning === 'number' && IN_UNITS.has(key)) return inOneUnit(accounts);
  const senses = [one, other].map((claim) => siblingOf(claim, 'meaning'));
  if (key === 'operator' && isOf(senses, ['alert-when', 'ok-when']) && senses[0] !== senses[1]) {
    const turned = OPPOSITE[other.value as Operator];
    const texts = [one, other].map(({ value }, index) => `${value} (${senses[index]})`);
    return { values: [one.value, turned], texts: texts as [string, string] };
  }
  const isTold = key === 'meaning' && isOf([one.value, other.value], ['alert-when', 'ok-when']);
  const operators = [one, other].map((claim) => siblingOf(claim, 'operator'));
  return isTold && !operators.includes(undefined) ? undefined : asWritten(accounts);
}

const isOf = (values: readonly unknown[], words: readonly string[]): boolean =>
  values.every((value) => typeof value === 'string' && words.includes(value));

const asWritten = ({ one, other }: Accounts): Measured => ({
  values: [one.value, other.value],
  texts: [valueText(one.value), valueText(other.value)],
});

/**
 * The unit of a metric is a way to report it, and percent and ratios are one metric. The unit of a
 * field is a fact of the data: what arrives in seconds is not what arrives in minutes.
 */
function isToldByNumbers({ one, other }: Accounts): boolean {
  const isOfField = ['fields', 'inputs', 'outputs', 'rawOutputs'].includes(one.path.at(-3) ?? '');
  const [a, b] = [one, other].map(({ value }) => parseUnit(String(value)));
  return (
    !isOfField &&
    a?.ok === true &&
    b?.ok === true &&
    compareUnits(a.value, b.value) === 'convertible'
  );
}

function inOneUnit(accounts: Accounts): Measured {
  const { one, other } = accounts;
  const [unit, otherUnit] = [unitOf(one), unitOf(other)];
  if (unit === undefined || otherUnit === undefined || unit === otherUnit)
    return asWritten(accounts);
  const [to, from] = [parseUnit(unit), parseUnit(otherUnit)];
  if (!to.ok || !from.ok || compareUnits(from.value, to.value) !== 'convertible')
    return asWritten(accounts);
  const turn = (value: number) => convert(value, from.value, to.value);
  const amount = other.value as number;
  // A spread has no zero that could be moved.
  const turned = one.path.at(-1) === 'std' ? turn(amount) - turn(0) : turn(amount);
  return {
    values: [one.value, Number(turned.toPrecision(12))],
    texts: [textIn(one, unit), textIn(other, otherUnit)],
  };
}

const textIn = ({ value }: Stated<unknown>, unit: string): string =>
  unit === '1' ? valueText(value) : `${valueText(value)} ${unit}`;

/** The unit that stands beside a number, or else with what the number belongs to. */
function unitOf({ path, ...claim }: Stated<unknown>): string | undefined {
  for (let length = path.length; length > 1; length--) {
    const unit = siblingOf({ ...claim, path: path.slice(0, length) }, 'unit');
    if (typeof unit === 'string') return unit;
  }
  return undefined;
}

function inOneCurrency(accounts: Accounts): Measured {
  const { one, other } = accounts;
  const [first, second] = [one, other].map((claim) => {
    const [per, currency] = [siblingOf(claim, 'per'), siblingOf(claim, 'currency')];
    return typeof per === 'string' && typeof currency === 'string'
      ? { ...costPerOne({ amount: claim.value as number, per }), currency, said: per }
      : undefined;
  });
  if (first === undefined || second === undefined) return asWritten(accounts);
  const texts = [
    `${valueText(one.value)} ${first.currency} per ${first.said}`,
    `${valueText(other.value)} ${second.currency} per ${second.said}`,
  ] as const;
  const values = [first.amount, second.amount] as const;
  if (first.per === second.per && first.currency === second.currency) return { values, texts };
  // One sum for what two people call by two names is one cost.
  const isOneSum = one.value === other.value && first.currency === second.currency;
  return isOneSum ? asWritten(accounts) : { values, texts, apart: true };
}

/** What the same statement says beside a value, by evidence where the value is. */
function siblingOf({ element, path, statement, how }: Stated<unknown>, key: string): unknown {
  const said = element.statements[statement];
  const place = [...path.slice(0, -1), key];
  if (said === undefined) return undefined;
  return ((how !== 'declared' ? evidenceAt(said, place) : undefined) ?? declaredAt(said, place))
    ?.value;
}

/**
 * Judges two accounts of which neither is the truth, so that it is enough if one of them is a fair
 * account of the other; `undefined` where there is no judgement about them by themselves.
 */
export function judgeAccounts(
  accounts: Accounts,
  facts: () => Facts,
  message: (first: string, second: string) => Decision,
): Judgement | undefined {
  const compared = inOneMeasure(accounts);
  if (compared === undefined) return undefined;
  const { one, other, meaning } = accounts;
  const { values, texts, apart } = compared;
  return judge({ one, other }, () => {
    const place = { meaning, path: one.path, facts };
    const [a, b] = values;
    const [first, second] = texts;
    const agrees = apart ? undefined : agree(place, a, b) || agree(place, b, a);
    if (agrees === undefined) return { undecided: `${first} and ${second} have no common measure` };
    return agrees ? undefined : message(first, second);
  });
}
