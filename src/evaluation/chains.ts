import type { Claim, Stated } from '../claim.ts';
import { type Element, elementId } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { flowsFrom, flowsTo, flowsToPort } from '../link/flows.ts';
import { keyOf, lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { ingredientsOf } from '../pipeline/ingredients.ts';
import { namedBy } from '../reference.ts';
import { all, type DescriptorOf, resolve, root, type System, target } from '../system.ts';
import { evaluationsIn } from './listed.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** One model, or a component that learned, whose answers are an input of another model. */
export type Chain = {
  readonly first: Element;
  readonly output: Claim<Port>;
  readonly model: Model;
  readonly input: Claim<Port>;
};

/** The chains of a system, each pair once: versions that run side by side have their ports in common. */
export function chainsOf(system: System): readonly Chain[] {
  const live = liveModels(system);
  const components = all(system, 'Component');
  const learned = components.filter((one) => {
    const ml = at(one, 'ml');
    return ml.stated && ml.value && !at(one, 'model').stated;
  });
  const chains = new Map<string, Chain>();
  const models = new Map(live.map((model) => [model.element, model]));
  const wrapping = grouped(
    components,
    (one) => target(system, 'TrainedModel', at(one, 'model')).element,
  );
  for (const { element } of [...live, ...learned]) {
    const wrappers = wrapping.get(element) ?? [];
    const from = [element, ...wrappers.map((one) => one.element)];
    // A port that is plainly made of the answer is the one to name, if there is any.
    for (const { output, input } of [
      ...arrivals(system, from, (...ports) => handsOn(...ports) === true),
      ...arrivals(system, from, (...ports) => handsOn(...ports) !== false),
    ]) {
      const model = models.get(input.element);
      const ids = `${elementId(element)} ${elementId(input.element)}`;
      if (!model || elementId(model.element) === elementId(element) || chains.has(ids)) continue;
      chains.set(ids, { first: element, output, model, input });
    }
  }
  return [...chains.values()];
}

/** Where the outputs of some elements arrive at models, whatever passes them on between. */
function arrivals(
  system: System,
  from: readonly Element[],
  passes: (arriving: Claim<Port>, leaving: Claim<Port>) => boolean,
) {
  const seen = new Set<string>();
  const found: { readonly output: Claim<Port>; readonly input: Claim<Port> }[] = [];
  const open = [...new Set(from)]
    .flatMap((element) => flowsFrom(system, element))
    .map(({ producer, consumer }) => ({ output: producer, input: consumer }));
  for (let next = open.shift(); next; next = open.shift()) {
    const { output, input } = next;
    if (seen.has(keyOf(input))) continue;
    seen.add(keyOf(input));
    if (input.element.kind === 'TrainedModel') {
      found.push(next);
      continue;
    }
    for (const { producer, consumer } of flowsFrom(system, input.element)) {
      if (passes(input, producer)) open.push({ output, input: consumer });
    }
  }
  return found;
}

/**
 * Whether what arrives at one port leaves at another; `undefined` where nobody says. A pipeline makes
 * one of the other, as far as its steps do not tell what it makes of what. A component may do much
 * else, as a gateway does that calls two models, and passes on only what keeps its name.
 */
function handsOn(arriving: Claim<Port>, leaving: Claim<Port>): boolean | undefined {
  const { element } = arriving;
  if (leaving.element !== element) return false;
  if (element.kind === 'DataPipeline') {
    return leaving.path[0] === 'outputs' && ingredientsOf(leaving)?.has(lastOf(arriving) ?? '');
  }
  const isBetween = element.kind === 'Component' || element.kind === 'ProductionData';
  return isBetween && lastOf(arriving) === lastOf(leaving);
}

/** What shows that a chain was evaluated as one, if anything does. */
export function togetherBy(system: System, { first, model }: Chain): Claim<unknown> | undefined {
  const ids = [elementId(first), elementId(model.element)];
  const whole = liveModels(system).find((one) => {
    const parts = itemsIfStated(at(one, 'ensemble')).flatMap((part) =>
      part.stated ? [namedBy(part.value.model)] : [],
    );
    return ids.every((id) => id === elementId(one.element) || parts.includes(id));
  });
  const evaluated = whole && at(whole, 'evaluations');
  if (evaluated?.stated && evaluated.value.length > 0) return evaluated;
  const live = evaluationsIn(model).find((one) => {
    const [split, dataset] = [at(one, 'split'), at(one, 'dataset')];
    const isLive = dataset.stated && dataset.value.startsWith('ProductionData/');
    return isLive || (split.stated && split.value === 'production');
  });
  if (live) return live;
  const sets = setsOf(system, model).flat();
  const recorded = sets
    .flatMap((set) => flowsTo(system, set))
    .find(({ producer }) => elementId(producer.element) === ids[0]);
  if (recorded) return recorded.consumer;
  return rawBehind(system, sets)
    .flatMap((raw) => itemsIfStated(at(raw, 'collection', 'influencedBy')))
    .find((one) => one.stated && namedBy(one.value) === ids[0]);
}

/** A field of what a model was evaluated on that holds the truth where the chain gives an answer. */
export type Truth = {
  readonly said: Stated<unknown>;
  /** `cut-plates, on which it was evaluated`. */
  readonly set: string;
  readonly is: string;
};

/** Where the truth, or what was there before, stood in for the answers of the first of a chain. */
export function truthFor(system: System, { first, input, model }: Chain): Truth | undefined {
  const [evaluated, trained] = setsOf(system, model);
  const was = evaluated.length > 0 ? 'evaluated' : 'trained';
  for (const element of evaluated.length > 0 ? evaluated : trained) {
    const set = `${element.name}, on which it was ${was}`;
    const fields = portsIn(at(root<'TrainingData'>(element), 'fields'));
    const field = fields.find((one) => lastOf(one) === lastOf(input));
    const role = field && at(field, 'role');
    if (role?.stated && (role.value === 'label' || role.value === 'target')) {
      return { said: role, set, is: `is the ${role.value}` };
    }
    const source = (field ? flowsToPort(system, field) : []).find(
      ({ producer }) => producer.element.kind === 'RawData',
    )?.producer;
    const influences = source && at(root<'RawData'>(source.element), 'collection', 'influencedBy');
    if (source && influences?.stated) {
      const is = `comes from ${source.element.name}, in which ${first.name} had no part`;
      return { said: influences, set, is };
    }
  }
  return undefined;
}

/** The sets that a model was evaluated on, and those it was trained on, as far as described. */
function setsOf(system: System, model: Model): readonly [readonly Element[], readonly Element[]] {
  const described = (references: readonly Claim<string>[]): readonly Element[] =>
    references.flatMap((one) => {
      const found = one.stated ? resolve(system, one.value) : undefined;
      return found?.status === 'found' ? [found.element] : [];
    });
  const tested = evaluationsIn(model).map((one) => at(one, 'dataset'));
  return [described(tested), described(itemsIfStated(at(model, 'trained', 'on')))];
}

function rawBehind(system: System, sets: readonly Element[]) {
  const sources = sets
    .filter(({ kind }) => kind === 'TrainingData')
    .flatMap((set) => itemsIfStated(at(root<'TrainingData'>(set), 'from')))
    .map((one) => target(system, 'RawData', one));
  const own = sets.filter(({ kind }) => kind === 'RawData').map((set) => root<'RawData'>(set));
  return [...sources, ...own];
}
