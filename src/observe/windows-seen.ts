import type { Place } from '../artifacts/artifact.ts';
import type { Element } from '../element.ts';
import type { Evidence } from '../generated/descriptors.ts';
import { keyOf } from '../link/ports.ts';
import { formatPointer } from '../pointer.ts';
import type { ReadExports } from '../sources/exports.ts';
import { type Comparing, compareWith } from './compare.ts';
import { devicesSeen } from './devices.ts';
import type { Observation } from './evidence.ts';
import { feedbackIn } from './feedback.ts';
import type { Window, WindowName } from './judge.ts';
import type { Log } from './logs.ts';
import type { Plan, PortColumn } from './plan.ts';
import { observePort } from './ports.ts';
import { referencesIn } from './references.ts';
import { requestsIn } from './requests.ts';
import type { WindowSums } from './sums.ts';
import { watchesOf } from './watches.ts';
import { exportIn, nameOf } from './whole.ts';
import { endOf, isTimed } from './windows.ts';

/**
 * Every window of live data with what was seen in it, in their order. What a machine says of itself
 * holds in all of them.
 */
export function* observeWindows(
  plan: Plan,
  { logs, machines, told }: ReadExports,
): Generator<Window> {
  const unread = told.flatMap(({ name, unread: why }) =>
    why === undefined ? [] : [{ name, unread: why.slice(0, MOST_TEXT) }],
  );
  const { environment } = plan;
  const always = environment ? machines.flatMap((one) => devicesSeen(environment, one)) : [];
  const found = partsOf(logs);
  const comparisons = comparisonsIn(plan, logs, found.size);
  for (const start of [...found.keys()].sort((one, other) => one - other)) {
    const parts = found.get(start) ?? [];
    if (wholeOf(parts).length === 0) continue;
    const window = observeWindow(plan, parts, { unread, comparisons });
    yield { ...window, observations: [...window.observations, ...always] };
  }
  if (found.size > 0 || unread.length + always.length === 0) return;
  const nothing = nothingSeen(plan, unread);
  yield { ...nothing, observations: [...nothing.observations, ...always] };
}

/** What every window is judged with. */
export type Context = {
  readonly unread: readonly Unread[];
  /** By the key of the port. */
  readonly comparisons: ReadonlyMap<string, Comparing>;
};

/**
 * What each port of live data is compared with, and by which measures. The more is compared, the less
 * chance may have its say in each: windows, ports and measures together are one family.
 */
export function comparisonsIn(
  plan: Plan,
  logs: readonly Log[],
  windows: number,
): ReadonlyMap<string, Comparing> {
  const references = referencesIn(logs);
  const found = new Map<string, Omit<Comparing, 'family'>>();
  for (const { wanted } of logs.filter(({ plan: { role } }) => role === 'predictions')) {
    for (const { purpose } of wanted) {
      if (purpose.of !== 'port') continue;
      const key = keyOf(purpose.port.port);
      const reference = references.get(key);
      if (reference === undefined) continue;
      const watches = watchesOf(plan, purpose.port, reference.summary.nature === 'number');
      const { isCategorical } = purpose.port;
      found.set(key, { reference, watches, isCategorical, rate: plan.falseAlarmRate });
    }
  }
  const measures = [...found.values()].reduce((sum, { watches }) => sum + watches.length, 0);
  const family = Math.max(1, measures * windows);
  return new Map([...found].map(([key, one]) => [key, { ...one, family }]));
}

/** The parts of each window, by when it begins. */
function partsOf(logs: readonly Log[]): ReadonlyMap<number, readonly Part[]> {
  const found = new Map<number, Part[]>();
  for (const log of logs.filter(({ plan: { role } }) => role === 'predictions')) {
    for (const sums of log.windows()) {
      const parts = found.get(sums.start);
      if (parts) parts.push({ log, sums });
      else found.set(sums.start, [{ log, sums }]);
    }
  }
  return found;
}

const MOST_TEXT = 4000;

type Unread = { readonly name: string; readonly unread: string };

const NOWHERE = 'no record';

/** Where nothing could be read, that is what there is to judge. */
function nothingSeen({ monitoring }: Plan, unread: readonly Unread[]): Window {
  const name = { from: NOWHERE, to: NOWHERE };
  const { file = '' } = monitoring.element.statements[0]?.document ?? {};
  const observation: Observation = {
    element: monitoring.element,
    at: '/observed',
    value: { exports: unread },
    from: { file, tool: TOOL, records: NOWHERE, samples: 0 },
    place: { file, inside: 'exports' },
  };
  return { name, records: 0, observations: [observation] };
}

