import type { Claim } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import { flowsFrom } from '../link/flows.ts';
import { servingPipelines } from '../link/imply.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { categoryOf } from '../meaning/relation.ts';
import { type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, type System, target } from '../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Training = Claim<DescriptorOf<'TrainingData'>>;
type Production = Claim<DescriptorOf<'ProductionData'>>;

/**
 * Whether the order of rows carries meaning. Whoever shuffles a time series without saying so owes
 * an answer; of other data nobody has to speak of order.
 */
export function orderMatters(system: System, training: Training): Claim<boolean> | undefined {
  const said = at(training, 'timeOrdered');
  if (said.stated) return said;
  const isSeries = itemsIfStated(at(training, 'from')).some((reference) => {
    const modality = at(target(system, 'RawData', reference), 'modality');
    return modality.stated && modality.value === 'time-series';
  });
  return isSeries ? said : undefined;
}

/** A training run that shuffles what the data set keeps in order: rows perhaps, or only batches. */
export function* judgeRuns(system: System, training: Training): Iterable<Judgement> {
  const [ordered, kept] = [at(training, 'timeOrdered'), at(training, 'shuffle')];
  if (!ordered.stated || !ordered.value || !kept.stated || kept.value) return;
  for (const model of new Set(learners(system).get(training.element))) {
    const flag = at(model, 'trained', 'configuration', 'shuffle');
    if (!flag.stated || typeof flag.value === 'object') continue;
    if (categoryOf(flag.value) !== '1') continue;
    const [set, run] = [spokenName(training.element), spokenName(model.element)];
    yield judge({ kept, flag }, () => ({
      undecided: `${set} is kept in the order of time, but the training of ${run} has shuffle on`,
      question: 'does it shuffle rows within a sequence, or only the order of batches?',
    }));
  }
}

/** The models that have learned from each data set. */
const learners = oncePer((system: System) => {
  const pairs = all(system, 'TrainedModel').flatMap((model) =>
    itemsIfStated(at(model, 'trained', 'on')).map((one) => {
      return { model, set: target(system, 'TrainingData', one).element };
    }),
  );
  const models = new Map<Element, readonly Model[]>();
  for (const [set, found] of grouped(pairs, (one) => one.set)) {
    models.set(
      set,
      found.map(({ model }) => model),
    );
  }
  return models;
});

const SORTS = /\b(?:re-?order|sort|watermark|order(?:ed|ing)? by)/i;

/** In which order records arrive, as far as anybody says so, and whether it is that of events. */
export function deliveryOrder(
  system: System,
  data: Production,
): { readonly claim: Claim<unknown>; readonly kept: boolean } | undefined {
  const restored = orderRestored(system);
  if (restored) return { claim: restored, kept: true };
  const said = at(data, 'timeOrdered');
  if (said.stated) return { claim: said, kept: said.value };
  const order = at(data, 'delivery', 'order');
  return order.stated ? { claim: order, kept: order.value !== 'none' } : undefined;
}

/** What brings records into the order of events before a model gets them. */
const orderRestored = oncePer((system: System): Claim<unknown> | undefined => {
  const serving = servingPipelines(system);
  const sorting = serving
    .flatMap((one) => itemsIfStated(at(one, 'steps')))
    .find((step) => step.stated && SORTS.test(`${step.value.name} ${step.value.operation}`));
  const orders = serving.map((one) => at(one, 'delivery', 'order'));
  return sorting ?? orders.find((order) => order.stated && order.value === 'event-time');
});

/**
 * The window in which a model, or what prepares its inputs, takes data record after record. A model
 * that is asked about one record at a time does not mind in which order they come.
 */
export function sequenceFrom(system: System, data: Production): Claim<unknown> | undefined {
  const pipelines = new Set(servingPipelines(system).map(({ element }) => element));
  return flowsFrom(system, data.element)
    .map(({ consumer }) => consumer)
    .filter(({ element }) => element.kind === 'TrainedModel' || pipelines.has(element))
    .map((port) => at(port, 'delivery', 'window'))
    .find(({ stated }) => stated);
}
