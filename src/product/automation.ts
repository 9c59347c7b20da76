import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Automation } from '../generated/descriptors.ts';
import { onlyCalled } from '../link/called.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { handedOn } from '../port/consumers.ts';
import type { Decision } from '../rule.ts';
import { all, type DescriptorOf, root, type System, target } from '../system.ts';

type Component = Claim<DescriptorOf<'Component'>>;
type Use = Claim<
  NonNullable<NonNullable<DescriptorOf<'SystemContext'>['usage']>['consumers']>[number]
>;

/**
 * The component by which a use acts: the one that it refers to, or else the only one of its name.
 * Product knows how a part of the product is called, and seldom that a descriptor of it exists.
 */
export function componentOf(system: System, use: Use): Component {
  const stated = at(use, 'component');
  const [kind, name] = [at(use, 'type'), use.path.at(-1) ?? ''];
  const isPerson = kind.stated && kind.value === 'person';
  const called = stated.stated || isPerson ? undefined : onlyCalled(system, name, ['Component']);
  return called ? root<'Component'>(called) : target(system, 'Component', stated);
}

/** How far a person is kept out of it; whoever judges and whoever is only informed do the same. */
const RANKS = { advisory: 0, 'human-decides': 0, 'human-confirms': 1, automatic: 2 } as const;

export type Rank = (typeof RANKS)[Automation];

/** Who acts automatically but asks for a click before anything happens lets a person confirm. */
export const rankOf = (automation: Automation, confirmed = false): Rank =>
  automation === 'automatic' && confirmed ? RANKS['human-confirms'] : RANKS[automation];

/** How a component acts on what it gets, or nothing where it does not say. */
export function actsBy(component: Component): Rank | undefined {
  const automation = at(component, 'presentation', 'automation');
  const confirmation = at(component, 'presentation', 'confirmation');
  if (!automation.stated) return undefined;
  return rankOf(automation.value, confirmation.stated && confirmation.value);
}

/** Whoever acts on the outputs of a model, and whether anybody looks before it takes effect. */
export type Actor = {
  readonly name: string;
  readonly automation: Claim<Automation>;
  readonly isAlone: boolean;
  /** Where a person looks before something else comes from there, so that it may be carried out. */
  readonly told?: string;
};

/** The components that act on what others get first, each once; a person keeps them from acting. */
export const actorsAmong = (system: System, components: readonly Component[]): readonly Actor[] =>
  handedOn(system, components, (one) => !isLookedAt(one))
    .filter((component) => {
      const role = at(component, 'role');
      return !role.stated || role.value !== 'guardrail';
    })
    .map((component) => {
      const desk = components.find(
        (one) =>
          isLookedAt(one) &&
          handedOn(system, [one]).some(({ element }) => element === component.element),
      );
      return {
        name: spokenName(component.element),
        automation: at(component, 'presentation', 'automation'),
        isAlone:
          actsBy(component) === RANKS.automatic && !handedOn(system, [component]).some(isLookedAt),
        ...(desk && { told: spokenName(desk.element) }),
      };
    });

/** The uses that product itself calls automatic or not, where no component speaks for them. */
export const usesOf = (system: System): readonly Actor[] =>
  all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'usage', 'consumers')))
    .flatMap((consumer) => {
      const automation = at(consumer, 'automation');
      const component = componentOf(system, consumer);
      if (!automation.stated || (component.stated && actsBy(component) !== undefined)) return [];
      const name = `use ${consumer.path.at(-1)}`;
      return { name, automation, isAlone: rankOf(automation.value) === RANKS.automatic };
    });

/** Whether a person looks before what a component does takes effect. */
const isLookedAt = (component: Component): boolean => {
  const rank = actsBy(component);
  return rank !== undefined && rank !== RANKS.automatic;
};

/** How product means a component to act; in several uses it may be meant in several ways. */
export const meantFor = (system: System, { element }: Component): readonly Rank[] =>
  all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'usage', 'consumers')))
    .filter((use) => componentOf(system, use).element === element)
    .flatMap((use) => {
      const automation = at(use, 'automation');
      return automation.stated ? rankOf(automation.value) : [];
    });

/** How a use is meant to act, and how the component acts by which it does. */
export type Modes = { readonly meant: Automation; readonly acts: Automation };

/** What is wrong where a component acts otherwise than any use of it is meant to. */
export function decideMode(system: System, use: Use, component: Component, modes: Modes): Decision {
  const [wanted, built] = [rankOf(modes.meant), actsBy(component) ?? RANKS.advisory];
  if (built === wanted || meantFor(system, component).includes(built)) return undefined;
  const how =
    built === RANKS['human-confirms'] ? 'waits only for a confirmation' : `is ${modes.acts}`;
  const message = `the use "${use.path.at(-1)}" is meant to be ${modes.meant}, but ${spokenName(component.element)} ${how}`;
  if (built === RANKS.automatic) return message;
  if (built > wanted) return { message, severity: 'warning' };
  return { message, severity: 'warning', breaks: 'outputs wait for a person nobody planned' };
}
