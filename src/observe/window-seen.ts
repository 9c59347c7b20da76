import { keyOf } from '../link/ports.ts';
import { claimAt } from '../lookup.ts';
import { NO_PLACE } from '../monitoring/live-accelerators.ts';
import { formatPointer } from '../pointer.ts';
import { parseReference } from '../reference.ts';
import type { Multivariate } from '../sources/multivariate.ts';
import type { Detected } from '../sources/streams.ts';
import { answersSeen } from './answers-seen.ts';
import { type Comparing, compareWith, driftFrom } from './compare.ts';
import type { Observation } from './evidence.ts';
import { feedbackIn } from './feedback.ts';
import type { Window, WindowName } from './judge.ts';
import { peakIn } from './minutes.ts';
import type { Plan, PortColumn } from './plan.ts';
import { observePort } from './ports.ts';
import {
  type AnsweredPart,
  byAnswer,
  byMetrics,
  fromOf,
  type Part,
  placeIn,
  type Told,
} from './provenance.ts';
import type { WindowQuality } from './quality/windows.ts';
import { requestsIn } from './requests.ts';
import { driversSeen, machineSeen, metricsSeen, serviceSeen } from './signals-seen.ts';
import { exportIn, nameOf } from './whole.ts';
import { nameByAnswers, nameByMetrics } from './window-names.ts';
import { endOf, isTimed } from './windows.ts';

/** What every window is judged with. */
export type Context = {
  readonly unread: readonly Unread[];
  /** By the key of the port. */
  readonly comparisons: ReadonlyMap<string, Comparing>;
  /** The same for ports that are compared with the window before. */
  readonly before?: ReadonlyMap<string, Comparing>;
  /** What metrics tell of the window. */
  readonly told?: readonly Told[];
  /** What engines have said of the window. */
  readonly answers?: readonly AnsweredPart[];
  /** When the window begins, in microseconds since 1970, where no record says it. */
  readonly start?: number;
  /** How well all columns together are like the reference. */
  readonly together?: Multivariate | undefined;
  /** What sequential detectors found. */
  readonly detected?: readonly Detected[] | undefined;
  /** How good the answers are. */
  readonly quality?: WindowQuality | undefined;
};

/** An export that could not be read, and why. */
export type Unread = { readonly name: string; readonly unread: string };

export function observeWindow(
  plan: Plan,
  parts: readonly Part[],
  {
    unread,
    comparisons,
    before = new Map(),
    told = [],
    answers = [],
    start = 0,
    together,
    detected,
    quality,
  }: Context,
): Window | undefined {
  const whole = wholeOf(parts);
  const [first] = whole;
  const name = first
    ? nameOf(plan.windows, first.sums)
    : (nameByAnswers(plan, start, answers) ?? nameByMetrics(plan, start, told));
  if (name === undefined) return undefined;
  const answeredRecords = answers.reduce((sum, { window }) => sum + window.records, 0);
  const records = recordsIn(whole) + answeredRecords;
  // What is too small to be judged is not compared either.
  const isEnough = records >= plan.minimumSamples;
  const comparing = ({ port }: PortColumn) => (isEnough ? comparisons.get(keyOf(port)) : undefined);
  const earlier = ({ port }: PortColumn) => (isEnough ? before.get(keyOf(port)) : undefined);
  const seen = { parts, told, answers, name };
  const observations = [
    ...parts.flatMap((part) => [...portsIn(part, name, comparing, earlier)]),
    ...answers.flatMap(({ answered, window }) => [
      ...answersSeen(answered, window, name, comparing),
    ]),
    ...requestsSeen(plan, seen),
    ...machinesSeen(plan, seen),
    ...monitoringSeen(plan, seen, { unread, together, detected, quality }),
  ];
  return { name, records, observations };
}

/** What came to be known of a window once it was judged: the truth about its predictions. */
export function observeTruth(
  { monitoring }: Pick<Plan, 'monitoring'>,
  parts: readonly Part[],
  name: WindowName,
): Window | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const records = recordsIn(parts);
  const value = feedbackIn(monitoring.value, parts);
  const by = { from: fromOf(first.log, name, records), place: placeIn(first.log) };
  const observations: readonly Observation[] = [
    ...parts.flatMap((part) => [...portsIn(part, name, NEVER, NEVER)]),
    { element: monitoring.element, at: '/observed', value, ...by },
  ];
  return { name, records, observations };
}

const NEVER = () => undefined;

type Seen = {
  readonly parts: readonly Part[];
  readonly told: readonly Told[];
  readonly answers: readonly AnsweredPart[];
  readonly name: WindowName;
};

/** The logs whose records count, each record once. */
export const wholeOf = (parts: readonly Part[]): readonly Part[] =>
  parts.filter(({ log }) => log.isBeside !== true);

const recordsIn = (parts: readonly Part[]): number =>
  parts.reduce((sum, { sums }) => sum + sums.records, 0);

