import type { Claim } from '../claim.ts';
import type { MetricNeed, MetricProvided } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { duration } from '../reading.ts';
import { type Contradiction, type Judgement, judge } from '../rule.ts';
import { type DescriptorOf, needed, type System } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import { isLonger } from './measurement.ts';
import { metricOf, needsTruth, sameMetric } from './metric-names.ts';
import { meansSource } from './offers.ts';
import { metricsOf, offered, partOf, type Watcher } from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** A metric that needs to know what was right, and how far it looks back. */
export type WindowOfTruth = {
  readonly name: string;
  readonly window: Claim<string>;
  /** The logs and feedback that it is computed from, where somebody says so. */
  readonly sources: readonly string[];
};

/**
 * The windows over which quality is watched: those that the model asks for and those that are
 * collected, of each metric the shortest, which is the first to be without labels. A metric needs
 * labels by its name, or because it is computed from feedback.
 */
export function windowsOfTruth(
  model: Model,
  watchers: readonly Watcher[],
): readonly WindowOfTruth[] {
  const asked = windowsIn(itemsIfStated(at(model, 'monitoring', 'metrics')));
  const collected = windowsIn(metricsOf(watchers));
  const windows = [...asked, ...collected];
  const feedback = feedbackNames(model, watchers);
  return windows
    .filter((one, at) => !windows.some((other, place) => isSubsumed(one, other, place < at)))
    .filter(({ name, sources }) =>
      sources.length === 0
        ? needsTruth(metricOf(name))
        : sources.some((source) => feedback.some((one) => meansSource(one, source))),
    );
}

/** How long watchers keep a window open for what comes late; the longest, as far as any says so. */
export const patienceOf = (watchers: readonly Watcher[]): Claim<Duration> | undefined =>
  watchers
    .map((watcher) => duration(partOf(watcher, (known) => at(known, 'windows', 'lateness'))))
    .filter(({ stated }) => stated)
    .sort((one, other) => amountOf(other) - amountOf(one))[0];

const amountOf = (time: Claim<Duration> | undefined): number =>
  time?.stated ? time.value.amount : 0;

/** Whether labels come when a window is over, and when nobody waits for it any more. */
const isTooLate = (
  delay: Duration,
  window: Duration,
  patience: Claim<Duration> | undefined,
): boolean => isLonger(delay, { ...window, amount: window.amount + amountOf(patience) });

/** Judges how far a metric looks back by when it is known what was right; some wait for that. */
export function judgeWindow(
  { name, window }: WindowOfTruth,
  delay: Claim<string>,
  patience: Claim<Duration> | undefined,
  waits: boolean,
): Judgement {
  const sides = { window: duration(window), ...(patience && { patience }), delay: duration(delay) };
  return judge(sides, (times) => {
    if (waits || !isTooLate(times.delay, times.window, patience)) return undefined;
    const open = patience?.stated ? ` and waits ${patience.value} for what comes late` : '';
    return tooShort(`${name} looks back over ${times.window}${open}`, delay, times.delay);
  });
}

/** What it means that a window is over before anybody knows, and each way to put it right. */
function tooShort(looks: string, { path }: Claim<string>, delay: Duration): Contradiction {
  const [list, source] = path;
  const by = list === 'feedback' && source !== undefined ? `, by ${source}` : '';
  const back = `lie back by as much (\`offset ${delay}\` in the \`query\` of the metric says that it does)`;
  return {
    message: `${looks}, but what was right is known only after ${delay}${by}`,
    question: `can the window be longer than ${delay}, or ${back}, or is there an earlier sign of what was right?`,
  };
}

/** Of one metric the shorter window counts, and of equal ones the first. */
function isSubsumed(one: WindowOfTruth, other: WindowOfTruth, isEarlier: boolean): boolean {
  if (one === other || !sameMetric(metricOf(one.name), metricOf(other.name))) return false;
  const [mine, its] = [duration(one.window), duration(other.window)];
  if (!mine.stated || !its.stated) return false;
  return isLonger(mine.value, its.value) || (isEarlier && !isLonger(its.value, mine.value));
}

function windowsIn(
  metrics: readonly Claim<MetricNeed | MetricProvided>[],
): readonly WindowOfTruth[] {
  return metrics.flatMap((metric) => {
    const window = at(metric, 'window');
    if (!metric.stated || !window.stated) return [];
    return { name: metric.value.name, window, sources: metric.value.computedFrom ?? [] };
  });
}

const feedbackNames = (model: Model, watchers: readonly Watcher[]): readonly string[] =>
  [
    ...itemsIfStated(at(model, 'monitoring', 'feedback')),
    ...watchers.flatMap((watcher) => itemsIfStated(offered(watcher, 'feedback'))),
  ].flatMap((one) => (one.stated ? one.value.name : []));

/**
 * When labels arrive for a window: by the feedback that the metric is computed from; otherwise by
 * whatever feedback there is, or as late as production data says. The soonest counts; a delay that
 * nobody states counts only where none of the others is short enough.
 */
export function delayFor(
  system: System,
  watchers: readonly Watcher[],
  { window, sources }: WindowOfTruth,
): Claim<string> {
  const feedback = watchers.flatMap((watcher) => itemsIfStated(offered(watcher, 'feedback')));
  const named = feedback.filter(
    (one) => one.stated && sources.some((source) => meansSource(source, one.value.name)),
  );
  const { first, earliest } = arrivalsIn(system.elements);
  const delays = (named.length > 0 ? named : feedback).map((one) => at(one, 'delay'));
  const all = named.length > 0 || !earliest ? delays : [...delays, earliest.delay];
  const soonest = soonestOf(all);
  const open = delays.find(({ stated }) => !stated);
  const span = duration(window);
  const fits = soonest && span.stated && !isTooLate(soonest.time, span.value, patienceOf(watchers));
  const found = fits ? soonest.delay : (open ?? soonest?.delay ?? first);
  if (found === undefined) throw new RangeError('needed() gives at least one claim');
  return found;
}

/** What production data say of labels: the first of them, and what says that they come soonest. */
const arrivalsIn = oncePer((elements: System['elements']) => {
  const arrivals = needed({ elements }, 'ProductionData').map((data) =>
    partOf(data, (known) => at(known, 'labelDelay')),
  );
  return { first: arrivals[0], earliest: soonestOf(arrivals) };
});

function soonestOf(delays: readonly Claim<string>[]) {
  const read = delays.flatMap((delay) => {
    const time = duration(delay);
    return time.stated ? { delay, time: time.value } : [];
  });
  return read.sort((one, other) => one.time.amount - other.time.amount)[0];
}
