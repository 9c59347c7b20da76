import type { Claim, Stated } from '../claim.ts';
import { softwareName } from '../facts/software-names.ts';
import type { SoftwareNeed } from '../generated/descriptors.ts';
import { portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { type DescriptorOf, isRetired, modelsMeant, type System } from '../system.ts';
import { isOfHost } from './software.ts';

type Component = Claim<DescriptorOf<'Component'>>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** One software that a model and the component around it need, each in versions of its own. */
export type SharedNeed = {
  readonly ofModel: Stated<SoftwareNeed>;
  readonly ofComponent: Stated<SoftwareNeed>;
  readonly canonical: string;
};

/** What a component and the model that it wraps both state versions of, if they share a process. */
export const needsInside = (system: System, component: Component): readonly SharedNeed[] =>
  isRetired(component) || !at(component, 'software').stated
    ? []
    : modelsMeant(system, at(component, 'model')).flatMap((model) => {
        if (!model.stated || isRetired(model) || isServed(system, component, model)) return [];
        const ofModel = ranged(system, [
          ...itemsIfStated(at(model, 'requires', 'software')),
          at(model, 'runtime'),
        ]);
        const ofComponent = ranged(system, itemsIfStated(at(component, 'software')));
        return ofModel.flatMap(({ need, canonical }) =>
          ofComponent
            .filter((other) => other.canonical === canonical)
            .map((other) => ({ ofModel: need, ofComponent: other.need, canonical })),
        );
      });

/** Whether a protocol, or a server where the model runs, lies between a component and a model. */
function isServed(system: System, component: Component, model: Model): boolean {
  const ports = [
    ...portsIn(at(component, 'inputs')),
    ...portsIn(at(component, 'outputs')),
    ...portsIn(at(model, 'inputs')),
    ...portsIn(at(model, 'outputs')),
  ];
  const said = [at(component, 'protocol'), ...ports.map((port) => at(port, 'protocol'))];
  const servers = system.hostings
    .filter((one) => one.model.element === model.element)
    .map(({ environment }) => at(environment, 'serving'));
  return [...said, ...servers].some(({ stated }) => stated);
}

/** Needs with versions; what is optional may be left out, and what is bundled is nobody else's. */
function ranged(system: System, needs: readonly Claim<SoftwareNeed>[]) {
  return needs.flatMap((need) => {
    if (!need.stated || need.value.optional === true || need.value.bundled === true) return [];
    const { canonical } = softwareName(system.facts(), need.value.name);
    if (isOfHost(system.facts, { need, canonical, of: '' })) return [];
    return at(need, 'version').stated ? [{ need, canonical }] : [];
  });
}
