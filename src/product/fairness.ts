import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { featuresOf } from '../link/delivered.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { sameTrait } from '../meaning/traits.ts';
import { componentsOf } from '../port/consumers.ts';
import { spoken } from '../port/names.ts';
import type { DescriptorOf, System } from '../system.ts';
import { trainingOf } from './learned.ts';
import { policiesBinding, policyName } from './policies.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** Traits of people that must not tip the decisions of a model, and who says so. */
export type Protection = {
  readonly said: Claim<unknown>;
  readonly traits: readonly string[];
  /** `policy equal-treatment protects age and gender`. */
  readonly told: string;
};

/** What policies protect, and what a model takes in or learned from that its owner calls protected. */
export function protectionsFor(system: System, model: Model): readonly Protection[] {
  const bound = [model, ...trainingOf(system, model), ...componentsOf(system, model)];
  const elements = bound.map(({ element }) => element);
  const policies = policiesBinding(system, elements).flatMap((policy) => {
    const said = at(policy, 'protectedAttributes');
    if (!said.stated || said.value.length === 0) return [];
    const told = `policy ${policyName(policy)} protects ${spoken(said.value)}`;
    return { said, traits: said.value, told };
  });
  const ports = takenBy(system, model).flatMap((port) => {
    const said = at(port, 'sensitivity', 'protected');
    const trait = lastOf(port) ?? '?';
    const told = `${trait} of ${spokenName(port.element)} is protected`;
    return said.stated && said.value ? { said, traits: [trait], told } : [];
  });
  // What a policy names already needs no second reason.
  const named = policies.flatMap(({ traits }) => traits);
  return [
    ...policies,
    ...ports.filter(({ traits: [trait = ''] }) => named.every((one) => !sameTrait(one, trait))),
  ];
}

/** What whoever compared no groups may answer. */
export const orNothing = (told: string): string =>
  `${told}; if none was compared, state \`fairness.evaluated: false\`, or \`notProvided\` with the reason`;

/** Whether a model decides by a trait: an input or a feature of its training has its name. */
export const usesTrait = (system: System, model: Model, trait: string): boolean =>
  takenBy(system, model).some((port) => sameTrait(lastOf(port) ?? '', trait) === true);

const takenBy = (system: System, model: Model) => [
  ...portsIn(at(model, 'inputs')),
  ...trainingOf(system, model).flatMap((training) => [...featuresOf(at(training, 'fields'))]),
];
