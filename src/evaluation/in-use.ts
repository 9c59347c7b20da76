import type { Claim } from '../claim.ts';
import { grouped } from '../grouped.ts';
import { answering, isShadow } from '../hosting/served.ts';
import { lazily, oncePer } from '../lazily.ts';
import { at } from '../lookup.ts';
import { roundsTo } from '../meaning/rounding.ts';
import { spoken } from '../port/names.ts';
import { date, dtype } from '../reading.ts';
import type { DescriptorOf, System } from '../system.ts';
import { type Dtype, dtypeFits } from '../values/dtype.ts';
import { compareTimes } from '../values/time.ts';
import { areItsTwo, resultsHoldIn } from './precision.ts';
import type { Result } from './results.ts';
import { isOfDecisions, thresholdsInUse } from './thresholds.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** One circumstance: which results are of the model as it is used, and how to say that none is. */
type Circumstance = {
  readonly keep: (results: readonly Result[]) => readonly Result[];
  /** `at 0.5`: the circumstance of a result that is not kept. */
  readonly of: (result: Result) => string;
  /** `it decides at 0.9`. */
  readonly used: () => string;
};

/**
 * The results of a model as it is used: of its last training, in a number format that runs and at a
 * threshold where it decides, as far as both sides say so. Where none is left, why.
 */
export function asUsed(
  system: System,
  model: Model,
  results: readonly Result[],
): { readonly results: readonly Result[]; readonly unlike?: string } {
  let left = results;
  for (const circumstance of [ofTraining, ofFormat, ofThreshold]) {
    const { keep, of, used } = circumstance(system, model);
    const kept = keep(left);
    if (kept.length === 0 && left.length > 0) {
      return { results: [], unlike: `${spoken([...new Set(left.map(of))])}, but ${used()}` };
    }
    left = kept;
  }
  return { results: left };
}

/** Results that are older than the model are of an earlier training, unless they name the version. */
function ofTraining(_: System, model: Model): Circumstance {
  const trained = date(at(model, 'trained', 'at'));
  const isOlder = ({ source }: Result): boolean => {
    const done = date(at(source, 'date'));
    const isOfVersion = at(source, 'modelVersion').stated;
    const isDated = trained.stated && done.stated && !isOfVersion;
    return isDated && compareTimes(done.value, trained.value) < 0;
  };
  return {
    keep: (results) => results.filter((one) => !isOlder(one)),
    of: ({ source }) => `on ${textOf(at(source, 'date'))}`,
    used: () => `it was trained on ${textOf(at(model, 'trained', 'at'))}`,
  };
}

/** Results in the very format that runs, or else in one that they also hold for. */
function ofFormat(system: System, model: Model): Circumstance {
  const formats = lazily(() => formatsOf(system, model));
  const whole = at(model, 'precision', 'evaluated');
  const formatOf = ({ source }: Result) => {
    const own = at(source, 'precision');
    return dtype(own.stated ? own : whole);
  };
  const fits = (result: Result, isFit: (one: Dtype, run: Dtype) => boolean): boolean => {
    const format = formatOf(result);
    return !format.stated || formats().some((run) => isFit(format.value, run));
  };
  const isSame = (one: Dtype, run: Dtype): boolean => dtypeFits(one, run) === 'same';
  const alsoHolds = (one: Dtype, run: Dtype): boolean =>
    resultsHoldIn(one, run) !== false || areItsTwo(model, one, run);
  return {
    keep: (results) => {
      const isSaid = results.some((one) => formatOf(one).stated);
      if (!isSaid || formats().length === 0) return results;
      const same = results.filter((one) => fits(one, isSame));
      return same.length > 0 ? same : results.filter((one) => fits(one, alsoHolds));
    },
    of: (result) => `in ${textOf(formatOf(result))}`,
    used: () => `it runs in ${spoken([...new Set(formats().map(String))])}`,
  };
}

const answeringBy = oncePer((system: System) =>
  grouped(answering(system), ({ model }) => model.element),
);

/** The formats in which a model answers; none where that is not known of each place. */
function formatsOf(system: System, model: Model): readonly Dtype[] {
  const own = (answeringBy(system).get(model.element) ?? []).filter((one) => !isShadow(one));
  const formats = own.map(({ deployment }) => {
    const deployed = deployment && at(deployment, 'precision');
    return dtype(deployed?.stated ? deployed : at(model, 'precision', 'compute'));
  });
  return formats.every(({ stated }) => stated)
    ? formats.flatMap((one) => (one.stated ? one.value : []))
    : [];
}

/** Results of decisions at a threshold where they are made; those that name none are. */
function ofThreshold(system: System, model: Model): Circumstance {
  const inUse = lazily(() => thresholdsInUse(system, model).map(({ value }) => value));
  const isAt = ({ measured: { value } }: Result): boolean => {
    const { threshold } = value;
    if (threshold === undefined || !isOfDecisions(value) || inUse().length === 0) return true;
    return inUse().some((one) => roundsTo(one, threshold) || roundsTo(threshold, one));
  };
  return {
    keep: (results) => results.filter(isAt),
    of: ({ measured }) => `at ${measured.value.threshold}`,
    used: () => `decisions are made at ${inUse().join(' and ')}`,
  };
}

const textOf = (claim: Claim<unknown>): string => (claim.stated ? String(claim.value) : '');
