import type { Stated } from '../claim.ts';
import type { Element } from '../element.ts';
import type { Criterion } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { caseText, compareCases } from '../meaning/units-of-analysis.ts';
import { metricOf, needsTruth } from '../monitoring/metric-names.ts';
import { all, root, type System } from '../system.ts';
import { compareUnits, convert, parseUnit } from '../values/unit.ts';
import { subjectOf } from './subjects.ts';

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

/** A limit as a number in the unit in which a metric is computed. */
export type PlainLimit = {
  readonly value: number;
  readonly isHigherBetter: boolean;
  /** The unit of the number, where it is another one than that of the criterion. */
  readonly unit?: string;
  /** Why it cannot be held against the metric; its number means nothing then. */
  readonly doubt?: string;
  /** What would settle the doubt, where it is not one of units. */
  readonly question?: string;
};

/** Means of errors are in the unit of the answers, or in its square; all others are plain numbers. */
const POWERS: Readonly<Record<string, (unit: string) => string>> = {
  mae: (unit) => unit,
  rmse: (unit) => unit,
  mse: (unit) => `(${unit}).(${unit})`,
};

/** The unit in which a metric is computed from the answers of a model; nothing where nobody says it. */
function unitOf(model: Element, id: string): string | undefined {
  const power = Object.hasOwn(POWERS, id) ? POWERS[id] : undefined;
  if (power === undefined) return '1';
  const answer = itemsIfStated(at(root<'TrainedModel'>(model), 'outputs')).find((port) => {
    const kind = at(port, 'meaning', 'kind');
    return kind.stated && (kind.value === 'quantity' || kind.value === 'count');
  });
  const unit = answer && at(answer, 'unit');
  return unit?.stated ? power(unit.value) : undefined;
}

/** The limit that a criterion sets for a model; nothing for one that demands equality. */
export function plainLimit(
  { metric, target, unit, operator, unitOfAnalysis }: Criterion,
  model: Element,
): PlainLimit | undefined {
  if (operator === '==' || operator === '!=') return undefined;
  const isHigherBetter = operator.startsWith('>');
  const about = unitOfAnalysis && subjectOf(root<'TrainedModel'>(model));
  if (about && compareCases(unitOfAnalysis, about.thing.value) === 'other') {
    const doubt = `it is limited per ${caseText(unitOfAnalysis)}, and ${about.told} ${about.thing.value}`;
    const question = `can ${metric} be computed per ${caseText(unitOfAnalysis)} from what is logged?`;
    return { value: target, isHigherBetter, doubt, question };
  }
  if (unit === undefined) return { value: target, isHigherBetter };
  const own = unitOf(model, metricOf(metric).id);
  const [from, to] = [parseUnit(unit), parseUnit(own ?? '?')];
  if (!from.ok || !to.ok) {
    const doubt = `it is limited in ${unit}, and nobody says in which unit the answers are`;
    return { value: target, isHigherBetter, doubt };
  }
  if (compareUnits(from.value, to.value) === 'different') {
    const doubt = `it is limited in ${unit}, and computed in ${own}`;
    return { value: target, isHigherBetter, doubt };
  }
  const value = Number(convert(target, from.value, to.value).toPrecision(12));
  const isOther = own !== undefined && compareUnits(from.value, to.value) !== 'same';
  return { value, isHigherBetter, ...(isOther && own !== '1' ? { unit: own } : {}) };
}

/** Whether a value is on the wrong side of a limit. */
export const isBeyond = (value: number, { value: limit, isHigherBetter }: PlainLimit): boolean =>
  isHigherBetter ? value < limit : value > limit;
