import type { Stated } from '../claim.ts';
import type { Element } from '../element.ts';
import type { Criterion } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { metricOf, needsTruth } from '../monitoring/metric-names.ts';
import { all, type System } from '../system.ts';
import { compareUnits, convert, parseUnit } from '../values/unit.ts';

/** Limits of the quality of a model: its own floors, and what product counts as success of the system. */
export function qualityLimits(
  system: Pick<System, 'elements'>,
  model: Element,
): readonly Stated<Criterion>[] {
  const floors = all(system, 'TrainedModel')
    .filter(({ element }) => element === model)
    .flatMap((one) => itemsIfStated(at(one, 'qualityFloors')));
  const goals = all(system, 'SystemContext').flatMap((one) =>
    itemsIfStated(at(one, 'goals')).flatMap((goal) => itemsIfStated(at(goal, 'successCriteria'))),
  );
  return [...floors, ...goals].filter(
    (one): one is Stated<Criterion> => one.stated && needsTruth(metricOf(one.value.metric)),
  );
}

/** A limit as a number that a metric without a unit is held against. */
export type PlainLimit = { readonly value: number; readonly isHigherBetter: boolean };

/**
 * Shares as fractions; an error keeps the unit of its column. Nothing for limits that demand equality.
 */
export function plainLimit({ target, unit, operator }: Criterion): PlainLimit | undefined {
  if (operator === '==' || operator === '!=') return undefined;
  const isHigherBetter = operator.startsWith('>');
  const [from, to] = [parseUnit(unit ?? '1'), parseUnit('1')];
  const isShare = from.ok && to.ok && compareUnits(from.value, to.value) === 'convertible';
  const value = isShare ? convert(target, from.value, to.value) : target;
  return { value: Number(value.toPrecision(12)), isHigherBetter };
}

/** Whether a value is on the wrong side of a limit. */
export const isBeyond = (value: number, { value: limit, isHigherBetter }: PlainLimit): boolean =>
  isHigherBetter ? value < limit : value > limit;
