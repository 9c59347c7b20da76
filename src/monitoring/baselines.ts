import type { Claim } from '../claim.ts';
import { elementId } from '../element.ts';
import { evaluationsIn } from '../evaluation/listed.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { meansVersion } from '../meaning/versions.ts';
import { parseReference } from '../reference.ts';
import { type DescriptorOf, resolve, type System, target } from '../system.ts';
import { modelsOf, type Watcher } from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** What a model was trained on, and the other data with which comparing it makes sense. */
export type Baseline = {
  readonly on: Claim<readonly string[]>;
  readonly others: readonly string[];
};

/** The sets of a training, with the raw data behind them and those that the model was tested on. */
export function learnedFrom(system: System, model: Model): Baseline {
  const on = at(model, 'trained', 'on');
  const raw = itemsIfStated(on).flatMap((one) =>
    itemsIfStated(at(target(system, 'TrainingData', one), 'from')),
  );
  const tested = evaluationsIn(model).map((one) => at(one, 'dataset'));
  return { on, others: [...raw, ...tested].flatMap((one) => (one.stated ? one.value : [])) };
}

/**
 * Whether a reference is part of what a model learned from, in the same version. An earlier stretch
 * of production is another question, and so is a version that only one of the two names.
 */
export function isReferenceOf(reference: string, { on, others }: Baseline): boolean | undefined {
  const wanted = parseReference(reference);
  if (wanted?.kind !== 'TrainingData' && wanted?.kind !== 'RawData') return undefined;
  const known = [...(on.stated ? on.value : []), ...others].flatMap(
    (text) => parseReference(text) ?? [],
  );
  const named = known.filter(({ kind, name }) => kind === wanted.kind && name === wanted.name);
  return named.some(
    ({ version }) =>
      version === undefined ||
      wanted.version === undefined ||
      meansVersion(version, wanted.version) !== false,
  );
}

/** The models that a drift monitor is about: the one whose port it watches, or all of its set-up. */
export function modelsWatchedBy(system: System, watcher: Watcher, of: string): readonly Model[] {
  const watched = modelsOf(system, watcher);
  const found = resolve(system, of);
  if (!('element' in found) || found.element.kind !== 'TrainedModel') return watched;
  return watched.filter(({ element }) => elementId(element) === elementId(found.element));
}
