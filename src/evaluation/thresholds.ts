import type { Claim, Stated } from '../claim.ts';
import type { MetricResult } from '../generated/descriptors.ts';
import { flowsFrom } from '../link/flows.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { metricOf, needsTruth } from '../monitoring/metric-names.ts';
import type { DescriptorOf, System } from '../system.ts';
import { measuredOf } from './contrasts.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** What is measured on decisions, and so at a threshold; of f1 and the like nobody else knows. */
const OF_DECISIONS = [
  ...['precision', 'recall', 'specificity', 'false-positive-rate', 'false-negative-rate'],
  ...['f1', 'accuracy', 'balanced-accuracy', 'selection-rate'],
];

/** Whether a result depends on where the model decides. */
export const isOfDecisions = ({ metric }: Pick<MetricResult, 'metric'>): boolean =>
  OF_DECISIONS.includes(metricOf(metric).id);

/** The results of a model that tell how good its decisions are. */
export const decisionsMeasured = (model: Model): readonly Stated<MetricResult>[] =>
  measuredOf(model)
    .filter(({ evaluation }) => evaluation.value.split !== 'train')
    .map(({ result }) => result)
    .filter(({ value }) => isOfDecisions(value) && needsTruth(metricOf(value.metric)));

/** A threshold at which decisions are made, with everybody who makes them there. */
export type ThresholdInUse = {
  readonly value: number;
  readonly users: readonly Stated<number>[];
  /** What the outputs themselves say of where to decide. */
  readonly own: readonly Claim<number>[];
};

/** Where a model decides: as each of its consumers does it, or else as it says itself. */
export function thresholdsInUse(system: System, model: Model): readonly ThresholdInUse[] {
  const outputs = portsIn(at(model, 'outputs'));
  const own = outputs.map((output) => at(output, 'meaning', 'threshold', 'value'));
  const users = outputs.flatMap((output, index) => {
    const consumers = flowsFrom(system, model.element)
      .filter(({ producer }) => isPort(producer, output))
      .filter(({ consumer }) => consumer.element.kind === 'Component')
      .map(({ consumer }) => at(consumer, 'meaning', 'threshold', 'value'))
      .filter((one) => one.stated);
    const itself = own[index];
    return consumers.length > 0 || !itself?.stated ? consumers : [itself];
  });
  return [...new Set(users.map(({ value }) => value))].map((value) => ({
    value,
    users: users.filter((one) => one.value === value),
    own,
  }));
}

const isPort = (one: Claim<unknown>, other: Claim<unknown>): boolean =>
  one.path.join('/') === other.path.join('/');
