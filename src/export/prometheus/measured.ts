import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { PerformanceMeasurement } from '../../generated/descriptors.ts';
import { measurementsFor } from '../../hosting/measurements.ts';
import { servingHostings } from '../../hosting/serving.ts';
import { at } from '../../lookup.ts';
import { duration, rate } from '../../reading.ts';
import type { Hosting } from '../../system.ts';
import { formatRate } from '../../values/rate.ts';
import { statistics } from './latency.ts';
import { beyondSight, latencyOf, secondsIn, tookBy } from './levels.ts';
import { limitOf, moreThan } from './limits.ts';
import { type Gap, isSeen, type Scene, type Watch } from './signal.ts';
import { requestsSignal } from './traffic.ts';

/**
 * What was measured of models in the very environment where they serve: every plan rests on it, so
 * that somebody should know when it is no longer so. What was measured elsewhere binds nobody.
 */
export function* measured(scene: Scene): Iterable<Watch | Gap> {
  for (const hosting of servingHostings(scene.system)) {
    const here = measurementsFor(scene.system, hosting, () => true);
    for (const { entry, where } of here) {
      if (where !== 'here') continue;
      yield* times(scene, hosting, entry);
      yield* capacity(scene, hosting, entry);
    }
  }
}

type Entry = Claim<PerformanceMeasurement>;

function* times(scene: Scene, hosting: Hosting, entry: Entry): Iterable<Watch | Gap> {
  const model = spokenName(hosting.model.element);
  const scope = at(entry, 'scope');
  const over = scope.stated ? scope.value : undefined;
  for (const statistic of statistics) {
    const taken = duration(at(entry, 'latency', statistic));
    if (!taken.stated) continue;
    const signal = latencyOf(scene, hosting, statistic, over);
    const what = `measurement of ${model}: ${taken.value} (${statistic})`;
    const hidden = isSeen(signal)
      ? beyondSight(signal, scene, hosting, statistic, over, taken.value.amount)
      : signal;
    if (hidden || !isSeen(signal)) {
      if (hidden) yield { ...hidden, what, sides: [taken] };
      continue;
    }
    const limit = limitOf('live-slower-than-measured', {
      alert: 'MismatchSlowerThanMeasured',
      operator: '>',
      target: secondsIn(signal, taken.value.amount),
      summary: [
        tookBy(model, signal),
        ` (${statistic}), but it was measured to take ${taken.value} there`,
      ],
      sides: [taken],
    });
    yield { signal, limits: [limit], needs: [taken] };
  }
}

function* capacity(scene: Scene, hosting: Hosting, entry: Entry): Iterable<Watch | Gap> {
  const reached = rate(at(entry, 'throughput'));
  if (!reached.stated) return;
  const model = spokenName(hosting.model.element);
  const replicas = hosting.deployment && at(hosting.deployment, 'replicas');
  const instances = replicas?.stated ? replicas.value : 1;
  const amount = Number((reached.value.amount * instances).toPrecision(12));
  const { of } = reached.value;
  const signal = requestsSignal(scene, hosting, { window: scene.pace.window, of });
  if (!isSeen(signal)) {
    yield { ...signal, what: `measurement of ${model}: ${reached.value}`, sides: [reached] };
    return;
  }
  const times = instances === 1 ? '' : ` in each of ${instances} instances (${formatRate(amount)})`;
  const limit = moreThan(reached, {
    rule: 'live-load-too-high',
    alert: 'MismatchMoreThanMeasured',
    target: amount,
    summary: [`${model} gets`, `, but was measured to process ${reached.value}${times}`],
    severity: 'error',
    sides: replicas?.stated ? [reached, replicas] : [reached],
  });
  yield { signal, limits: [limit], needs: [reached] };
}
