import type { Claim, Stated } from '../claim.ts';
import type { Criterion, MetricResult, Operator } from '../generated/descriptors.ts';
import { at, items, itemsIfStated, saidBy } from '../lookup.ts';
import { compareCases } from '../meaning/units-of-analysis.ts';
import { isShare, type Metric, metricOf, sameMetric } from '../monitoring/metric-names.ts';
import type { DescriptorOf } from '../system.ts';
import { compareUnits, convert, parseUnit } from '../values/unit.ts';
import { makeValue, type Value } from '../values/value.ts';
import { parseVersion, sameVersion } from '../values/version.ts';
import { type Evaluation, evaluationsIn } from './listed.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** A value that a metric is held against, as criteria, floors and alerts state it. */
export type Limit = Pick<Criterion, 'metric' | 'operator' | 'target' | 'unit'>;

/** One result of a model on data that it was neither trained nor tuned on. */
export type Result = {
  /** Stands at the number, and carries the circumstances in which it was measured. */
  readonly measured: Stated<Value<'result'> & MetricResult>;
  readonly samples: Claim<number>;
  readonly unitOfAnalysis: Claim<string>;
  /** Nobody says which part of the data it is when this is silent. */
  readonly split: Claim<string>;
  readonly evaluation: string;
  /** The evaluation itself. */
  readonly source: Evaluation;
};

/** A metric on a slice of the data, or on all of it, and what one case of it is, where that is said. */
export type Wanted = {
  readonly metric: Metric;
  readonly slice: string | undefined;
  readonly unitOfAnalysis?: string | undefined;
};

/** Whether a result is on the right side of a limit, or why that cannot be told. */
export type Standing =
  | 'reached'
  | 'missed'
  | { readonly undecided: string; readonly question: string };

/** Quality on data that the model has learned from, or was tuned on, promises nothing. */
const PROMISES_NOTHING = ['train', 'validation'];

/** The evaluations of a model, in whichever version, on data that it has not learned from. */
const unlearned = (model: Model): readonly Evaluation[] =>
  evaluationsIn(model).filter((evaluation) => {
    const split = at(evaluation, 'split');
    return !split.stated || !PROMISES_NOTHING.includes(split.value);
  });

const isOfThis = (model: Model, evaluation: Evaluation): boolean =>
  evaluation.stated && !isOfOtherVersion(model, evaluation.value.modelVersion);

/** The evaluations of this version of a model on data that it has not learned from. */
export const evaluationsOf = (model: Model): readonly Evaluation[] =>
  unlearned(model).filter((evaluation) => isOfThis(model, evaluation));

/** The other versions of a model in which somebody measured a metric on a slice. */
export const versionsMeasured = (model: Model, wanted: Wanted): readonly Stated<string>[] =>
  unlearned(model).flatMap((evaluation) => {
    const version = at(evaluation, 'modelVersion');
    const isMeasured = itemsIfStated(at(evaluation, 'metrics')).some(
      (result) => result.stated && isAbout(result.value, wanted),
    );
    return version.stated && isMeasured && !isOfThis(model, evaluation) ? [version] : [];
  });

/** The results of one metric on one slice, of this version of the model, in every evaluation. */
export const resultsOf = (model: Model, wanted: Wanted): readonly Result[] =>
  ofCase(wanted.unitOfAnalysis, resultsOfAnyCase(model, wanted));

/** Those that count what is wanted or, where none says so, those that say nothing of it. */
function ofCase(wanted: string | undefined, results: readonly Result[]): readonly Result[] {
  if (wanted === undefined) return results;
  const same = results.filter(({ measured }) => {
    const { unitOfAnalysis } = measured.value;
    return unitOfAnalysis !== undefined && compareCases(wanted, unitOfAnalysis) === 'same';
  });
  if (same.length > 0) return same;
  return results.filter(({ measured }) => measured.value.unitOfAnalysis === undefined);
}

/** The same, whatever one case is that they count. */
export function resultsOfAnyCase(model: Model, wanted: Wanted): readonly Result[] {
  return evaluationsOf(model).flatMap((evaluation) => {
    if (!evaluation.stated) return [];
    const split = at(evaluation, 'split');
    const metrics = at(evaluation, 'metrics');
    return (metrics.stated ? items(metrics) : []).flatMap((result) => {
      const value = at(result, 'value');
      if (!result.stated || !value.stated || !isAbout(result.value, wanted)) return [];
      const { element, statement, how } = value;
      const carried = { ...result.value, value: value.value };
      const written = makeValue('result', String(value.value), carried);
      const measured = saidBy(element, statement, value, written, how);
      const { name } = evaluation.value;
      return {
        measured,
        samples: at(result, 'samples'),
        unitOfAnalysis: at(result, 'unitOfAnalysis'),
        split,
        evaluation: name,
        source: evaluation,
      };
    });
  });
}

