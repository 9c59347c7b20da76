import { spokenName } from '../../element.ts';
import { serviceLevelsFor } from '../../hosting/measurements.ts';
import { servingHostings } from '../../hosting/serving.ts';
import { at } from '../../lookup.ts';
import { duration, rate } from '../../reading.ts';
import type { Hosting } from '../../system.ts';
import { convert } from '../../values/unit.ts';
import { availability } from './availability.ts';
import {
  largestSeen,
  latencySignal,
  type Scope,
  STATISTICS,
  type Statistic,
  statistics,
} from './latency.ts';
import type { Level } from './level.ts';
import { limitOf } from './limits.ts';
import { declaredSignal } from './metrics.ts';
import { literal } from './promql.ts';
import {
  type Gap,
  isSeen,
  type Scene,
  SECONDS,
  type Signal,
  seriesOf,
  type Unseen,
  type Watch,
} from './signal.ts';
import { throughput } from './throughput.ts';
import { requestsSignal } from './traffic.ts';

/** What environments promise about the models that serve there, as limits of what is seen. */
export function* serviceLevels(scene: Scene): Iterable<Watch | Gap> {
  for (const hosting of servingHostings(scene.system)) {
    for (const level of serviceLevelsFor(scene.system, hosting)) {
      if (!level.stated) continue;
      yield* latencies(scene, hosting, level);
      yield* throughput(scene, hosting, level);
      yield* availability(scene, hosting, level);
    }
  }
}

/** A signal of latency: what people collect for it, or else what the server exports. */
export function latencyOf(
  scene: Scene,
  hosting: Hosting,
  statistic: Statistic,
  scope: Scope,
): Signal | Unseen {
  const { aggregation } = STATISTICS[statistic];
  const ids = scope === 'model' ? ['inference-latency', 'latency'] : ['latency'];
  for (const name of ids) {
    const declared = declaredSignal(scene, hosting, { name, aggregation }, SECONDS);
    if (declared) return declared;
  }
  return latencySignal(scene, hosting, { statistic, scope, window: scene.pace.window });
}

function* latencies(scene: Scene, hosting: Hosting, level: Level): Iterable<Watch | Gap> {
  const { name, scope } = level.value;
  const model = spokenName(hosting.model.element);
  const place = spokenName(hosting.environment.element);
  for (const statistic of statistics) {
    const limit = duration(at(level, 'latency', statistic));
    if (!limit.stated) continue;
    const what = `service level ${name} of ${place}: ${limit.value} or less (${statistic}) for ${model}`;
    const signal = latencyOf(scene, hosting, statistic, scope);
    const beyond = isSeen(signal)
      ? beyondSight(signal, scene, hosting, statistic, scope, limit.value.amount)
      : signal;
    if (!isSeen(signal) || beyond) {
      yield { ...(beyond as Unseen), what, sides: [limit] };
      continue;
    }
    const load = loadOf(scene, hosting, level);
    const requires = ` (${statistic}), but ${place} requires ${limit.value} or less${load.told}`;
    const found = limitOf('live-latency-too-high', {
      alert: 'MismatchLatencyTooHigh',
      operator: '>',
      target: secondsIn(signal, limit.value.amount),
      ...load.condition,
      summary: [`${tookBy(model, signal)}`, requires],
      notify: 'operations',
      sides: [limit, ...load.sides],
    });
    yield { signal, limits: [found], needs: [limit] };
    if (load.signal) yield { signal: { ...load.signal, isPart: true }, limits: [], needs: [] };
  }
}

/** Who takes how long: the model alone, or a request to it. */
export const tookBy = (model: string, { labels }: Signal): string =>
  labels['scope'] === 'model' ? `inference of ${model} takes` : `an answer of ${model} takes`;

/** A time in seconds in the unit of a signal of times. */
export const secondsIn = ({ unit }: Signal, seconds: number): number =>
  Number(convert(seconds, SECONDS, unit ?? SECONDS).toPrecision(12));

/** A limit that lies where no histogram has a bound would never be seen to be broken. */
export function beyondSight(
  signal: Signal,
  scene: Scene,
  hosting: Hosting,
  statistic: Statistic,
  scope: Scope,
  seconds: number,
): Unseen | undefined {
  if (signal.record !== 'mismatch:latency_seconds') return undefined;
  const largest = largestSeen(scene, hosting, { statistic, scope, window: scene.pace.window });
  if (seconds < largest) return undefined;
  return {
    because: `the histogram of its server ends at ${largest}s, and nothing beyond is told apart`,
    ask: 'operations',
    question: 'can the histogram get larger buckets, and which query tells the time then?',
  };
}

/** Up to which load a promise holds: beyond it nothing is broken. */
function loadOf(scene: Scene, hosting: Hosting, level: Level) {
  const load = rate(at(level, 'load'));
  if (!load.stated) return { told: '', condition: {}, sides: [], signal: undefined };
  const window = scene.pace.window;
  const signal = requestsSignal(scene, hosting, { window, of: load.value.of });
  const told = ` up to ${load.value}`;
  if (!isSeen(signal))
    return {
      told: `${told}, and nothing tells the load`,
      condition: {},
      sides: [load],
      signal: undefined,
    };
  const within = `${seriesOf(scene, signal)} <= ${literal(load.value.amount)}`;
  return { told, condition: { condition: ` and on () (${within})` }, sides: [load], signal };
}
