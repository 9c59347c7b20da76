import type { Claim } from '../claim.ts';
import type { Element } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import { at } from '../lookup.ts';
import {
  all,
  type Connection,
  type DescriptorOf,
  modelsMeant,
  type System,
  target,
} from '../system.ts';
import { trainingInUse } from './counterparts.ts';
import { isFromRaw, trace } from './origins.ts';
import { keyOf, namesakes, portsIn } from './ports.ts';

type Parts = Pick<System, 'elements'>;
type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;

/** What production need not deliver, because it is known or chosen only in training. */
export const OF_TRAINING_ONLY: readonly unknown[] = ['label', 'target', 'prediction', 'weight'];

/**
 * Connections that nobody states and everybody means: a training field stands for what serving
 * delivers under its name, and an input of a model is fed by the pipeline that it names. A port
 * that anybody has connected, or that says where it comes from, is left alone.
 */
export function* imply(system: Parts, stated: readonly Connection[]): Iterable<Connection> {
  yield* trace(system, stated);
  // What a training field was made from says nothing of what stands for it in production.
  const live = stated.filter(({ producer }) => producer.element.kind !== 'RawData');
  const fed = new Set(live.map(({ consumer }) => keyOf(consumer)));
  const served = inServing(system);
  for (const training of trainingInUse(system)) {
    for (const consumer of portsIn(at(training, 'fields'))) {
      const [role, from] = [at(consumer, 'role'), at(consumer, 'from')];
      if (role.stated && OF_TRAINING_ONLY.includes(role.value)) continue;
      if (fed.has(keyOf(consumer)) || (from.stated && !isFromRaw(consumer))) continue;
      const producer = served(consumer);
      if (producer) yield { producer, consumer };
    }
  }
  for (const model of all(system, 'TrainedModel')) {
    const prepared = namesakes(pipelinesOf(system, model).map(outputsOf));
    for (const consumer of portsIn(at(model, 'inputs'))) {
      if (fed.has(keyOf(consumer)) || at(consumer, 'from').stated) continue;
      const producer = sole(prepared(consumer));
      if (producer) yield { producer, consumer };
    }
  }
}

/** The one that is meant, unless several could be. */
const sole = ([found, ...others]: readonly Claim<Port>[]): Claim<Port> | undefined =>
  others.length === 0 ? found : undefined;

const outputsOf = (pipeline: Pipeline): Claim<unknown> => at(pipeline, 'outputs');

/** Pipelines that run in serving, as far as anybody says where they run. */
export const servingPipelines = ({ elements }: Parts): readonly Pipeline[] => serving(elements);

const serving = oncePer((elements: Parts['elements']): readonly Pipeline[] =>
  all({ elements }, 'DataPipeline').filter(runsInServing),
);

export function runsInServing(pipeline: Pipeline): boolean {
  const usedIn = at(pipeline, 'usedIn');
  return !usedIn.stated || usedIn.value.includes('serving');
}

/**
 * The output of a serving pipeline with the name of a training field, or the field of the only
 * production data. A pipeline that does not say what it gives may change everything on the way, so
 * then production data is no answer.
 */
function inServing(system: Parts): (field: Claim<Port>) => Claim<Port> | undefined {
  const outputs = [...servingPipelines(system), ...missingPipelines(system)].map(outputsOf);
  const isVague = outputs.some(({ stated }) => !stated);
  const [only, ...others] = all(system, 'ProductionData');
  const prepared = namesakes(outputs);
  const arriving = namesakes(only && others.length === 0 ? [at(only, 'fields')] : []);
  return (field) => {
    const found = prepared(field);
    return sole(isVague || found.length > 0 ? found : arriving(field));
  };
}

/** Pipelines that a model or a deployment names and nobody describes may change everything, too. */
function missingPipelines(system: Parts): readonly Pipeline[] {
  const named = [
    ...all(system, 'TrainedModel').map((model) => at(model, 'pipeline')),
    ...all(system, 'Deployment').map((deployment) => at(deployment, 'pipeline')),
  ];
  return named
    .filter(({ stated }) => stated)
    .map((reference) => target(system, 'DataPipeline', reference))
    .filter(({ stated }) => !stated);
}

type Deployments = readonly Claim<DescriptorOf<'Deployment'>>[];

/** The deployments that may mean each model. */
const deploymentsOf = oncePer((elements: Parts['elements']): ReadonlyMap<Element, Deployments> => {
  const system = { elements };
  const meant = all(system, 'Deployment').flatMap((deployment) =>
    modelsMeant(system, at(deployment, 'model'), at(deployment, 'modelVersion')).map(
      ({ element }) => ({ element, deployment }),
    ),
  );
  const found = new Map<Element, Deployments>();
  for (const [element, all] of grouped(meant, (one) => one.element)) {
    found.set(
      element,
      all.map(({ deployment }) => deployment),
    );
  }
  return found;
});

/** The pipelines that feed a model where it is deployed; else the one that the model names. */
function pipelinesOf(
  system: Parts,
  model: Claim<DescriptorOf<'TrainedModel'>>,
): readonly Pipeline[] {
  const deployed = deploymentsOf(system.elements).get(model.element) ?? [];
  const named = deployed.map((one) => at(one, 'pipeline')).filter(({ stated }) => stated);
  const references = named.length > 0 ? named : [at(model, 'pipeline')];
  const pipelines = references.map((reference) => target(system, 'DataPipeline', reference));
  return pipelines.filter(
    ({ element }, index) => pipelines.findIndex((other) => other.element === element) === index,
  );
}
