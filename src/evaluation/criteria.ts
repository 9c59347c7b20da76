import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Criterion, Goal, MetricResult, Perspective } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { at, numbered } from '../lookup.ts';
import { wordsOf } from '../meaning/phrases.ts';
import { caseText } from '../meaning/units-of-analysis.ts';
import { metricsEvaluated } from '../monitoring/measures.ts';
import { metricOf, needsTruth, sameMetric } from '../monitoring/metric-names.ts';
import { partOf } from '../monitoring/watching.ts';
import { spoken } from '../port/names.ts';
import { type Contradiction, type Judgement, judge, type Severity } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { measuredOf } from './contrasts.ts';
import { asUsed } from './in-use.ts';
import {
  foldSlice,
  type Limit,
  type Result,
  resultsOf,
  resultsOfAnyCase,
  standing,
  trusted,
  versionsMeasured,
  type Wanted,
  worstOf,
} from './results.ts';
import { isOfDecisions } from './thresholds.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

const SEVERITIES = { must: 'error', should: 'warning', could: 'info' } as const;

/** How grave it is to miss a goal; without a priority it must be reached. */
export function severityOf(goal: Claim<Goal>): Severity {
  const priority = at(goal, 'priority');
  return SEVERITIES[priority.stated ? priority.value : 'must'];
}

/** Words what it means that a model misses a criterion. */
type Missed = (criterion: Criterion, reached: string) => Contradiction;

/**
 * Holds a criterion against the worst result that each model has, as it is used, for its metric and
 * slice on test, holdout or production data. Models without such a result are asked only where no
 * model has one.
 */
export function* judgeCriterion(
  system: System,
  criterion: Claim<Criterion>,
  models: readonly Model[],
  missed: Missed,
): Iterable<Judgement> {
  if (!criterion.stated) return yield judge({ criterion }, () => undefined);
  const { metric, slice, unitOfAnalysis } = criterion.value;
  const wanted = { metric: metricOf(metric), slice, unitOfAnalysis };
  const measured = models.flatMap((model) => {
    const results = resultsOf(model, wanted);
    return results.length > 0 ? [{ model, results }] : [];
  });
  // Of results that count other cases, unit-of-analysis-differs tells.
  const isCounted = models.some((model) => resultsOfAnyCase(model, wanted).length > 0);
  if (measured.length === 0 && !isCounted) yield unmeasured(criterion, models, wanted);
  for (const { model, results } of measured) {
    const told = trusted(results);
    const { results: counting, unlike } = asUsed(system, model, told);
    yield unlike === undefined
      ? judgeAll(criterion, model, counting, missed)
      : notAsUsed(criterion, model, told, unlike);
  }
}

/** What was measured is not what answers: it neither reaches nor misses anything. */
function notAsUsed(
  criterion: Stated<Criterion>,
  { element }: Model,
  results: readonly Result[],
  unlike: string,
): Judgement {
  const what = `${criterion.value.metric}${sliceText(criterion.value)} of ${spokenName(element)}`;
  const sides = { criterion, ...numbered(results.map(({ measured }) => measured)) };
  return judge(sides, () => ({
    undecided: `${what} was measured only ${unlike}`,
    question: `what is ${what} as it is used?`,
  }));
}

/** Something in which results may differ while nobody says which of them is meant. */
type Open = {
  /** Equal for results that do not differ in it; nothing where one does not say. */
  readonly of: (result: MetricResult) => string | undefined;
  /** `at 0.5`: the result among others. */
  readonly told: (result: MetricResult) => string;
  readonly unsaid: string;
  readonly question: (model: string, metric: string) => string;
  readonly isOfCriterion?: boolean;
};

const OF_CASE: Open = {
  of: ({ unitOfAnalysis }) => unitOfAnalysis && wordsOf(unitOfAnalysis),
  told: ({ unitOfAnalysis = '' }) => `per ${caseText(unitOfAnalysis)}`,
  unsaid: 'nobody says which of them is asked for',
  question: (_, metric) =>
    `what is one case of the ${metric} that is asked for? state its unitOfAnalysis`,
  isOfCriterion: true,
};

const OF_THRESHOLD: Open = {
  of: (result) => (isOfDecisions(result) ? result.threshold?.toString() : undefined),
  told: ({ threshold }) => `at ${threshold}`,
  unsaid: 'nobody says where decisions are made',
  question: (model) => `at which threshold does ${model} decide?`,
};

/**
 * Where nobody says at which threshold a model decides, it may be any of those it was measured at, and
 * where a criterion does not say what one case is, any of those that were counted.
 */
function judgeAll(
  criterion: Stated<Criterion>,
  model: Model,
  results: readonly Result[],
  missed: Missed,
): Judgement {
  const values = results.map(({ measured }) => measured.value);
  const open = [OF_CASE, OF_THRESHOLD].filter(({ of }) => values.every((one) => of(one)));
  const groups = grouped(results, ({ measured }) =>
    JSON.stringify(open.map(({ of }) => of(measured.value))),
  );
  const judged = [...groups.values()].map((group) => judgeWorst(criterion, model, group, missed));
  const isReached = judged.some(({ decision }) => decision === undefined);
  const isMissed = judged.some(
    ({ decision }) => typeof decision === 'object' && 'message' in decision,
  );
  const differing = open.filter(({ of }) => new Set(values.map(of)).size > 1);
  const [first] = differing;
  if (!isReached || !isMissed || !first) return judgeWorst(criterion, model, results, missed);
  const who = spokenName(model.element);
  const { metric } = criterion.value;
  const texts = values.map((one) =>
    [resultText(one), ...differing.map(({ told }) => told(one))].join(' '),
  );
  const sides = { criterion, ...numbered(results.map(({ measured }) => measured)) };
  return judge(sides, () => ({
    undecided: `${metric}${sliceText(criterion.value)} of ${who} is ${spoken(texts)}, and ${first.unsaid}`,
    question: first.question(who, metric),
    ...(first.isOfCriterion && { ask: askedFor(criterion) }),
  }));
}

