import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at, itemsIfStated } from '../lookup.ts';

import { all, type DescriptorOf, resolve, type System, target } from '../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Component = Claim<DescriptorOf<'Component'>>;

/**
 * The components that work with what a model gives: those that wrap it, those that one of its
 * outputs is connected with, and those that the model itself names.
 */
export function componentsOf(system: System, model: Model): readonly Component[] {
  const known = [
    ...elementsAt(system, at(model, 'consumers')),
    ...system.connections
      .filter(({ producer }) => producer.element === model.element)
      .map(({ consumer }) => consumer.element),
  ];
  return all(system, 'Component').filter((component) => {
    const wraps = at(component, 'model');
    const wrapped = wraps.stated && target(system, 'TrainedModel', wraps).element === model.element;
    return wrapped || known.includes(component.element);
  });
}

/**
 * The components that wait for a model to answer: they wrap it or take an output of it, and nothing
 * says that it reaches them by a stream, in batches or in files.
 */
export function callersOf(system: System, model: Model): readonly Component[] {
  const taken = system.connections.filter(({ producer }) => producer.element === model.element);
  const isAsked = ({ producer, consumer }: System['connections'][number]): boolean =>
    [producer, consumer].every((port) => {
      const mode = at(port, 'delivery', 'mode');
      return !mode.stated || mode.value === 'request';
    });
  return componentsOf(system, model).filter((component) => {
    const own = taken.filter(({ consumer }) => consumer.element === component.element);
    return own.length > 0 ? own.some(isAsked) : at(component, 'model').stated;
  });
}

const elementsAt = (system: System, references: Claim<readonly string[]>) =>
  itemsIfStated(references).flatMap((one) => {
    const found = one.stated ? resolve(system, one.value) : undefined;
    return found && 'element' in found ? [found.element] : [];
  });

/** Somebody who takes it for granted that a model answers the same twice, and by which name. */
export type Reliance = { readonly said: Claim<boolean>; readonly by: string };

/** The components, the product, its policies and the tests that rely on equal answers of a model. */
export function reliances(system: System, model: Model): readonly Reliance[] {
  const components = componentsOf(system, model);
  const contexts = all(system, 'SystemContext');
  const bound = [model, ...components].map(({ element }) => element);
  const policies = contexts
    .flatMap((context) => itemsIfStated(at(context, 'policies')))
    .filter((policy) => {
      const binds = at(policy, 'appliesTo');
      return !binds.stated || elementsAt(system, binds).some((one) => bound.includes(one));
    });
  const nameOf = ({ element }: Claim<unknown>): string => spokenName(element);
  return [
    ...components.map((one) => ({ said: at(one, 'deterministicExpected'), by: nameOf(one) })),
    ...contexts.map((one) => ({ said: at(one, 'deterministic'), by: nameOf(one) })),
    ...policies.map((one) => ({ said: at(one, 'deterministic'), by: `policy ${one.path.at(-1)}` })),
    { said: at(model, 'verification', 'deterministic'), by: `the tests of ${nameOf(model)}` },
  ].filter(({ said }) => said.stated && said.value);
}
