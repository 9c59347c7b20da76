import type { Claim } from '../claim.ts';
import { absent, at, items } from '../lookup.ts';
import { all, type DescriptorOf, type Hosting, type System, target } from '../system.ts';

type Parts = Pick<System, 'elements' | 'manifest'>;
type Environment = Claim<DescriptorOf<'Environment'>>;

/**
 * Which environments must be able to run which models (spec, "Hosting"): those that a
 * `Deployment`, the manifest or the environment itself names. Where nobody names one, the single
 * production environment; where there are several, the question is open. Development and staging
 * environments host every model: integration happens there.
 */
export function host(system: Parts): readonly Hosting[] {
  const environments = all(system, 'Environment');
  const stated = statedHostings(system, environments);
  return all(system, 'TrainedModel').flatMap((model) => {
    const own = stated.filter((hosting) => hosting.model.element === model.element);
    const production = own.some(({ environment }) => !isRehearsal(environment))
      ? []
      : [{ model, environment: presumedProduction(environments) }];
    const rehearsals = environments
      .filter((environment) => isRehearsal(environment))
      .filter((environment) => !own.some((one) => one.environment.element === environment.element))
      .map((environment) => ({ model, environment }));
    return [...own, ...production, ...rehearsals];
  });
}

const stageOf = (environment: Environment): string | undefined => {
  const stage = at(environment, 'stage');
  return stage.stated ? stage.value : undefined;
};

const isRehearsal = (environment: Environment): boolean =>
  ['development', 'staging'].includes(stageOf(environment) ?? '');

function presumedProduction(environments: readonly Environment[]): Environment {
  const candidates = environments.filter((one) => stageOf(one) === 'production');
  const unstaged = environments.filter((one) => stageOf(one) === undefined);
  const found = candidates.length > 0 ? candidates : unstaged;
  const [only] = found;
  if (only && found.length === 1) return only;
  return absent({ kind: 'Environment', name: 'production', state: 'missing', statements: [] });
}

function statedHostings(system: Parts, environments: readonly Environment[]): readonly Hosting[] {
  const deployed = all(system, 'Deployment').map((deployment) => ({
    model: target(system, 'TrainedModel', at(deployment, 'model')),
    environment: target(system, 'Environment', at(deployment, 'environment')),
    deployment,
  }));
  const listed = listedIn(at(system.manifest, 'deployments')).map((entry) => ({
    model: target(system, 'TrainedModel', at(entry, 'model')),
    environment: target(system, 'Environment', at(entry, 'environment')),
  }));
  const hosted = environments.flatMap((environment) =>
    listedIn(at(environment, 'hosts')).map((reference) => ({
      model: target(system, 'TrainedModel', reference),
      environment,
    })),
  );
  return distinct([...deployed, ...listed, ...hosted]);
}

/** The items of a list that may be left out without anybody owing an answer. */
const listedIn = <T>(list: Claim<readonly T[]>): Claim<T>[] => (list.stated ? items(list) : []);

const distinct = (hostings: readonly Hosting[]): readonly Hosting[] =>
  hostings.filter(
    (one, index) =>
      hostings.findIndex(
        (other) =>
          other.model.element === one.model.element &&
          other.environment.element === one.environment.element,
      ) === index,
  );
