import { posix } from 'node:path';
import { grouped } from '../../grouped.ts';
import type { Source } from '../describe.ts';
import { type Surroundings, stageIn } from './environments.ts';
import { type Named, silent, toName, type Unit } from './names.ts';

/** Where a deployment runs of which no artifact tells the place. */
export const SOMEWHERE = 'production';

/** A deployment with the names of the elements that it refers to. */
export type Deployed = Unit & { readonly model: string; readonly environment: string };

/**
 * Which accounts are about one deployment: those of one model in one place. `workloads` are all
 * accounts of environments, also of those that take no part.
 */
export function deploymentUnits(
  sources: readonly Source[],
  models: readonly Named[],
  environments: readonly Named<Surroundings>[],
  workloads: readonly Source[],
): readonly Deployed[] {
  const places = sources.flatMap((source) => {
    const place = placeOf(source, environments, workloads);
    return place === 'left out' ? [] : [{ source, place }];
  });
  // Of several workloads, most run something else than the model.
  const [served, runners] = [
    places.filter(({ source }) => isOfModel(source)),
    places.filter(({ source, place }) => isOfModel(source) || runsModel(place)),
  ];
  const [only] = [served, runners, places].filter((list) => list.length > 0);
  const placed = places.flatMap(({ source, place }) => {
    const isMeant = isOfModel(source) || (only?.length === 1 && only[0]?.source === source);
    const model =
      nearest(source, models, isMeant) ??
      (served.length === 1 ? onlyWithContext(source, models) : undefined);
    if (model === undefined) return [];
    return { source, model: model.name, environment: place?.name ?? SOMEWHERE };
  });
  const pairs = grouped(placed, ({ model, environment }) => `${model} ${environment}`);
  return [...pairs.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { model, environment, source } = first;
    const wish = source.account.name ?? model;
    return { sources: group.map((one) => one.source), wish, model, environment };
  });
}

const runsModel = (place: Named<Surroundings> | undefined): boolean =>
  place?.unit.sources.some(runsModels) === true;

/**
 * A model of which no artifact tells, where something is there that only runs models: its weights
 * are often fetched when it starts. Nothing is known of it, and so nothing is missed.
 */
export function impliedModel(
  deployments: readonly Source[],
  places: readonly Surroundings[],
): readonly Unit[] {
  const server = deployments.find(isOfModel);
  const runner = places.find(({ sources }) => sources.some(runsModels))?.sources[0];
  const source = server ?? runner;
  if (source === undefined) return [];
  const wish = server?.account.name ?? 'model';
  return [{ sources: [silent(source, 'TrainedModel', 'data-science')], wish }];
}

/** What a server of models is told, and nobody else. */
const isOfModel = ({ account }: Source): boolean =>
  ['precision', 'context', 'parallelism', 'batching', 'inputs', 'outputs'].some(
    (attribute) => attribute in account.says,
  );

/** Devices and servers of models; a list of packages may be that of any program. */
const runsModels = ({ account }: Source): boolean =>
  ['serving', 'accelerators'].some((attribute) => attribute in account.says);

/**
 * The only model that writes texts, for the only server that is told how long they may be: an encoder
 * that lies beside it, as in most systems that search before they answer, has no such context.
 */
function onlyWithContext({ account }: Source, models: readonly Named[]): Named | undefined {
  if (!('context' in account.says)) return undefined;
  const writing = models.filter(({ unit }) =>
    unit.sources.some((source) => 'context' in source.account.says),
  );
  return writing.length === 1 ? writing[0] : undefined;
}

/**
 * Where a deployment runs: the environment that is read from its own workload, whatever its stage, or
 * else the nearest of its stage. What developers run takes no part where their place takes none.
 */
function placeOf(
  source: Source,
  environments: readonly Named<Surroundings>[],
  workloads: readonly Source[],
): Named<Surroundings> | 'left out' | undefined {
  const isOwn = (other: Source) => isToldWith(source, other);
  const own = environments.find(({ unit }) => unit.sources.some(isOwn));
  if (own !== undefined) return own;
  const workload = workloads.find(isOwn);
  const stage = (workload && stageIn(workload)) ?? stageIn(source) ?? 'production';
  const alike = environments.filter(({ unit }) => (unit.stage ?? 'production') === stage);
  if (alike.length === 0 && stage === 'development' && environments.length > 0) return 'left out';
  return nearest(source, alike);
}

/** Whether two accounts are of one and the same object. */
const isToldWith = (one: Source, other: Source): boolean =>
  other.file === one.file && other.account.name === one.account.name;

/**
 * The element that the same file names, or that goes by the same name, or one of the same folder, or
 * the only one, where that may be meant.
 */
function nearest<N extends Named>(
  source: Source,
  all: readonly N[],
  mayBeOnly = true,
): N | undefined {
  const { file, account } = source;
  const told = all.filter(({ unit }) => unit.sources.some((other) => isToldWith(source, other)));
  const called = all.filter(
    ({ name }) => account.name !== undefined && name === toName(account.name),
  );
  const folder = posix.dirname(file);
  const near = all.filter(({ unit }) =>
    unit.sources.some((other) => posix.dirname(other.file) === folder),
  );
  for (const found of [told, called, near, mayBeOnly ? all : []]) {
    if (found.length === 1) return found[0];
  }
  return undefined;
}
