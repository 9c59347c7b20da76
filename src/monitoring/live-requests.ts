import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { ServiceLevel } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { type Deployed, deployments } from '../link/host.ts';
import { at } from '../lookup.ts';
import { rate } from '../reading.ts';
import type { System } from '../system.ts';

/** A deployment that was seen at work, with a model that it may run and where. */
export type Live = Deployed;

/** Every deployment that was asked anything in the window; an idle one shows nothing. */
export const liveDeployments = oncePer((system: System): readonly Live[] =>
  deployments(system).filter(({ deployment }) => {
    const requests = at(deployment, 'observed', 'requests');
    const isIdle = requests.stated && requests.value === 0;
    return at(deployment, 'observed').stated && !isIdle;
  }),
);

/** Each of them once, also where nobody says which of several versions it runs. */
export const liveOnce = oncePer((system: System): readonly Live[] =>
  liveDeployments(system).filter(
    ({ deployment }, index, list) =>
      list.findIndex((one) => one.deployment.element === deployment.element) === index,
  ),
);

/** Those whose answers somebody gets; what is only copied to a shadow may fail, wait and differ. */
export const answeringLive = (system: System): readonly Live[] =>
  liveDeployments(system).filter(({ deployment }) => {
    const share = at(deployment, 'trafficShare');
    return !(share.stated && share.value === 0);
  });

/** How people call it in a message. */
export const whoIs = ({ deployment }: Live): string => spokenName(deployment.element);

/** People plan with round numbers; a load is exceeded where it is by more than that. */
export const ROUNDING = 1.1;

/** A promise up to a load says nothing of a window that had more all the time. */
export function isBeyondLoad({ deployment }: Live, level: Claim<ServiceLevel>): boolean {
  const load = rate(at(level, 'load'));
  const seen = rate(at(deployment, 'observed', 'throughput'));
  return load.stated && seen.stated && seen.value.amount > load.value.amount * ROUNDING;
}