/**
 * Whether a criterion is about what becomes of the answers, such as hours that are saved: no test set
 * tells it, and whether anybody measures it is a question of its own.
 */
export function isOutcome(criterion: Claim<Criterion>, models: readonly Model[]): boolean {
  if (!criterion.stated) return false;
  const metric = metricOf(criterion.value.metric);
  return (
    !needsTruth(metric) && !metricsEvaluated(models).some((one) => sameMetric(one.metric, metric))
  );
}

function unmeasured(
  criterion: Stated<Criterion>,
  models: readonly Model[],
  wanted: Wanted,
): Judgement {
  const evaluations = models.map((model) => partOf(model, (known) => at(known, 'evaluations')));
  const what = `${criterion.value.metric}${sliceText(criterion.value)}`;
  const who = models.map(({ element }) => spokenName(element)).join(', ');
  const older = models.flatMap((model) => versionsMeasured(model, wanted));
  if (older.length > 0) {
    const versions = spoken([...new Set(older.map(({ value }) => value))]);
    const question = `what is ${what} of ${who} in the version that is in use?`;
    const undecided = `${what} of ${who} was measured only in version ${versions}`;
    return judge({ criterion, ...numbered(older) }, () => ({ undecided, question }));
  }
  const measured = metricsEvaluated(models);
  const elsewhere = otherSlices(criterion.value, models);
  if (elsewhere.length > 0) {
    const asked = criterion.value.slice === undefined ? 'all' : `"${criterion.value.slice}"`;
    const { metric } = criterion.value;
    return judge({ criterion, ...numbered(evaluations) }, () => ({
      undecided: `${metric} of ${who} is ${spoken(elsewhere)}, but what is asked is about ${asked}`,
      question: `what is ${metric} of ${who} for ${asked}?`,
    }));
  }
  const isThere = measured.some((one) => sameMetric(one.metric, metricOf(criterion.value.metric)));
  const names = spoken(measured.map(({ name }) => name));
  const there = isThere || measured.length === 0 ? '' : `: there is ${names}`;
  return judge({ criterion, ...numbered(evaluations) }, () => ({
    undecided: `no evaluation of ${who} says what ${what} is on test, holdout or production data${there}`,
    question: `what is ${what} of ${who} on data that it has not learned from?`,
  }));
}

/** `0.93 for "6h before arrival"`: what was measured of a metric for other slices than is asked. */
function otherSlices({ metric, slice }: Criterion, models: readonly Model[]): readonly string[] {
  const results = models
    .flatMap(measuredOf)
    .filter(({ evaluation }) => !['train', 'validation'].includes(evaluation.value.split ?? ''))
    .map(({ result }) => result.value)
    .filter((one) => sameMetric(metricOf(one.metric), metricOf(metric)));
  if (results.some((one) => foldSlice(one.slice) === foldSlice(slice))) return [];
  return results
    .slice(0, 3)
    .map((one) => `${resultText(one)} for ${one.slice === undefined ? 'all' : `"${one.slice}"`}`);
}

/** Whoever states it is the one to ask of it. */
const askedFor = ({ element }: Claim<unknown>): Perspective =>
  element.statements[0]?.perspective ?? 'data-science';

function judgeWorst(
  criterion: Stated<Criterion>,
  model: Model,
  results: readonly Result[],
  missed: Missed,
): Judgement {
  const worst = worstOf(results, criterion.value);
  if (worst === undefined) throw new RangeError('no result to judge');
  const { measured, split, samples } = worst;
  const ask = askedFor(model);
  if (!split.stated) return judge({ criterion, split }, () => undefined);
  const decide = (limit: Criterion, result: MetricResult) => {
    const where = standing(result, limit, limit.minimumSamples);
    if (where === 'reached') return undefined;
    const who = spokenName(model.element);
    const reached = `${who} reaches ${resultText(result)} in evaluation ${worst.evaluation}`;
    // Whoever measured it, it is for those who make the model to reach it.
    return where === 'missed' ? { ask, ...missed(limit, reached) } : where;
  };
  if (criterion.value.minimumSamples === undefined || samples.stated) {
    return judge({ criterion, measured }, (values) => decide(values.criterion, values.measured));
  }
  return judge({ criterion, measured, samples }, () => undefined);
}

const WORDS = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '==': 'exactly',
  '!=': 'anything but',
} as const satisfies Record<Limit['operator'], string>;

/** `recall of at least 0.8 for customers under 25`. */
export const limitText = (limit: Limit & { readonly slice?: string }): string => {
  const amount = amountText(limit.target, limit.unit);
  return `${limit.metric} of ${WORDS[limit.operator]} ${amount}${sliceText(limit)}`;
};

/** `0.71`, `12 min`. */
export const amountText = (value: number, unit: string | undefined): string =>
  unit === undefined || unit === '1' ? String(value) : `${value} ${unit}`;

const resultText = ({ value, unit }: MetricResult): string => amountText(value, unit);

export const sliceText = ({ slice }: { readonly slice?: string }): string =>
  slice === undefined ? '' : ` for ${slice}`;
