import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import { evaluationsIn } from '../evaluation/listed.ts';
import type { Goal } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { spoken } from '../port/names.ts';
import type { DescriptorOf } from '../system.ts';
import { type Metric, metricOf, sameMetric } from './metric-names.ts';
import { metricsOf, type Watcher } from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** Something that somebody measures or wants measured, and the goal that it is said to serve. */
export type Measure = {
  readonly said: Stated<unknown>;
  readonly name: string;
  readonly metric: Metric;
  /** Absent for results of evaluations, which serve whichever goal they decide. */
  readonly goal?: Claim<string>;
};

/** The metrics that a model asks for, and those that watchers collect. */
export function metricsNamed(
  models: readonly Model[],
  watchers: readonly Watcher[],
): readonly Measure[] {
  const wanted = models.flatMap((model) => itemsIfStated(at(model, 'monitoring', 'metrics')));
  return [...wanted, ...metricsOf(watchers)].flatMap((said) =>
    said.stated
      ? { said, name: said.value.name, metric: metricOf(said.value.name), goal: at(said, 'goal') }
      : [],
  );
}

/** The metrics that models were evaluated by. */
export const metricsEvaluated = (models: readonly Model[]): readonly Measure[] =>
  models
    .flatMap((model) => evaluationsIn(model))
    .flatMap((evaluation) => itemsIfStated(at(evaluation, 'metrics')))
    .flatMap((said) =>
      said.stated ? { said, name: said.value.metric, metric: metricOf(said.value.metric) } : [],
    );

/** `sales is evaluated by rmse and r2, and watch collects rmse`: what there is to go by. */
export function measuresText(measures: readonly Measure[], watchers: readonly Watcher[]): string {
  const of = (verb: string, isMeant: (path: readonly string[]) => boolean): readonly string[] => {
    const meant = measures.filter(({ said }) => isMeant(said.path));
    const owners = [...new Set(meant.map(({ said }) => spokenName(said.element)))];
    return owners.map((owner) => {
      const own = meant.filter(({ said }) => spokenName(said.element) === owner);
      return `${owner} ${verb} ${spoken(own.map(({ name }) => name))}`;
    });
  };
  const idle = watchers.filter(({ element }) =>
    measures.every(({ said }) => said.element !== element),
  );
  return [
    ...of('is evaluated by', ([list]) => list === 'evaluations'),
    ...of('asks for', ([list]) => list === 'monitoring'),
    ...of('collects', ([list]) => list === 'metrics'),
    ...idle.map(({ element }) => `${spokenName(element)} collects no metric`),
  ].join(', and ');
}

/** Whether a measure tells how far a goal is reached: it says so, or is one of its criteria. */
export function serves({ goal, metric }: Measure, { name, successCriteria }: Goal): boolean {
  if (goal?.stated && sameName(goal.value, name)) return true;
  return (successCriteria ?? []).some((one) => sameMetric(metricOf(one.metric), metric));
}
