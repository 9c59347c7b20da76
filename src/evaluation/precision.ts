import type { Claim } from '../claim.ts';
import { at } from '../lookup.ts';
import { dtype } from '../reading.ts';
import type { DescriptorOf } from '../system.ts';
import { type Dtype, dtypeFits } from '../values/dtype.ts';
import { evaluationsOf } from './results.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/**
 * The number format of each evaluation of a model: its own, or else the one that the model states
 * for all. Only one is silent where nobody says any.
 */
export function evaluatedIn(model: Model): readonly Claim<Dtype>[] {
  const whole = at(model, 'precision', 'evaluated');
  const each = evaluationsOf(model)
    .map((evaluation) => at(evaluation, 'precision'))
    .map((own) => (own.stated || !whole.stated ? own : whole));
  return (each.some(({ stated }) => stated) ? each : [whole]).map(dtype);
}

/** Whether results in one format also hold for a run in another, which has at least its values. */
export function resultsHoldIn(evaluated: Dtype, runs: Dtype): boolean | undefined {
  const fit = dtypeFits(evaluated, runs);
  return fit === 'unknown' ? undefined : fit === 'same' || fit === 'widens';
}

/** Whether a format is one in which a model says that it is stored or computes. */
export const isDescribedIn = (model: Model, format: Dtype): boolean =>
  (['weights', 'compute'] as const).some((key) => {
    const own = dtype(at(model, 'precision', key));
    return own.stated && resultsHoldIn(own.value, format) === true;
  });

/** Whether formats are of the two that a model has which is stored in one and computes in another. */
export const areItsTwo = (model: Model, ...formats: readonly Dtype[]): boolean =>
  isUnpacked(model) && formats.every((format) => isDescribedIn(model, format));

/** Whether a model is stored in fewer bits than it computes in, so that it has two formats. */
function isUnpacked(model: Model): boolean {
  const [weights, compute] = (['weights', 'compute'] as const).map((key) => {
    const format = dtype(at(model, 'precision', key));
    return format.stated ? format.value.bits : undefined;
  });
  return weights !== undefined && compute !== undefined && weights < compute;
}
