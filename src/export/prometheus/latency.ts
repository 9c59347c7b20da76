import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { ServiceLevel } from '../../generated/descriptors.ts';
import type { Hosting } from '../../system.ts';
import { braced, type Labels, span } from './promql.ts';
import type { Timing } from './series.ts';
import { placeOf, type Served, servedBy } from './server.ts';
import { isSeen, type Scene, SECONDS, type Signal, type Unseen } from './signal.ts';

/** The ways of stating a latency, each with the quantile that it is and how people say it. */
export const STATISTICS = {
  p50: { quantile: '0.5', told: 'half of the answers (p50)', aggregation: 'p50' },
  p90: { quantile: '0.9', told: '9 of 10 answers (p90)', aggregation: 'p90' },
  p95: { quantile: '0.95', told: '19 of 20 answers (p95)', aggregation: 'p95' },
  p99: { quantile: '0.99', told: '99 of 100 answers (p99)', aggregation: 'p99' },
  p999: { quantile: '0.999', told: '999 of 1000 answers (p99.9)', aggregation: 'p99.9' },
  mean: { quantile: undefined, told: 'an answer on average (mean)', aggregation: 'mean' },
  maximum: { quantile: '1', told: 'the slowest answer', aggregation: 'max' },
} as const;

export type Statistic = keyof typeof STATISTICS;

export const statistics = Object.keys(STATISTICS) as readonly Statistic[];

/** Over which way the clock runs: the model alone, or from the request to its answer. */
export type Scope = NonNullable<ServiceLevel['scope']> | undefined;

/** What a signal of latency is asked of. */
export type Timed = {
  readonly statistic: Statistic;
  readonly scope: Scope;
  /** In seconds. */
  readonly window: number;
  readonly exporter?: Claim<string>;
};

/** How long a hosted model takes to answer, by what its server exports. */
export function latencySignal(scene: Scene, hosting: Hosting, asked: Timed): Signal | Unseen {
  const served = servedBy(scene, hosting, asked.exporter);
  if (!isSeen(served)) return served;
  const way = wayOf(served, asked.scope);
  if (!isSeen(way)) return way;
  const found = query(way.timing, served, asked);
  if (!isSeen(found)) return found;
  const { told } = STATISTICS[asked.statistic];
  const what = way.scope === 'model' ? 'time in the model for' : 'time for';
  const statistic = { scope: way.scope, statistic: asked.statistic };
  return {
    concern: 'levels',
    record: 'mismatch:latency_seconds',
    labels: { ...placeOf(hosting), ...statistic, ...found.labels },
    title: `${spokenName(hosting.model.element)}: ${what} ${told}`,
    unit: SECONDS,
    expr: found.expr,
    wants: found.wants,
  };
}

type Way = { readonly timing: Timing; readonly scope: 'model' | 'request' };

/** What a server measures may be less than the whole way; it is never taken for more. */
function wayOf({ server }: Served, scope: Scope): Way | Unseen {
  const { model, request } = server.latency;
  const order: readonly (Way | undefined)[] = [
    ...(scope === 'model' ? [] : [request && { timing: request, scope: 'request' as const }]),
    ...(scope === 'end-to-end' ? [] : [model && { timing: model, scope: 'model' as const }]),
  ];
  const found = order.find((way) => way !== undefined);
  if (found) return found;
  const wanted = scope === 'model' ? 'the model alone takes' : 'a whole request takes';
  return unseen(`${server.title} does not export how long ${wanted}`);
}

const unseen = (because: string): Unseen => ({
  because,
  ask: 'operations',
  question: 'which query tells it? state it as `query` of a metric in a RuntimeMonitoring',
});

type Found = { readonly expr: string; readonly labels: Labels; readonly wants: string };

function query(timing: Timing, { server, ...served }: Served, asked: Timed): Found | Unseen {
  const { where } = timing;
  const matchers = where === undefined ? served.matchers : [...served.matchers, where];
  const { quantile } = STATISTICS[asked.statistic];
  const { series, shape, needs } = timing;
  const switched = needs === undefined ? '' : `, which ${server.title} exports with ${needs}`;
  const inSeconds = (text: string) =>
    timing.perSecond === 1 ? text : `${text} / ${timing.perSecond}`;
  if (quantile === undefined) return mean(timing, matchers, asked.window, inSeconds);
  if (asked.statistic === 'maximum') {
    return unseen(`${server.title} does not export how long the slowest request takes`);
  }
  if (shape === 'summary' && timing.quantiles?.includes(quantile)) {
    const of = `${series}${braced([...matchers, `quantile="${quantile}"`])}`;
    // Quantiles of several instances cannot be added up; none may be slower.
    return { expr: inSeconds(`max(${of})`), labels: {}, wants: `${series}${switched}` };
  }
  if (shape === 'histogram') {
    const window = span(asked.window);
    const rate = `rate(${series}_bucket${braced(matchers)}[${window}])`;
    const expr = inSeconds(`histogram_quantile(${quantile}, sum by (le) (${rate}))`);
    return { expr, labels: { window }, wants: `${series}_bucket${switched}` };
  }
  return unseen(`${server.title} does not export ${asked.statistic}, only the mean`);
}

function mean(
  { series, shape, count, needs }: Timing,
  matchers: readonly string[],
  seconds: number,
  inSeconds: (text: string) => string,
): Found {
  const window = span(seconds);
  const rate = (name: string) => `sum(rate(${name}${braced(matchers)}[${window}]))`;
  const sum = shape === 'sum' ? series : `${series}_sum`;
  const expr = `${inSeconds(rate(sum))} / ${rate(count ?? `${series}_count`)}`;
  return { expr, labels: { window }, wants: `${sum}${needs === undefined ? '' : ` (${needs})`}` };
}

/** The largest time that can be seen of a hosted model: no quantile of a histogram is beyond it. */
export function largestSeen(scene: Scene, hosting: Hosting, asked: Timed): number {
  const served = servedBy(scene, hosting, asked.exporter);
  if (!isSeen(served)) return Number.POSITIVE_INFINITY;
  const way = wayOf(served, asked.scope);
  const isBound = isSeen(way) && way.timing.shape === 'histogram' && asked.statistic !== 'mean';
  return (isBound ? way.timing.largest : undefined) ?? Number.POSITIVE_INFINITY;
}
