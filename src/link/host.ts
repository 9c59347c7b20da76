import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { grouped } from '../grouped.ts';
import { absent, at, items } from '../lookup.ts';
import {
  all,
  type DescriptorOf,
  type Hosting,
  isRetired,
  modelsMeant,
  resolve,
  type System,
  target,
} from '../system.ts';

type Parts = Pick<System, 'elements' | 'manifest'>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Environment = Claim<DescriptorOf<'Environment'>>;

/** A hosting that a deployment states. */
export type Deployed = Required<Hosting>;

/**
 * Which environments must be able to run which models (spec, "Hosting"): those that a
 * `Deployment`, the manifest or the environment itself names. Where nobody names one, the single
 * production environment; where there are several, the question is open. Development and staging
 * environments host every model: integration happens there. Nobody is presumed to run a model that
 * is retired, or a version beside the one that is named.
 */
export function host(system: Parts): readonly Hosting[] {
  const environments = all(system, 'Environment');
  const stated = statedHostings(system, environments);
  const byModel = grouped(stated, ({ model }) => model.element);
  const byName = grouped(stated, ({ model }) => model.element.name);
  const presumable = presumableIn(environments);
  const described = all(system, 'TrainedModel').flatMap((model) => {
    const own = byModel.get(model.element) ?? [];
    const namesakes = byName.get(model.element.name) ?? [];
    const presumed = presumedFor(model, own, presumable);
    return [...own, ...presumed.filter((one) => isPresumable(one, namesakes))];
  });
  return [...described, ...stated.filter(({ model }) => !model.stated)];
}

/** Where a model may run of which nobody says where. */
const presumableIn = (environments: readonly Environment[]) => ({
  rehearsals: environments.filter(isRehearsal),
  candidates: productionIn(environments),
});

/** Where a model runs although nobody says so. */
function presumedFor(
  model: Model,
  own: readonly Hosting[],
  { rehearsals, candidates }: ReturnType<typeof presumableIn>,
): readonly Hosting[] {
  const production = own.some(({ environment }) => !isRehearsal(environment))
    ? []
    : [{ model, environment: presumedProduction(candidates) }];
  const other = rehearsals
    .filter((environment) => !own.some((one) => one.environment.element === environment.element))
    .map((environment) => ({ model, environment }));
  return [...production, ...other];
}

/** A retired model serves nobody; of a model of which one version is named, the others do not. */
function isPresumable({ model, environment }: Hosting, namesakes: readonly Hosting[]): boolean {
  if (isRetired(model)) return false;
  return !namesakes.some(
    (other) =>
      other.model.element !== model.element &&
      (isRehearsal(environment)
        ? other.environment.element === environment.element
        : !isRehearsal(other.environment)),
  );
}

const stageOf = (environment: Environment): string | undefined => {
  const stage = at(environment, 'stage');
  return stage.stated ? stage.value : undefined;
};

const isRehearsal = (environment: Environment): boolean =>
  ['development', 'staging'].includes(stageOf(environment) ?? '');

/** Those that are for production; where none says so, those that do not say what they are for. */
function productionIn(environments: readonly Environment[]): readonly Environment[] {
  const found = environments.filter((one) => stageOf(one) === 'production');
  return found.length > 0 ? found : environments.filter((one) => stageOf(one) === undefined);
}

function presumedProduction(candidates: readonly Environment[]): Environment {
  const [only] = candidates;
  if (only && candidates.length === 1) return only;
  const missing = { kind: 'Environment', name: 'production', state: 'missing' } as const;
  const among = candidates.map(({ element }) => spokenName(element)).sort();
  return absent({ ...missing, statements: [], ...(among.length > 0 ? { among } : {}) });
}

/** Each deployment that is not retired, with each model that it may run and where. */
export const deployments = (system: Pick<System, 'elements'>): readonly Deployed[] =>
  all(system, 'Deployment')
    .filter((deployment) => !isRetired(deployment))
    .flatMap((deployment) => {
      const environment = target(system, 'Environment', at(deployment, 'environment'));
      const runs = at(deployment, 'modelVersion');
      return modelsMeant(system, at(deployment, 'model'), runs).map((model) => {
        return { model, environment, deployment };
      });
    });

function statedHostings(system: Parts, environments: readonly Environment[]): readonly Hosting[] {
  const deployed = deployments(system);
  const listed = listedIn(at(system.manifest, 'deployments')).flatMap((entry) => {
    const environment = target(system, 'Environment', at(entry, 'environment'));
    return modelsListed(system, at(entry, 'model')).map((model) => ({ model, environment }));
  });
  const hosted = environments.flatMap((environment) =>
    listedIn(at(environment, 'hosts')).flatMap((reference) =>
      modelsListed(system, reference).map((model) => ({ model, environment })),
    ),
  );
  return distinct([...deployed, ...listed, ...hosted]);
}

/** Where a deployment tells which version runs, a list of models means that one. */
function modelsListed(system: Parts, reference: Claim<string>): readonly Model[] {
  const found = reference.stated ? resolve(system, reference.value) : undefined;
  return found?.status === 'found'
    ? [target(system, 'TrainedModel', reference)]
    : modelsMeant(system, reference);
}

/** The items of a list that may be left out without anybody owing an answer. */
const listedIn = <T>(list: Claim<readonly T[]>): Claim<T>[] => (list.stated ? items(list) : []);

/** A pair counts once, or once for each of its deployments: a main line and its canary are two. */
function distinct(hostings: readonly Hosting[]): readonly Hosting[] {
  const byName = grouped(hostings, ({ model }) => model.element.name);
  return hostings.filter(
    (one) =>
      byName
        .get(one.model.element.name)
        ?.find(
          (other) =>
            isSame(other.model, one.model) &&
            isSame(other.environment, one.environment) &&
            (one.deployment === undefined || one.deployment.element === other.deployment?.element),
        ) === one,
  );
}

/** Of an element that nobody described there are as many stand-ins as there are references. */
const isSame = ({ element: one }: Claim<unknown>, { element: other }: Claim<unknown>): boolean =>
  one === other ||
  (one.state === 'missing' && other.state === 'missing' && one.name === other.name);
