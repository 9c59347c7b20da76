import type { Claim, Stated } from '../claim.ts';
import { leadsTo } from '../hosting/supplies.ts';
import { oncePer } from '../lazily.ts';
import { at } from '../lookup.ts';
import { duration } from '../reading.ts';
import type { DescriptorOf, System } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import { liveModels, offered, watchersOfAny } from './watching.ts';

type Data = Claim<DescriptorOf<'ProductionData'>>;

/** How long the slowest retraining takes of the models that some live data lead to, if anybody says. */
export const retrainingAfter = (system: System, data: Data): Stated<Duration> | undefined =>
  slowest(system)(data);

const slowest = oncePer((system: System) =>
  oncePer((data: Data): Stated<Duration> | undefined => {
    const models = liveModels(system).filter((model) => leadsTo(system, data, model));
    if (models.length === 0) return undefined;
    const times = watchersOfAny(system, models).flatMap((watcher) => {
      const takes = duration(at(offered(watcher, 'retraining'), 'takes'));
      return takes.stated ? [takes] : [];
    });
    return times.sort((one, other) => other.value.amount - one.value.amount)[0];
  }),
);