const TOOL = 'mismatch monitor';

type Part = { readonly log: Log; readonly sums: WindowSums };

export function observeWindow(
  plan: Plan,
  parts: readonly Part[],
  { unread, comparisons }: Context,
): Window {
  const whole = wholeOf(parts);
  const [first] = whole as readonly [Part, ...Part[]];
  const name = nameOf(plan.windows, first.sums);
  const { deployment } = plan;
  const records = recordsIn(whole);
  // What is too small to be judged is not compared either.
  const comparing = (column: PortColumn) =>
    records < plan.minimumSamples ? undefined : comparisons.get(keyOf(column.port));
  const observations = [
    ...parts.flatMap((part) => [...portsIn(part, name, comparing)]),
    ...(deployment ? [requestsSeen(plan, deployment, parts, name)] : []),
    monitoringSeen(plan, parts, { name, unread }),
  ];
  return { name, records, observations };
}

/** The logs whose records count, each record once. */
const wholeOf = (parts: readonly Part[]): readonly Part[] =>
  parts.filter(({ log }) => log.isBeside !== true);

const recordsIn = (parts: readonly Part[]): number =>
  parts.reduce((sum, { sums }) => sum + sums.records, 0);

function* portsIn(
  { log, sums }: Part,
  name: WindowName,
  comparing: (column: PortColumn) => Comparing | undefined,
): Generator<Observation> {
  for (const [at, { purpose, column }] of log.wanted.entries()) {
    const summary = sums.columns[at];
    if (purpose.of !== 'port' || summary === undefined) continue;
    const { element, path } = purpose.port.port;
    const seen = observePort(purpose.port, summary, log.types[at] ?? '', sums.wrong?.[at]);
    const compared = comparing(purpose.port);
    const value = compared
      ? { ...seen, ...compareWith(summary, compared, log.truth !== undefined) }
      : seen;
    yield {
      element,
      at: formatPointer([...path, 'observed']),
      value,
      from: fromOf(log, name, sums.records),
      place: placeIn(log, column),
    };
  }
}

/** What the log tells of the requests, and what is known only beside it. */
function requestsSeen(
  { windows }: Plan,
  element: Element,
  parts: readonly Part[],
  name: WindowName,
): Observation {
  const [{ log, sums }] = wholeOf(parts) as readonly [Part, ...Part[]];
  const length = isTimed(windows) ? (endOf(windows, sums.start) - sums.start) / 1e6 : undefined;
  const said = [...parts]
    .filter((part) => part.log.plan === log.plan)
    .map((part) => requestsIn(part.sums, part.log.wanted, log.plan.declared, length));
  const ages = said.flatMap(({ dataAge }) => (dataAge === undefined ? [] : [dataAge]));
  const [dataAge] = ages;
  return {
    element,
    at: '/observed',
    value: { ...said[0], ...(dataAge ? { dataAge } : {}) },
    from: fromOf(log, name, sums.records),
    place: placeIn(log),
  };
}

function monitoringSeen(
  { monitoring }: Plan,
  parts: readonly Part[],
  { name, unread }: { readonly name: WindowName; readonly unread: readonly Unread[] },
): Observation {
  const whole = wholeOf(parts);
  const [{ log }] = whole as readonly [Part, ...Part[]];
  return {
    element: monitoring.element,
    at: '/observed',
    value: {
      exports: [...whole.map((part) => exportIn(part.log, part.sums)), ...unread],
      ...feedbackIn(monitoring.value, parts),
    },
    from: fromOf(log, name, recordsIn(whole)),
    place: placeIn(log),
  };
}

/** Where an observed value comes from, as evidence says it. */
function fromOf({ plan }: Log, { from, to }: WindowName, samples: number): Evidence['from'] {
  const base = { file: plan.declared.location, tool: TOOL, samples };
  // Windows without times are known by their records.
  if (from.startsWith('record ')) return { ...base, records: `${from} to ${to}` };
  return { ...base, since: from, time: to };
}

const placeIn = ({ files, plan }: Log, column?: string): Place => ({
  file: files.length === 1 ? (files[0] as string) : plan.declared.location,
  inside: column === undefined ? plan.declared.name : `column ${column}`,
});
