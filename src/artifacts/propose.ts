import { posix } from 'node:path';
import { elementId } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import type { Proposal, Source } from './describe.ts';
import { deploymentUnits, impliedModel, SOMEWHERE } from './propose/deployments.ts';
import { environmentUnits } from './propose/environments.ts';
import { holds, withoutHistory } from './propose/holdings.ts';
import { modelUnits } from './propose/models.ts';
import { type Named, nameAll, silent, stemOf, type Unit } from './propose/names.ts';
import { withRequests } from './propose/needs.ts';
import type { Read } from './survey.ts';

/**
 * The descriptors that somebody would write for some artifacts: which of them are about one element,
 * what it is called, and which element refers to which. Where the files leave that open, elements
 * stay apart, so that nothing is compared that may not belong together.
 */
export function propose(read: readonly Read[]): readonly Proposal[] {
  const sources = read.flatMap(({ artifact, reader, reading }) =>
    reading.accounts.map((account): Source => {
      const hasBeside = (name: string) => artifact.sibling(name) !== undefined;
      return { account, file: artifact.file, format: reader.format, hasBeside };
    }),
  );
  const of = (kind: Kind) => sources.filter(({ account }) => account.kind === kind);
  const places = environmentUnits(of('Environment'));
  const known = withoutHistory(modelUnits(of('TrainedModel')), places, of('Deployment'));
  const units = named(known.length > 0 ? known : impliedModel(of('Deployment'), places));
  const environments = apart(units, named(places), 'environment');
  const deployments = apart(
    units,
    named(deploymentUnits(of('Deployment'), units, environments, of('Environment'))),
    'deployment',
  );
  const deployed = deployments.map(({ unit }) => unit);
  const models = withRequests(units, environments, deployed);
  const pipelines = pipelinesFor(of('DataPipeline'), models);
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
    ...deployments.flatMap(({ unit, name }) =>
      proposals('Deployment', name, unit, {
        model: elementId({ kind: 'TrainedModel', name: unit.model }),
        environment: elementId({ kind: 'Environment', name: unit.environment }),
      }),
    ),
    ...missingPlace(deployments, environments),
    ...others.flatMap(({ unit, name, kind }) => proposals(kind, name, unit, {})),
  ];
}

const OTHERS = [
  ...(['SystemContext', 'RawData', 'TrainingData', 'ProductionData'] as const),
  ...(['Component', 'RuntimeMonitoring'] as const),
];

function named<U extends Unit>(units: readonly U[]): readonly Named<U>[] {
  const names = nameAll(units);
  return units.map((unit) => ({ unit, name: names.get(unit) ?? 'unnamed' }));
}

/** A workload is often called as its model is, and a message has to tell the two apart. */
const apart = <U extends Unit>(
  models: readonly Named[],
  others: readonly Named<U>[],
  suffix: string,
): readonly Named<U>[] => {
  const taken = new Set(models.map(({ name }) => name));
  return others.map(({ unit, name }) => {
    return { unit, name: taken.has(name) ? `${name}-${suffix}` : name };
  });
};

/** The place of deployments of which no artifact tells one. */
function missingPlace(
  deployments: readonly Named<Unit & { readonly environment: string }>[],
  environments: readonly Named[],
): readonly Proposal[] {
  const isKnown = environments.some(({ name }) => name === SOMEWHERE);
  const lost = deployments.find(({ unit }) => unit.environment === SOMEWHERE);
  const sources = (lost?.unit.sources ?? []).slice(0, 1);
  return isKnown
    ? []
    : proposals(
        'Environment',
        SOMEWHERE,
        {
          sources: sources.map((one) => silent(one, 'Environment', 'operations')),
          wish: SOMEWHERE,
        },
        {},
      );
}

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
  [...grouped(sources, placeOf).values()].map((group) => {
    const [first] = group;
    const isBaseline = group.length > 1 && new Set(group.map(({ file }) => file)).size > 1;
    const own = first?.account.name ?? stemOf(first?.file ?? '');
    return { sources: group, wish: isBaseline ? 'baseline' : own };
  });

/** The constraints and the statistics of one baseline are written beside each other. */
const placeOf = ({ file, account, format }: Source): string =>
  /^sagemaker-/.test(format)
    ? `${posix.dirname(file)}/${account.kind}`
    : `${file}#${account.name ?? ''}`;

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
