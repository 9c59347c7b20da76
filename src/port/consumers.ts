import type { Claim } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import { oncePer } from '../lazily.ts';
import { at } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { policiesBinding } from '../product/policies.ts';
import type { AttributeName } from '../rule.ts';
import { all, type DescriptorOf, elementsMeant, type System, target } from '../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Component = Claim<DescriptorOf<'Component'>>;

/**
 * The components that work with what a model gives: those that wrap it, those that one of its
 * outputs is connected with, and those that the model itself names.
 */
export function componentsOf(system: System, model: Model): readonly Component[] {
  const known = [
    ...elementsMeant(system, at(model, 'consumers')),
    ...(following(system).get(model.element) ?? []),
  ];
  return all(system, 'Component').filter((component) => {
    const wraps = at(component, 'model');
    const wrapped = wraps.stated && target(system, 'TrainedModel', wraps).element === model.element;
    return wrapped || known.includes(component.element);
  });
}

/** The elements that take something from each element. */
const following = oncePer(({ connections }: System): ReadonlyMap<Element, Set<Element>> => {
  const made = new Map<Element, Set<Element>>();
  for (const { producer, consumer } of connections) {
    const found = made.get(producer.element) ?? new Set();
    made.set(producer.element, found.add(consumer.element));
  }
  return made;
});

/** Some components and those that they hand something on to, as long as `passes` lets it through. */
export function handedOn(
  system: System,
  from: readonly Component[],
  passes: (component: Component) => boolean = () => true,
): readonly Component[] {
  const components = all(system, 'Component');
  const byElement = new Map(components.map((one) => [one.element, one]));
  const reached = new Set(from.map(({ element }) => element));
  for (const element of reached) {
    const component = byElement.get(element);
    const isOnTheWay = component ? passes(component) : element.kind === 'DataPipeline';
    if (!isOnTheWay) continue;
    for (const next of following(system).get(element) ?? []) reached.add(next);
  }
  return components.filter(({ element }) => reached.has(element));
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

/** Somebody who takes it for granted that a model answers the same twice, and by which name. */
export type Reliance = {
  readonly said: Claim<boolean>;
  readonly by: string;
  /** Whether it is said of a system with several models, and of none of them by name. */
  readonly isOpen?: boolean;
};

/** Where somebody may say that equal answers are relied on. */
export const RELIANCES: readonly AttributeName[] = [
  'Component/deterministicExpected',
  'SystemContext/deterministic',
  'SystemContext/policies/deterministic',
  'TrainedModel/verification/deterministic',
];

/** The components, the product, its policies and the tests that rely on equal answers of a model. */
export function reliances(system: System, model: Model): readonly Reliance[] {
  const components = componentsOf(system, model);
  const contexts = all(system, 'SystemContext');
  const bound = [model, ...components].map(({ element }) => element);
  const policies = policiesBinding(system, bound);
  const isOpen = liveModels(system).length > 1;
  const nameOf = ({ element }: Claim<unknown>): string => spokenName(element);
  return [
    ...components.map((one) => ({ said: at(one, 'deterministicExpected'), by: nameOf(one) })),
    ...contexts.map((one) => ({ said: at(one, 'deterministic'), by: nameOf(one), isOpen })),
    ...policies.map((one) => ({
      said: at(one, 'deterministic'),
      by: `policy ${one.path.at(-1)}`,
      isOpen: isOpen && !at(one, 'appliesTo').stated,
    })),
    { said: at(model, 'verification', 'deterministic'), by: `the tests of ${nameOf(model)}` },
  ].filter(({ said }) => said.stated && said.value);
}