function* portsIn(
  { log, sums }: Part,
  name: WindowName,
  comparing: (column: PortColumn) => Comparing | undefined,
  earlier: (column: PortColumn) => Comparing | undefined,
): Generator<Observation> {
  for (const [at, { purpose, column }] of log.wanted.entries()) {
    const summary = sums.columns[at];
    if (purpose.of !== 'port' || summary === undefined) continue;
    const { element, path } = purpose.port.port;
    const seen = observePort(purpose.port, summary, log.types[at] ?? '', sums.wrong?.[at]);
    const compared = comparing(purpose.port);
    const isTruth = log.truth !== undefined;
    const beside = compared ? compareWith(summary, compared, isTruth) : {};
    const previous = earlier(purpose.port);
    const moved = previous ? driftFrom(summary, previous, isTruth) : [];
    const value = {
      ...{ ...seen, ...beside },
      ...(moved.length > 0 ? { drift: [...(beside.drift ?? []), ...moved] } : {}),
    };
    yield {
      element,
      at: formatPointer([...path, 'observed']),
      value,
      from: fromOf(log, name, sums.records),
      place: placeIn(log, column),
    };
  }
}

/** What the log tells of the requests, what is known only beside it, and what metrics add. */
function* requestsSeen(plan: Plan, { parts, told, name }: Seen): Generator<Observation> {
  const { windows, deployment } = plan;
  if (deployment === undefined) return;
  const [main] = wholeOf(parts);
  const model = resolvedName(plan);
  const metric = told.flatMap((one) => {
    const value = serviceSeen(one.signals, model);
    return value ? [{ ...one, value }] : [];
  });
  const length =
    isTimed(windows) && main ? endOf(windows, main.sums.start) - main.sums.start : undefined;
  const said = parts
    .filter((part) => part.log.plan === main?.log.plan)
    .map(({ sums, log }) => {
      const seconds = length && length / 1e6;
      return requestsIn(sums, log.wanted, log.plan.declared, seconds, peakIn(windows, sums));
    });
  const [dataAge] = said.flatMap((one) => one.dataAge ?? []);
  const [own] = metric;
  if (main) {
    const value = { ...own?.value, ...said[0], ...(dataAge ? { dataAge } : {}) };
    const from = fromOf(main.log, name, main.sums.records);
    yield { element: deployment, at: '/observed', value, from, place: placeIn(main.log) };
  } else if (own) {
    const samples = own.value.requests ?? own.signals.samples;
    yield {
      element: deployment,
      at: '/observed',
      value: own.value,
      ...byMetrics(own.metrics, name, samples),
    };
  }
}

/** The name by which servers know the model of the deployment. */
function resolvedName({ deployment }: Plan): string | undefined {
  const model = deployment && claimAt(deployment, ['model']);
  return model?.stated && typeof model.value === 'string'
    ? parseReference(model.value)?.name
    : undefined;
}

/** What metrics tell of the machine, and of the driver at the very attribute that declares it. */
function* machinesSeen({ environment }: Plan, { told, name }: Seen): Generator<Observation> {
  if (environment === undefined) return;
  for (const { metrics, signals } of told) {
    const value = machineSeen(signals, environment);
    const by = byMetrics(metrics, name, signals.samples);
    if (value) yield { element: environment, at: '/observed', value, ...by };
    for (const { at, value: driver } of driversSeen(signals, environment)) {
      yield { element: environment, at, value: driver, ...by };
    }
  }
}

function* monitoringSeen(
  { monitoring, environment }: Plan,
  { parts, told, answers, name }: Seen,
  {
    unread,
    together,
    detected,
    quality,
  }: Pick<Context, 'unread' | 'together' | 'detected' | 'quality'>,
): Generator<Observation> {
  const whole = wholeOf(parts);
  const counted = told.map(({ metrics, signals }) => metricsSeen(metrics, signals));
  const families = [...new Set(counted.flatMap(({ metrics }) => metrics))].sort();
  const value = {
    ...(told.length > 0
      ? { metrics: families, metricsFrom: told.map(({ metrics }) => metrics.plan.declared.name) }
      : {}),
    exports: [
      ...whole.map((part) => exportIn(part.log, part.sums)),
      ...answers.map(({ answered: { plan }, window: { records: many } }) => {
        return {
          name: plan.declared.name,
          records: many,
          columns: plan.columns.map(({ column }) => column),
        };
      }),
      ...counted.map(({ entry }, index) => {
        const isStray = environment === undefined && told[index]?.signals.devices.length;
        return isStray ? { ...entry, unread: NO_PLACE } : entry;
      }),
      ...unread,
    ],
    ...feedbackIn(monitoring.value, parts),
    ...(together ? { multivariate: together } : {}),
    ...(detected ? { detectors: detected } : {}),
    ...quality,
  };
  const [main] = whole;
  const [metric] = told;
  const [answer] = answers;
  const by = main
    ? { from: fromOf(main.log, name, recordsIn(whole)), place: placeIn(main.log) }
    : metric
      ? byMetrics(metric.metrics, name, metric.signals.samples)
      : answer && byAnswer(answer, name);
  if (by) yield { element: monitoring.element, at: '/observed', value, ...by };
}
