import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { grouped } from '../grouped.ts';
import { isServing } from '../hosting/measurements.ts';
import { versionRun } from '../hosting/running.ts';
import { oncePer } from '../lazily.ts';
import { at } from '../lookup.ts';
import { meansVersion } from '../meaning/versions.ts';
import { parseReference } from '../reference.ts';
import { all, type DescriptorOf, type System, target } from '../system.ts';

/** A version of a model that answers in production, and the deployment that runs it. */
export type Release = { readonly by: string; readonly version: Claim<string> };

/** What runs of a model in production, each version once; a deployment that names none counts. */
export function releasesOf(
  system: System,
  { element }: Claim<DescriptorOf<'TrainedModel'>>,
): readonly Release[] {
  const named = deploymentsByModel(system).get(element.name) ?? [];
  const releases = named.flatMap((deployment): readonly Release[] => {
    const [model, status] = [at(deployment, 'model'), at(deployment, 'status')];
    const environment = target(system, 'Environment', at(deployment, 'environment'));
    const isLive = !status.stated || ['active', 'deprecated'].includes(status.value);
    if (!isLive || !isServing({ environment })) return [];
    const run = versionRun(deployment);
    return [{ by: spokenName(deployment.element), version: run.stated ? run : model }];
  });
  return releases.filter(
    ({ version }, index) =>
      !releases.slice(0, index).some((other) => isSame(version, other.version)),
  );
}

const deploymentsByModel = oncePer((system: System) =>
  grouped(all(system, 'Deployment'), (deployment) => {
    const model = at(deployment, 'model');
    return model.stated ? parseReference(model.value)?.name : undefined;
  }),
);

/** Two deployments that do not say which version they run may well run the same one. */
const isSame = (one: Claim<string>, other: Claim<string>): boolean =>
  one.stated && other.stated && meansVersion(one.value, other.value) !== false;

/** `fraud-live and fraud-canary run fraud-scorer at 3.1.0 and 3.2.0`. */
export function releaseText(model: string, releases: readonly Release[]): string {
  const who = releases.map(({ by }) => by).join(' and ');
  const versions = releases
    .flatMap(({ version }) => (version.stated ? version.value : []))
    .join(' and ');
  return `${who} ${releases.length === 1 ? 'runs' : 'run'} ${model} at ${versions}`;
}
