import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Automation } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { all, type DescriptorOf, type System, target } from '../system.ts';

type Component = Claim<DescriptorOf<'Component'>>;

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
};

/** Some components as actors, each once. */
export const actorsAmong = (system: System, components: readonly Component[]): readonly Actor[] =>
  components
    .filter(({ element }, at) => components.findIndex((one) => one.element === element) === at)
    .map((component) => ({
      name: spokenName(component.element),
      automation: at(component, 'presentation', 'automation'),
      isAlone: isAutomatic(component) && !leadsToPerson(system, component),
    }));

/** The uses that product itself calls automatic or not, where no component speaks for them. */
export const usesOf = (system: System): readonly Actor[] =>
  all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'usage', 'consumers')))
    .flatMap((consumer) => {
      const automation = at(consumer, 'automation');
      const component = target(system, 'Component', at(consumer, 'component'));
      if (!automation.stated || (component.stated && actsBy(component) !== undefined)) return [];
      const name = `use ${consumer.path.at(-1)}`;
      return { name, automation, isAlone: rankOf(automation.value) === RANKS.automatic };
    });

const isAutomatic = (component: Component): boolean => actsBy(component) === RANKS.automatic;

/** Whether a component hands what it has to another one, however far on, where a person looks. */
function leadsToPerson(system: System, component: Component): boolean {
  const reached = new Set([component.element]);
  for (const element of reached) {
    for (const { producer, consumer } of system.connections) {
      if (producer.element === element) reached.add(consumer.element);
    }
  }
  return all(system, 'Component').some(
    (one) => reached.has(one.element) && actsBy(one) !== undefined && !isAutomatic(one),
  );
}
