import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { type Deployed, deployments } from '../link/host.ts';
import { at } from '../lookup.ts';
import { meansVersion } from '../meaning/versions.ts';
import type { Hosting, System } from '../system.ts';
import { isServing } from './measurements.ts';

/** The deployments that answer somebody, each with the model that it may run. */
export const served = (system: System): readonly Deployed[] =>
  deployments(system).filter(isServing);

/** What answers somebody, whether a deployment says how or nobody does. */
export const answering = ({ hostings }: System): readonly Hosting[] => hostings.filter(isServing);

/** Whether a deployment is a shadow: it gets copies of requests, and nobody gets its answers. */
export function isShadow({ deployment }: Pick<Hosting, 'deployment'>): boolean {
  const share = deployment && at(deployment, 'trafficShare');
  return share?.stated === true && share.value === 0;
}

/** Whether a model runs where others are served, but in shadows alone. */
export function isOnlyShadow({ hostings }: System, { element }: Claim<unknown>): boolean {
  const own = hostings.filter((one) => one.model.element === element && isServing(one));
  return own.length > 0 && own.every(isShadow);
}

/** Those of them that are in force: a plan neither answers today nor expires. */
export const inForce = (system: System): readonly Deployed[] =>
  served(system).filter(({ deployment }) => {
    const status = at(deployment, 'status');
    return !status.stated || status.value === 'active' || status.value === 'deprecated';
  });

/** Since when a deployment runs an element, and no other version of it. */
export const inUseSince = (
  system: System,
  { element }: Claim<unknown>,
): Claim<string> | undefined =>
  inForce(system)
    .filter(({ model }) => model.element === element)
    .filter(({ deployment }) => {
      const runs = at(deployment, 'modelVersion');
      const { version } = element;
      return !runs.stated || version === undefined || meansVersion(version, runs.value) !== false;
    })
    .map(({ deployment }) => at(deployment, 'since'))
    .find(({ stated }) => stated);

/** Deployments that share the requests for a model in one place, and how people call that. */
type Sharing = { readonly deployments: readonly Deployed['deployment'][]; readonly what: string };

/** Deployments in force by model, whatever its version, and environment. */
export function sharing(system: System): readonly Sharing[] {
  const groups = new Map<string, Set<Deployed['deployment']>>();
  for (const { model, environment, deployment } of inForce(system)) {
    const what = `${model.element.name} in ${spokenName(environment.element)}`;
    groups.set(what, (groups.get(what) ?? new Set()).add(deployment));
  }
  return [...groups].map(([what, deployments]) => ({ what, deployments: [...deployments] }));
}
