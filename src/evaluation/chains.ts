import type { Claim, Stated } from '../claim.ts';
import { type Element, elementId } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { keyOf, lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { parseReference } from '../reference.ts';
import { all, type DescriptorOf, resolve, root, type System, target } from '../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** One model, or a component that learned, whose answers are an input of another model. */
export type Chain = {
  readonly first: Element;
  readonly output: Claim<Port>;
  readonly model: Model;
  readonly input: Claim<Port>;
};

/** The chains of a system, each pair once. */
export function chainsOf(system: System): readonly Chain[] {
  const live = liveModels(system);
  const components = all(system, 'Component');
  const learned = components.filter((one) => {
    const ml = at(one, 'ml');
    return ml.stated && ml.value && !at(one, 'model').stated;
  });
  const chains = [...live, ...learned].flatMap(({ element }) => {
    const wrapping = components
      .filter((one) => target(system, 'TrainedModel', at(one, 'model')).element === element)
      .map((one) => one.element);
    return live
      .filter((model) => model.element.name !== element.name || element.kind === 'Component')
      .flatMap((model): readonly Chain[] => {
        const found = arrival(system, [element, ...wrapping], model.element);
        return found ? [{ first: element, ...found, model }] : [];
      });
  });
  // Versions that run side by side have their outputs in common.
  return chains.filter(
    ({ first, model }, index) =>
      index ===
      chains.findIndex(
        (one) => elementId(one.first) === elementId(first) && one.model.element === model.element,
      ),
  );
}

/** The output of some elements, and the input of another at which it arrives, whatever is between. */
function arrival(system: System, from: readonly Element[], to: Element) {
  const seen = new Set<string>();
  const open = system.connections
    .filter(({ producer }) => from.includes(producer.element))
    .map(({ producer, consumer }) => ({ output: producer, consumer }));
  for (let next = open.shift(); next; next = open.shift()) {
    const { output, consumer } = next;
    if (consumer.element === to) return { output, input: consumer };
    if (seen.has(keyOf(consumer))) continue;
    seen.add(keyOf(consumer));
    for (const one of system.connections) {
      if (handsOn(system, consumer, one.producer)) open.push({ output, consumer: one.consumer });
    }
  }
  return undefined;
}

/**
 * Whether what arrives at one port leaves at another. A pipeline makes one of the other; a component
 * may do much else, as a gateway does that calls two models, and passes on what keeps its name, or
 * what is all that it takes.
 */
function handsOn({ connections }: System, arriving: Claim<Port>, leaving: Claim<Port>): boolean {
  const { element } = arriving;
  if (leaving.element !== element) return false;
  if (element.kind === 'DataPipeline') return leaving.path[0] === 'outputs';
  if (lastOf(arriving) === lastOf(leaving)) {
    return element.kind === 'Component' || element.kind === 'ProductionData';
  }
  const taken = portsIn(at(root<'Component'>(element), 'inputs'));
  const others = connections.filter(({ consumer }) => consumer.element === element);
  return (
    element.kind === 'Component' &&
    taken.length === 1 &&
    others.every(({ consumer }) => keyOf(consumer) === keyOf(arriving))
  );
}

/** What shows that a chain was evaluated as one, if anything does. */
export function togetherBy(system: System, { first, model }: Chain): Claim<unknown> | undefined {
  const ids = [elementId(first), elementId(model.element)];
  const whole = liveModels(system).find((one) => {
    const parts = itemsIfStated(at(one, 'ensemble')).flatMap((part) =>
      part.stated ? [elementOf(part.value.model)] : [],
    );
    return ids.every((id) => id === elementId(one.element) || parts.includes(id));
  });
  const evaluated = whole && at(whole, 'evaluations');
  if (evaluated?.stated && evaluated.value.length > 0) return evaluated;
  const live = itemsIfStated(at(model, 'evaluations')).find((one) => {
    const [split, dataset] = [at(one, 'split'), at(one, 'dataset')];
    const isLive = dataset.stated && dataset.value.startsWith('ProductionData/');
    return isLive || (split.stated && split.value === 'production');
  });
  if (live) return live;
  const sets = setsOf(system, model).flat();
  const recorded = system.connections.find(
    ({ producer, consumer }) =>
      elementId(producer.element) === ids[0] && sets.includes(consumer.element),
  );
  if (recorded) return recorded.consumer;
  return rawBehind(system, sets)
    .flatMap((raw) => itemsIfStated(at(raw, 'collection', 'influencedBy')))
    .find((one) => one.stated && elementOf(one.value) === ids[0]);
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
    const source = system.connections.find(
      ({ producer, consumer }) =>
        field && keyOf(consumer) === keyOf(field) && producer.element.kind === 'RawData',
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
  const tested = itemsIfStated(at(model, 'evaluations')).map((one) => at(one, 'dataset'));
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

const elementOf = (reference: string): string => {
  const { kind, name } = parseReference(reference) ?? {};
  return `${kind}/${name}`;
};
