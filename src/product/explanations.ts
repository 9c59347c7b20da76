import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { componentsOf, handedOn } from '../port/consumers.ts';
import { all, type DescriptorOf, type System, target } from '../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** Somebody who must be told why, by which name, and the models of which any may tell. */
export type Need = {
  readonly said: Stated<unknown>;
  readonly by: string;
  readonly models: readonly Model[];
};

/** Who requires an explanation, where nothing but a model is seen to give it. */
export function explanationNeeds(system: System): readonly Need[] {
  const models = liveModels(system);
  const contexts = all(system, 'SystemContext');
  const uses = contexts.flatMap((context) => itemsIfStated(at(context, 'usage', 'consumers')));
  const components = all(system, 'Component');
  const feeding = (element: Claim<unknown>['element'] | undefined): readonly Model[] =>
    models.filter((model) =>
      handedOn(system, componentsOf(system, model)).some((one) => one.element === element),
    );
  const inputs = components.flatMap((one) => portsIn(at(one, 'inputs')));
  const outputs = components.flatMap((one) => portsIn(at(one, 'outputs')));
  const told = [...models.flatMap((model) => portsIn(at(model, 'outputs'))), ...inputs, ...outputs];
  const isToldAnywhere = told.some(carriesReasons);
  const isTold = (component: Claim<unknown>): boolean =>
    inputs.some((port) => port.element === component.element && carriesReasons(port)) ||
    feeding(component.element).some((one) => portsIn(at(one, 'outputs')).some(carriesReasons));
  return [
    ...contexts.map((context) => ({
      said: at(context, 'explanation', 'required'),
      by: spokenName(context.element),
      models: isToldAnywhere ? [] : models,
    })),
    ...uses.map((use) => {
      const component = target(system, 'Component', at(use, 'component'));
      const known = component.stated ? feeding(component.element) : [];
      const isMet = component.stated ? isTold(component) : isToldAnywhere;
      const meant = known.length > 0 ? known : models;
      const by = `use ${use.path.at(-1)}`;
      return { said: at(use, 'explanation'), by, models: isMet ? [] : meant };
    }),
    ...components.map((component) => ({
      said: at(component, 'presentation', 'explanation'),
      by: spokenName(component.element),
      models: isTold(component) ? [] : feeding(component.element),
    })),
  ].flatMap(({ said, ...need }) => {
    const isRequired = said.stated && (said.value === true || said.value === 'required');
    return isRequired && need.models.length > 0 ? { said, ...need } : [];
  });
}

const REASONS =
  /expla(?:in|nation)|\breasons?\b|rationale|saliency|\bshap\b|attributions?\b|\bcontributions\b/i;

/** Whether a port holds the reasons for an output, by its name or by what it says it is. */
function carriesReasons(port: Claim<Port>): boolean {
  const meant = at(port, 'meaning', 'of');
  const words = [lastOf(port) ?? '', meant.stated ? meant.value : ''];
  return words.some((text) => REASONS.test(text.replaceAll(/[_.-]/g, ' ')));
}
