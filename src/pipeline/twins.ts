import type { Claim } from '../claim.ts';
import { elementId, spokenName } from '../element.ts';
import type { Port, Step } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { isServing } from '../hosting/measurements.ts';
import { pipelinesOf, wired } from '../hosting/pipelines.ts';
import { oncePer } from '../lazily.ts';
import { flowsTo } from '../link/flows.ts';
import { OF_TRAINING_ONLY } from '../link/imply.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { all, type DescriptorOf, isRetired, type System, target } from '../system.ts';

type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** What prepares data in one of the two worlds. */
export type Twin = {
  readonly who: string;
  /** None where a data set tells its own preparation. */
  readonly pipelines: readonly Pipeline[];
  readonly lists: readonly Claim<readonly Step[]>[];
};

/** What prepared the data of training, and what has to do the same in serving. */
export type Twins = {
  readonly trained: Twin;
  readonly serving: Twin;
  /** Somebody says that the two are twins; otherwise they feed one model. */
  readonly said?: Claim<string>;
  /** What shows that they agree. */
  readonly evidence?: Claim<string>;
};

/** Each pair of a training and a serving side once; a pipeline that does both has no twin. */
export const twinsOf = oncePer((system: System): readonly Twins[] => {
  const said = all(system, 'DataPipeline').flatMap((one) => declared(system, one));
  const named = new Set(
    said
      .flatMap(({ trained, serving }) => [...trained.pipelines, ...serving.pipelines])
      .map(({ element }) => element),
  );
  const isSaid = ({ serving }: Twins): boolean =>
    serving.pipelines.every(({ element }) => named.has(element));
  const feeding = system.hostings
    .filter((hosting) => hosting.model.stated && isServing(hosting))
    .flatMap((hosting) => fed(system, hosting.model, pipelinesOf(system, hosting)));
  const found = [...said, ...feeding.filter((one) => !isSaid(one))];
  return [...grouped(found, keyOf).values()].flatMap(([first]) => first ?? []);
});

const keyOf = ({ trained, serving }: Twins): string =>
  [...trained.lists, ...serving.lists]
    .map(({ element }) => elementId(element))
    .sort()
    .join(' ');

function declared(system: System, one: Pipeline): readonly Twins[] {
  const said = at(one, 'parity', 'with');
  const other = target(system, 'DataPipeline', said);
  if (!said.stated || !other.stated || other.element === one.element) return [];
  if (isRetired(one) || isRetired(other)) return [];
  const evidence = [one, other]
    .map((pipeline) => at(pipeline, 'parity', 'evidence'))
    .find(({ stated }) => stated);
  const [trained, serving] = serves(one) && !servesOnly(other) ? [other, one] : [one, other];
  return [
    { trained: twin([trained]), serving: twin([serving]), said, ...(evidence && { evidence }) },
  ];
}

const usesOf = (pipeline: Pipeline): readonly string[] => {
  const usedIn = at(pipeline, 'usedIn');
  return usedIn.stated ? usedIn.value : [];
};

const serves = (pipeline: Pipeline): boolean => usesOf(pipeline).includes('serving');

const servesOnly = (pipeline: Pipeline): boolean =>
  serves(pipeline) && !usesOf(pipeline).includes('training');

/** Without a pipeline of its own, a training set tells its preparation itself. */
function fed(system: System, model: Model, live: readonly Pipeline[]): readonly Twins[] {
  const serving = live.filter((one) => !isRetired(one));
  const made = trainedBy(system, model);
  const apart = made.filter((one) => !serving.some(({ element }) => element === one.element));
  const others = serving.filter((one) => !made.some(({ element }) => element === one.element));
  if (apart.length > 0 && apart.length === made.length) {
    return others.length > 0 ? [{ trained: twin(apart), serving: twin(others) }] : [];
  }
  // Beside a pipeline that does both, only what gives the same in both worlds are twins.
  if (apart.length > 0) {
    return apart.flatMap((one) => {
      const same = others.filter((other) =>
        outputsOf(one).some((name) => outputsOf(other).includes(name)),
      );
      return same.length > 0 ? [{ trained: twin([one]), serving: twin(same) }] : [];
    });
  }
  if (serving.length === 0) return [];
  return itemsIfStated(at(model, 'trained', 'on')).flatMap((reference) => {
    const data = target(system, 'TrainingData', reference);
    const steps = at(data, 'preparation');
    if (!steps.stated) return [];
    const trained = { who: spokenName(data.element), pipelines: [], lists: [steps] };
    return [{ trained, serving: twin(serving) }];
  });
}

/** The pipelines that prepared what a model has learned from, as far as anybody says so. */
export const trainedBy = (system: System, model: Model): readonly Pipeline[] =>
  trainers(system)(model);

const trainers = oncePer((system: System) => oncePer((model: Model) => preparing(system, model)));

function preparing(system: System, model: Model): readonly Pipeline[] {
  const own = at(model, 'pipeline');
  const named = own.stated ? target(system, 'DataPipeline', own).element : undefined;
  const sets = itemsIfStated(at(model, 'trained', 'on')).map(
    (one) => target(system, 'TrainingData', one).element,
  );
  const direct = sets
    .flatMap((set) => flowsTo(system, set))
    .filter(({ consumer }) => isServed(consumer))
    .map(({ producer }) => producer.element);
  const ends = new Set([
    ...direct,
    ...wired(system, [...direct, model.element, ...(named ? [named] : [])]),
  ]);
  return all(system, 'DataPipeline').filter((one) => {
    if (one.element !== named && !ends.has(one.element)) return false;
    const usedIn = at(one, 'usedIn');
    if (isRetired(one)) return false;
    if (!usedIn.stated) return one.element === named;
    return usedIn.value.includes('training');
  });
}

const outputsOf = (pipeline: Pipeline): readonly (string | undefined)[] =>
  portsIn(at(pipeline, 'outputs')).map(lastOf);

/** Labels and weights are made for training, and nothing in serving has to make them. */
export function isServed(port: Claim<Port>): boolean {
  const role = at(port, 'role');
  return !role.stated || !OF_TRAINING_ONLY.includes(role.value);
}

const twin = (pipelines: readonly Pipeline[]): Twin => ({
  who: spoken(pipelines.map(({ element }) => spokenName(element))),
  pipelines,
  lists: pipelines.map((one) => at(one, 'steps')),
});
