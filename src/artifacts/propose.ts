import { posix } from 'node:path';
import { elementId } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import type { Proposal, Source } from './describe.ts';
import { environmentUnits, type Surroundings } from './propose/environments.ts';
import { holds, withoutHistory } from './propose/holdings.ts';
import { modelUnits } from './propose/models.ts';
import { nameAll, stemOf, type Unit } from './propose/names.ts';
import type { Read } from './survey.ts';

/**
 * The descriptors that somebody would write for some artifacts: which of them are about one element,
 * what it is called, and which element refers to which. Where the files leave that open, elements
 * stay apart, so that nothing is compared that may not belong together.
 */
export function propose(read: readonly Read[]): readonly Proposal[] {
  const sources = read.flatMap(({ artifact, reader, reading }) =>
    reading.accounts.map((account): Source => {
      return { account, file: artifact.file, format: reader.format };
    }),
  );
  const of = (kind: Kind) => sources.filter(({ account }) => account.kind === kind);
  const places = environmentUnits(of('Environment'));
  const models = named(withoutHistory(modelUnits(of('TrainedModel')), places, of('Deployment')));
  const environments = apart(models, named(places));
  const pipelines = pipelinesFor(of('DataPipeline'), models);
  const deployments = deploymentsOf(of('Deployment'), models, environments);
  const others = OTHERS.flatMap((kind) => named(byFile(of(kind))).map((one) => ({ ...one, kind })));
  return [
    ...models.flatMap(({ unit, name }) => {
      const pipeline = pipelines.find((one) => one.model === name);
      const references = pipeline ? { pipeline: `DataPipeline/${pipeline.name}` } : {};
      return proposals('TrainedModel', name, unit, references);
    }),
    ...environments.flatMap(({ unit, name }) => {
      const { stage } = unit;
      const hosts = models.filter((model) => holds(unit, model.unit)).map((model) => model.name);
      return proposals('Environment', name, unit, {
        ...(stage === undefined ? {} : { stage }),
        ...(hosts.length > 0 ? { hosts: hosts.map((model) => `TrainedModel/${model}`) } : {}),
      });
    }),
    ...pipelines.flatMap(({ unit, name }) => proposals('DataPipeline', name, unit, {})),
    ...deployments.proposals,
    ...others.flatMap(({ unit, name, kind }) => proposals(kind, name, unit, {})),
  ];
}

const OTHERS = [
  ...(['SystemContext', 'RawData', 'TrainingData', 'ProductionData'] as const),
  ...(['Component', 'RuntimeMonitoring'] as const),
];

type Named<U extends Unit = Unit> = { readonly unit: U; readonly name: string };

function named<U extends Unit>(units: readonly U[]): readonly Named<U>[] {
  const names = nameAll(units);
  return units.map((unit) => ({ unit, name: names.get(unit) ?? 'unnamed' }));
}

/** A workload is often called as its model is, and a message has to tell the two apart. */
const apart = <U extends Unit>(
  models: readonly Named[],
  environments: readonly Named<U>[],
): readonly Named<U>[] => {
  const taken = new Set(models.map(({ name }) => name));
  return environments.map(({ unit, name }) => {
    return { unit, name: taken.has(name) ? `${name}-environment` : name };
  });
};

/** Each perspective describes an element in a document of its own. */
function proposals(
  kind: Kind,
  name: string,
  { sources }: Unit,
  references: Proposal['references'],
): readonly Proposal[] {
  const byPerspective = grouped(sources, ({ account }) => account.perspective);
  return [...byPerspective].map(([perspective, own]) => {
    return { kind, name, perspective, references, sources: own };
  });
}

/** Every file, and every name in it, is about an element of its own. */
const byFile = (sources: readonly Source[]): readonly Unit[] =>
  [...grouped(sources, ({ file, account }) => `${file}#${account.name ?? ''}`).values()].map(
    (group) => {
      const { name } = group[0]?.account ?? {};
      return { sources: group, wish: name ?? stemOf(group[0]?.file ?? '') };
    },
  );

/** What prepares the inputs of a model lies in its folder. */
function pipelinesFor(
  sources: readonly Source[],
  models: readonly Named[],
): readonly (Named & { readonly model?: string })[] {
  const groups = grouped(
    sources,
    ({ file, account }) => `${posix.dirname(file)}#${account.name ?? ''}`,
  );
  const units = [...groups.values()].map((group) => {
    const folder = posix.dirname(group[0]?.file ?? '.');
    const near = models.filter(({ unit }) =>
      unit.sources.some(({ file }) => posix.dirname(file) === folder),
    );
    const own = group[0]?.account.name;
    // Who names a pipeline refers to it by that name as well.
    const model = near.length === 1 && own === undefined ? near[0]?.name : undefined;
    const wish = own ?? (model === undefined ? 'preparation' : `${model}-preparation`);
    return { sources: group, wish, ...(model === undefined ? {} : { model }) };
  });
  return named(units).map(({ unit, name }) => ({
    ...{ unit, name },
    ...(unit.model === undefined ? {} : { model: unit.model }),
  }));
}

/** A deployment needs a model and a place; one of which the model is not known says too little. */
function deploymentsOf(
  sources: readonly Source[],
  models: readonly Named[],
  environments: readonly Named<Surroundings>[],
): { readonly proposals: readonly Proposal[] } {
  const placed = sources.flatMap((source) => {
    const model = nearest(source, models);
    if (model === undefined) return [];
    const environment = nearest(source, environments.filter(isServing))?.name ?? SOMEWHERE;
    return { source, model: model.name, environment };
  });
  const pairs = [
    ...grouped(placed, ({ model, environment }) => `${model} ${environment}`).values(),
  ];
  const units = pairs.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { model, environment } = first;
    return { sources: group.map(({ source }) => source), wish: model, model, environment };
  });
  const places = new Set(environments.map(({ name }) => name));
  const missing = units.some(({ environment }) => !places.has(environment));
  return {
    proposals: [
      ...named(units).flatMap(({ unit, name }) =>
        proposals('Deployment', name, unit, {
          model: elementId({ kind: 'TrainedModel', name: unit.model }),
          environment: elementId({ kind: 'Environment', name: unit.environment }),
        }),
      ),
      ...(missing ? [somewhere(units[0]?.sources ?? [])] : []),
    ],
  };
}

/** Where a deployment runs of which no artifact tells the place. */
const SOMEWHERE = 'production';

const somewhere = (sources: readonly Source[]): Proposal => ({
  kind: 'Environment',
  name: SOMEWHERE,
  perspective: 'operations',
  references: {},
  sources: sources.slice(0, 1).map((source) => ({
    ...source,
    account: { kind: 'Environment', perspective: 'operations', says: {} },
  })),
});

const isServing = ({ unit: { stage } }: Named<Surroundings>): boolean =>
  stage === undefined || stage === 'production';

/** The element that the same file names, or one of the same folder, or the only one. */
function nearest<N extends Named>({ file, account }: Source, all: readonly N[]): N | undefined {
  const told = all.filter(({ unit }) =>
    unit.sources.some((other) => other.file === file && other.account.name === account.name),
  );
  const folder = posix.dirname(file);
  const near = all.filter(({ unit }) =>
    unit.sources.some((other) => posix.dirname(other.file) === folder),
  );
  for (const found of [told, near, all]) if (found.length === 1) return found[0];
  return undefined;
}
