import { anyOf } from '../alternatives.ts';
import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { PerformanceMeasurement, ServiceLevel } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { dtype } from '../reading.ts';
import { type Judgement, judge } from '../rule.ts';
import type { Hosting } from '../system.ts';
import { instancesOf } from './resources.ts';

type Measured = readonly Claim<PerformanceMeasurement>[];

/** What of the speed somebody promises, for which a measurement has to hold. */
export type Speed = 'latency' | 'throughput';

/** One circumstance: how it was measured, how it runs, and when the number does not hold there. */
type Circumstance<T> = {
  readonly measured: Measured;
  readonly of: (entry: Claim<PerformanceMeasurement>) => Claim<T>;
  readonly runs: readonly Claim<T>[];
  readonly isHarder: (runs: T, measured: T) => boolean;
  readonly says: (runs: T, measured: T) => string;
};

/**
 * One judgement for a circumstance that all measurements state; one that was made in such a
 * circumstance is enough.
 */
function judgeOne<T>({
  measured,
  of,
  runs,
  isHarder,
  says,
}: Circumstance<T>): readonly Judgement[] {
  if (!measured.every((entry) => of(entry).stated)) return [];
  const pairs = measured.flatMap((entry) => runs.map((run) => ({ taken: of(entry), run })));
  const best = anyOf(pairs, ({ taken, run }) =>
    judge({ run, taken }, (values) =>
      isHarder(values.run, values.taken) ? says(values.run, values.taken) : undefined,
    ),
  );
  return best ? [best.judgement] : [];
}

/** Whether the devices are held to less power than while the model was measured. */
export function judgePower(hosting: Hosting, measured: Measured, speed: Speed) {
  const { model, environment, deployment } = hosting;
  const own = deployment && at(deployment, 'powerLimit');
  const devices = itemsIfStated(at(environment, 'accelerators'));
  const ofDevices = devices.map((device) => at(device, 'powerLimit', 'current'));
  const place = spokenName(own?.stated && deployment ? deployment.element : environment.element);
  return judgeOne({
    measured,
    of: (entry) => at(entry, 'powerLimit'),
    runs: own?.stated ? [own] : ofDevices,
    isHarder: (runs, taken) => runs < taken,
    says: (runs, taken) =>
      `${speed} of ${spokenName(model.element)} was measured at ${taken} W, but ${place} holds the devices to ${runs} W`,
  });
}

/** Whether the model computes in a wider number format than while it was measured. */
export function judgeFormat({ model, deployment }: Hosting, measured: Measured, speed: Speed) {
  const deployed = deployment && at(deployment, 'precision');
  const runs = dtype(deployed?.stated ? deployed : at(model, 'precision', 'compute'));
  const place = spokenName(runs.element);
  return judgeOne({
    measured,
    of: (entry) => dtype(at(entry, 'precision')),
    runs: runs.stated ? [runs] : [],
    isHarder: (now, taken) => (now.bits ?? 0) > (taken.bits ?? Number.POSITIVE_INFINITY),
    says: (now, taken) =>
      `${speed} of ${spokenName(model.element)} was measured in ${taken}, but ${place} runs in ${now}`,
  });
}

/** Whether the server gathers more records than one call had, or too few to be as fast. */
export function judgeBatch({ model, deployment }: Hosting, measured: Measured, speed: Speed) {
  const gathers = deployment && at(deployment, 'batching', 'maximum');
  // The whole way through a server has its batches in it.
  const alone = measured.filter((entry) => {
    const scope = at(entry, 'scope');
    return !scope.stated || scope.value === 'model';
  });
  if (!deployment || alone.length < measured.length) return [];
  const place = spokenName(deployment.element);
  return judgeOne({
    measured,
    of: (entry) => at(entry, 'batch'),
    runs: gathers?.stated ? [gathers] : [],
    isHarder: (runs, taken) => (speed === 'latency' ? runs > taken : runs < taken),
    says: (runs, taken) =>
      `${speed} of ${spokenName(model.element)} was measured with ${taken} in a call, but ${place} gathers ${speed === 'latency' ? 'up to' : 'at most'} ${runs}`,
  });
}

/** Whether more calls run at once, by what is promised, than while the model was measured. */
export function judgeConcurrency(hosting: Hosting, measured: Measured, promised: Claim<number>) {
  const { model, environment } = hosting;
  const replicas = instancesOf(hosting);
  // A measurement is of one instance, a promise of all.
  const instances = replicas?.stated ? replicas.value : 1;
  const shared = instances > 1 ? ` in ${instances} instances` : '';
  const place = spokenName(environment.element);
  return judgeOne({
    measured,
    of: (entry) => at(entry, 'concurrency'),
    runs: promised.stated ? [promised] : [],
    isHarder: (runs, taken) => runs > taken * instances,
    says: (runs, taken) =>
      `latency of ${spokenName(model.element)} was measured with ${taken} at a time, but ${place} promises it for ${runs}${shared}`,
  });
}

/** A judgement about a measurement, with the promise that rests on the time or rate in it. */
export function* resting(
  judgements: readonly Judgement[],
  level: Claim<ServiceLevel>,
  speed: Speed,
): Iterable<Judgement> {
  for (const judgement of judgements) {
    const { decision } = judgement;
    const promise = promiseText(level, speed);
    if (typeof decision !== 'string' || promise === undefined) yield judgement;
    else yield { ...judgement, decision: `${decision}; ${promise} rests on it` };
  }
}

/** `the promise of p99 300ms in production`. */
function promiseText(level: Claim<ServiceLevel>, speed: Speed): string | undefined {
  if (!level.stated) return undefined;
  const { latency, throughput } = level.value;
  const [first] = Object.entries(latency ?? {});
  const place = spokenName(level.element);
  if (speed === 'throughput') return throughput && `the promise of ${throughput} in ${place}`;
  return first && `the promise of ${first[1]} (${first[0]}) in ${place}`;
}
