import type { Claim } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import { oncePer } from '../lazily.ts';
import { flowsFrom } from '../link/flows.ts';
import { at } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { policiesBinding } from '../product/policies.ts';
import type { AttributeName } from '../rule.ts';
import { all, type DescriptorOf, elementsMeant, root, type System, target } from '../system.ts';
import { spoken } from './names.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Component = Claim<DescriptorOf<'Component'>>;

/**
 * The components that work with what a model gives: those that wrap it, those that one of its
 * outputs is connected with, and those that the model itself names.
 */
export const componentsOf = (system: System, model: Model): readonly Component[] =>
  usersIn(system)(model.element);

const usersIn = oncePer((system: System) =>
  oncePer((model: Element) => usersOf(system, root<'TrainedModel'>(model))),
);

function usersOf(system: System, model: Model): readonly Component[] {
  const known = new Set([
    ...elementsMeant(system, at(model, 'consumers')),
    ...flowsFrom(system, model.element).map(({ consumer }) => consumer.element),
  ]);
  for (const one of wrapping(system).get(model.element) ?? []) known.add(one);
  return all(system, 'Component').filter(({ element }) => known.has(element));
}

/** The components that wrap each model. */
const wrapping = oncePer((system: System): ReadonlyMap<Element, readonly Element[]> => {
  const made = new Map<Element, Element[]>();
  for (const component of all(system, 'Component')) {
    const wraps = at(component, 'model');
    if (!wraps.stated) continue;
    const model = target(system, 'TrainedModel', wraps).element;
    made.set(model, [...(made.get(model) ?? []), component.element]);
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
    for (const { consumer } of flowsFrom(system, element)) reached.add(consumer.element);
  }
  return components.filter(({ element }) => reached.has(element));
}
/**
 * The components that wait for a model to answer: they wrap it or take an output of it, and nothing
 * says that it reaches them by a stream, in batches or in files.
 */
export function callersOf(system: System, model: Model): readonly Component[] {
  const taken = flowsFrom(system, model.element);
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

/** Who relies on equal answers, for a message. */
export const relied = (reliances: readonly Reliance[]): string =>
  `equal answers to equal inputs are taken for granted by ${spoken(reliances.map(({ by }) => by))}`;
