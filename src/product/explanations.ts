import type { Claim, Stated } from '../claim.ts';
import { type Element, spokenId } from '../element.ts';
import type { ExplanationScope, Port } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { answeringAmong } from '../link/encoders.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { componentsOf, handedOn } from '../port/consumers.ts';
import { all, type DescriptorOf, type System } from '../system.ts';
import { componentOf } from './automation.ts';

export type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** Somebody who must be told why, by which name, and the models of which any may tell. */
export type Need = {
  readonly said: Stated<unknown>;
  readonly by: string;
  /** What the reasons have to be about, where the context says it. */
  readonly scope?: Stated<ExplanationScope>;
  readonly models: readonly Model[];
  /** Those of them that give more than vectors: of their silence alone nobody can tell. */
  readonly answering: readonly Model[];
};

/** Who requires an explanation, where nothing but a model is seen to give it. */
export function explanationNeeds(system: System): readonly Need[] {
  const said = requirementsOf(system);
  if (said.length === 0) return [];
  const models = liveModels(system).map((model) => {
    const components = handedOn(system, componentsOf(system, model));
    const isTelling = portsIn(at(model, 'outputs')).some(carriesReasons);
    return { model, isTelling, reached: new Set(components.map(({ element }) => element)) };
  });
  const ports = all(system, 'Component').flatMap((component) => [
    ...portsIn(at(component, 'inputs')),
    ...portsIn(at(component, 'outputs')),
  ]);
  const telling = new Set(ports.filter(carriesReasons).map(({ element }) => element));
  return said.flatMap(({ element, isOwn, ...need }) => {
    const feeding = models.filter(({ reached }) => element && reached.has(element));
    const able = feeding.length > 0 || isOwn ? feeding : models;
    const isTold = element && feeding.length > 0 ? telling.has(element) : telling.size > 0;
    if (isTold || able.length === 0 || able.some(({ isTelling }) => isTelling)) return [];
    const found = able.map(({ model }) => model);
    return { ...need, models: found, answering: answeringAmong(found) };
  });
}

type Requirement = Omit<Need, 'models' | 'answering'> & {
  /** The component that shows the reasons, where one is named. */
  readonly element?: Element;
  /** Whether that component itself requires them, of whatever feeds it and of nothing else. */
  readonly isOwn: boolean;
};

/** Everybody who says that reasons are required: the product, its uses, and components. */
function requirementsOf(system: System): readonly Requirement[] {
  const contexts = all(system, 'SystemContext');
  const uses = contexts.flatMap((context) =>
    itemsIfStated(at(context, 'usage', 'consumers')).map((use) => ({ use, ...scopeOf(context) })),
  );
  // What a component shows is meant by the only context that there is.
  const [only] = contexts.length === 1 ? contexts : [];
  const found = [
    ...contexts.map((context) => ({
      said: at(context, 'explanation', 'required'),
      by: spokenId(context.element),
      isOwn: false,
      ...scopeOf(context),
    })),
    ...uses.map(({ use, ...scope }) => {
      const component = componentOf(system, use);
      const by = `the use "${use.path.at(-1)}"`;
      const named = component.stated ? { element: component.element } : {};
      return { said: at(use, 'explanation'), by, isOwn: false, ...named, ...scope };
    }),
    ...all(system, 'Component').map((component) => ({
      said: at(component, 'presentation', 'explanation'),
      by: spokenId(component.element),
      isOwn: true,
      element: component.element,
      ...(only && scopeOf(only)),
    })),
  ];
  return found.flatMap(({ said, ...rest }) =>
    said.stated && (said.value === true || said.value === 'required') ? { said, ...rest } : [],
  );
}

const scopeOf = oncePer((context: Claim<DescriptorOf<'SystemContext'>>): Pick<Need, 'scope'> => {
  const scope = at(context, 'explanation', 'scope');
  return scope.stated ? { scope } : {};
});

const REASONS =
  /expla(?:in|nation)|\breasons?\b|rationale|saliency|\bshap\b|attributions?\b|\bcontributions\b|\bcitations?\b/i;

/** Whether a port holds the reasons for an output, by its name or by what it says it is. */
function carriesReasons(port: Claim<Port>): boolean {
  const meant = at(port, 'meaning', 'of');
  const words = [lastOf(port) ?? '', meant.stated ? meant.value : ''];
  return words.some((text) => REASONS.test(text.replaceAll(/[_.-]/g, ' ')));
}
