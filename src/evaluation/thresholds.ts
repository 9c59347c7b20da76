import type { Claim, Stated } from '../claim.ts';
import type { MetricResult } from '../generated/descriptors.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { metricOf } from '../monitoring/metric-names.ts';
import type { DescriptorOf, System } from '../system.ts';
import { measuredOf } from './contrasts.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** What is measured on decisions, and so at a threshold; of f1 and the like nobody else knows. */
const OF_DECISIONS = [
  ...['precision', 'recall', 'specificity', 'false-positive-rate', 'false-negative-rate'],
  ...['f1', 'accuracy', 'balanced-accuracy'],
];

/** The results of a model that depend on where it decides. */
export const decisionsMeasured = (model: Model): readonly Stated<MetricResult>[] =>
  measuredOf(model)
    .filter(({ evaluation }) => evaluation.value.split !== 'train')
    .map(({ result }) => result)
    .filter(({ value: { metric } }) => OF_DECISIONS.includes(metricOf(metric).id));

/** Where a model decides: as its consumers do it, or else as it says itself; and whose word it is. */
export function thresholdsInUse(
  { connections }: System,
  model: Model,
): readonly { readonly used: Stated<number>; readonly own: Claim<number> }[] {
  return portsIn(at(model, 'outputs')).flatMap((output) => {
    const own = at(output, 'meaning', 'threshold', 'value');
    const consumers = connections
      .filter(({ producer }) => producer.element === model.element && isPort(producer, output))
      .filter(({ consumer }) => consumer.element.kind === 'Component')
      .map(({ consumer }) => at(consumer, 'meaning', 'threshold', 'value'))
      .filter((one) => one.stated);
    const [used = own] = consumers;
    return used.stated ? [{ used, own }] : [];
  });
}

const isPort = (one: Claim<unknown>, other: Claim<unknown>): boolean =>
  one.path.join('/') === other.path.join('/');