/** The results whose data somebody names; all of them where nobody does. */
export function trusted(results: readonly Result[]): readonly Result[] {
  const told = results.filter(({ split }) => split.stated);
  return told.length > 0 ? told : results;
}

/** A result as sides of a judgement, which stays open while nobody says what it was measured on. */
export const sidesOf = ({ measured, split }: Result) =>
  split.stated ? { measured } : { measured, split };

const isAbout = ({ metric, slice }: MetricResult, wanted: Wanted): boolean =>
  sameMetric(metricOf(metric), wanted.metric) && foldSlice(slice) === foldSlice(wanted.slice);

export const foldSlice = (slice: string | undefined): string =>
  (slice ?? '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');

function isOfOtherVersion(model: Model, evaluated: string | undefined): boolean {
  const own = at(model, 'version');
  if (evaluated === undefined || !own.stated) return false;
  const [one, other] = [parseVersion(own.value), parseVersion(evaluated)];
  return !(one.ok && other.ok ? sameVersion(one.value, other.value) : own.value === evaluated);
}

/** Whether `value` compares with `target` as the operator says. */
export function holds(value: number, operator: Operator, target: number): boolean {
  switch (operator) {
    case '<':
      return value < target;
    case '<=':
      return value <= target;
    case '>':
      return value > target;
    case '>=':
      return value >= target;
    case '==':
      return value === target;
    case '!=':
      return value !== target;
  }
}

/** The result that is furthest from the good side of a limit; the first one among equals. */
export function worstOf(results: readonly Result[], limit: Limit): Result | undefined {
  const shortfall = ({ measured }: Result): number => {
    const value = inUnitOf(limit, measured.value);
    if (typeof value !== 'number') return Number.NEGATIVE_INFINITY;
    const gap = limit.target - value;
    if (limit.operator.startsWith('>')) return gap;
    if (limit.operator.startsWith('<')) return -gap;
    return limit.operator === '==' ? Math.abs(gap) : -Math.abs(gap);
  };
  return results.reduce<Result | undefined>(
    (worst, one) => (worst === undefined || shortfall(one) > shortfall(worst) ? one : worst),
    undefined,
  );
}

/**
 * Where a result stands to a limit. A limit inside the 95 % interval of the result is neither
 * reached nor missed, and neither is one that was measured on fewer records than asked for.
 */
export function standing(result: MetricResult, limit: Limit, minimumSamples = 0): Standing {
  const value = inUnitOf(limit, result);
  if (typeof value !== 'number') return value;
  const { samples, interval } = result;
  if (samples !== undefined && samples < minimumSamples) {
    const needed = `${minimumSamples} are needed`;
    const undecided = `${result.value} was measured on ${samples} records, but ${needed}`;
    return {
      undecided,
      question: `can ${result.metric} be measured on at least ${minimumSamples} records?`,
    };
  }
  const ends = (interval ?? [result.value]).flatMap((end) => {
    const converted = inUnitOf(limit, { ...result, value: end });
    return typeof converted === 'number' ? converted : [];
  });
  const verdicts = new Set(ends.map((end) => holds(end, limit.operator, limit.target)));
  if (interval && (verdicts.size > 1 || isEquality(limit.operator, ends, limit.target))) {
    const range = `the interval ${interval[0]} to ${interval[1]} around ${result.value}`;
    const question = `can ${result.metric} be measured more exactly, on more data?`;
    return { undecided: `${limit.target} lies within ${range}`, question };
  }
  return holds(value, limit.operator, limit.target) ? 'reached' : 'missed';
}

const isEquality = (operator: Operator, ends: readonly number[], target: number): boolean =>
  ['==', '!='].includes(operator) && Math.min(...ends) <= target && target <= Math.max(...ends);

/** The value of a result in the unit of a limit; a ratio needs no unit, everything else does. */
function inUnitOf(
  limit: Limit,
  { value, unit }: MetricResult,
): number | { readonly undecided: string; readonly question: string } {
  if (limit.unit === undefined && unit === undefined) return comparable(limit, value);
  const [from, to] = [parseUnit(unit ?? '1'), parseUnit(limit.unit ?? '1')];
  const [one, other] = [unit, limit.unit].map((known) => known ?? 'without a unit');
  const text = `${value} ${one} and ${limit.target} ${other}`;
  if (!from.ok || !to.ok || compareUnits(from.value, to.value) === 'different') {
    return { undecided: `${text} have no common measure`, question: unitsOf(limit) };
  }
  return Number(convert(value, from.value, to.value).toPrecision(12));
}

/** 0.93 against 90 is a fraction against a percentage, which nobody said. */
function comparable({ metric, target }: Limit, value: number) {
  const mixed = isShare(metricOf(metric)) && value > 1 !== target > 1;
  return mixed
    ? {
        undecided: `${value} and ${target} look like a fraction and a percentage`,
        question: unitsOf({ metric }),
      }
    : value;
}

const unitsOf = ({ metric }: Pick<Limit, 'metric'>): string =>
  `in which unit is ${metric} stated, and in which was it measured?`;
