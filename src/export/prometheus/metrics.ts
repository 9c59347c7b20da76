import type { Stated } from '../../claim.ts';
import { spokenId, spokenName } from '../../element.ts';
import type { MetricProvided } from '../../generated/descriptors.ts';
import { at } from '../../lookup.ts';
import { driftOf, type Metric, metricOf } from '../../monitoring/metric-names.ts';
import { modelsOf, type Watcher } from '../../monitoring/watching.ts';
import { duration, unit } from '../../reading.ts';
import type { Hosting } from '../../system.ts';
import type { Unit } from '../../values/unit.ts';
import { type Collected, collectedAs, watchersAt } from './collected.ts';
import { errorsSignal } from './errors.ts';
import { latencySignal, STATISTICS, statistics } from './latency.ts';
import { isSpan } from './promql.ts';
import { readQuery } from './query.ts';
import { type Concern, isSeen, type Scene, type Signal, type Unseen } from './signal.ts';
import { requestsSignal } from './traffic.ts';

/**
 * How a metric is seen: by its query or, where it has none, by the series that its exporter is known
 * to have. Metrics of servers are seen for each place where a watched model is served.
 */
export function signalsOf(scene: Scene, one: Collected): readonly Signal[] | Unseen {
  const { metric } = one;
  const query = at(metric, 'query');
  if (query.stated) {
    const signal = querySignal(one, query.value);
    return isSeen(signal) ? [signal] : signal;
  }
  return knownSignals(scene, one);
}

/** A metric by the query that somebody wrote. */
function querySignal({ watcher, metric, means }: Collected, text: string): Signal | Unseen {
  const query = readQuery(text);
  if (!query.ok) {
    return {
      because: `its query cannot be used: ${query.problem}`,
      ask: 'operations',
      question: 'which query of Prometheus tells it?',
    };
  }
  const { name, window } = metric.value;
  const stated = unit(at(metric, 'unit'));
  return {
    concern: concernOf(means),
    record: 'mismatch:metric',
    labels: { of: spokenId(watcher.element), metric: name },
    title: `${name}${window === undefined ? '' : ` over ${window}`} (${spokenName(watcher.element)})`,
    unit: stated.stated ? stated.value : undefined,
    expr: query.text,
    wants: 'answer to its query',
  };
}

const CONCERN_OF: Readonly<Record<string, Concern>> = {
  latency: 'levels',
  'inference-latency': 'levels',
  throughput: 'traffic',
  'error-rate': 'errors',
  availability: 'errors',
  'gpu-utilization': 'accelerators',
};

function concernOf(metric: Metric): Concern {
  if (Object.hasOwn(CONCERN_OF, metric.id)) return CONCERN_OF[metric.id] ?? 'quality';
  return /\b(?:gpu|accelerator|dcgm)\b/.test(metric.id) ? 'accelerators' : 'quality';
}

/** Who names a metric as an exporter does has said how it is asked for. */
const NAMED_AS_SERIES = /^(?:DCGM_(?:FI|EXP)|nv|ts|tgi)_\w+$|^vllm:\w+$/;

function knownSignals(scene: Scene, one: Collected): readonly Signal[] | Unseen {
  const { watcher, metric, means } = one;
  const { name } = metric.value;
  if (NAMED_AS_SERIES.test(name)) {
    const signal = querySignal(one, name);
    return isSeen(signal) ? [signal] : signal;
  }
  if (driftOf(means)) {
    return {
      because: 'it is computed from records, and has no query',
      ask: 'operations',
      question: `\`mismatch monitor\` judges drift from records; if ${name} is exported too, which query tells it?`,
    };
  }
  const made = hostingsOf(scene, watcher).map((hosting) => signalOf(scene, hosting, metric, means));
  const seen = made.filter((one): one is Signal => one !== undefined && isSeen(one));
  const [first] = made;
  if (seen.length > 0) return seen;
  return first !== undefined && !isSeen(first) ? first : nobodyKnows(name);
}

const nobodyKnows = (name: string): Unseen => ({
  because: 'it has no query, and no exporter is known to have a series for it',
  ask: 'operations',
  question: `which query tells ${name}? state it as its \`query\``,
});

const hostingsOf = ({ system }: Scene, watcher: Watcher): readonly Hosting[] => {
  const models = modelsOf(system, watcher).map(({ element }) => element);
  return system.hostings.filter(({ model }) => models.includes(model.element)).filter(isProductive);
};

const isProductive = ({ environment }: Hosting): boolean => {
  const stage = at(environment, 'stage');
  return !stage.stated || stage.value === 'production';
};

function signalOf(
  scene: Scene,
  hosting: Hosting,
  metric: Stated<MetricProvided>,
  means: Metric,
): Signal | Unseen | undefined {
  const exporter = at(metric, 'exporter');
  const stated = duration(at(metric, 'window'));
  const isUsable = stated.stated && isSpan(stated.value.amount);
  const window = isUsable ? stated.value.amount : scene.pace.window;
  switch (means.id) {
    case 'latency':
    case 'inference-latency': {
      const statistic = statistics.find((one) => STATISTICS[one].aggregation === means.aggregation);
      const scope = means.id === 'latency' ? undefined : 'model';
      if (statistic === undefined) return whichOne(means);
      return latencySignal(scene, hosting, { statistic, scope, window, exporter });
    }
    case 'throughput':
      return requestsSignal(scene, hosting, { window, exporter });
    case 'error-rate':
      return errorsSignal(scene, hosting, { window, exporter });
    default:
      return undefined;
  }
}

const whichOne = ({ aggregation }: Metric): Unseen => ({
  because: aggregation
    ? `${aggregation} of it is not exported by any server that is known here`
    : 'nobody says whether it is a mean or a percentile',
  ask: 'operations',
  question: 'which of them is it? state it as its `aggregation`, such as p99, or state its `query`',
});

/**
 * What people declared to collect under one of some names that tells a thing in a dimension, with a
 * query that can be used.
 */
export function declaredSignal(
  scene: Scene,
  hosting: Hosting,
  { name, aggregation }: { readonly name: string; readonly aggregation?: string },
  { dimension }: Pick<Unit, 'dimension'>,
): Signal | undefined {
  for (const one of collectedAs(scene, metricOf(name), watchersAt(scene, hosting))) {
    const query = at(one.metric, 'query');
    if (!query.stated || one.means.aggregation !== aggregation) continue;
    const signal = querySignal(one, query.value);
    if (isSeen(signal) && signal.unit?.dimension === dimension) return signal;
  }
  return undefined;
}
