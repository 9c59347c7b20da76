import type { Claim } from '../claim.ts';
import { at } from '../lookup.ts';
import { dtype } from '../reading.ts';
import type { DescriptorOf } from '../system.ts';
import { type Dtype, dtypeFits } from '../values/dtype.ts';
import { evaluationsOf } from './results.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/**
 * The number formats in which the quality of a model was measured: those of its evaluations and
 * the one that it states for all of them, which is silent where nobody says any.
 */
export function evaluatedIn(model: Model): readonly Claim<Dtype>[] {
  const each = evaluationsOf(model).map((evaluation) => at(evaluation, 'precision'));
  const all = [...each, at(model, 'precision', 'evaluated')];
  const said = all.filter(({ stated }) => stated);
  return (said.length > 0 ? said : all.slice(-1)).map(dtype);
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

/** Whether a model is stored in fewer bits than it computes in, so that it has two formats. */
export function isUnpacked(model: Model): boolean {
  const [weights, compute] = (['weights', 'compute'] as const).map((key) => {
    const format = dtype(at(model, 'precision', key));
    return format.stated ? format.value.bits : undefined;
  });
  return weights !== undefined && compute !== undefined && weights < compute;
}
