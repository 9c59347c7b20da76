import { keyOf } from '../link/ports.ts';
import { NO_PLACE } from '../monitoring/live-accelerators.ts';
import { NOTHING_SEEN } from '../report.ts';
import type { ReadExports } from '../sources/exports.ts';
import type { Machine } from '../sources/machines.ts';
import type { Answered } from '../sources/sql-exports.ts';
import { type Comparing, questionsBeside } from './compare.ts';
import { devicesSeen } from './devices.ts';
import type { Observation } from './evidence.ts';
import type { Window } from './judge.ts';
import type { Log } from './logs.ts';
import type { Plan } from './plan.ts';
import { type BesidePrevious, heldOver, type Previous, withPrevious } from './previous.ts';
import { type AnsweredPart, type Part, TOOL, type Told } from './provenance.ts';
import { qualityByWindow } from './quality/windows.ts';
import { referencesIn } from './references.ts';
import { watchesOf, watchesOfPrevious } from './watches.ts';
import { instant } from './whole.ts';
import { observeWindow, type Unread } from './window-seen.ts';

/**
 * Every window of live data with what was seen in it, in their order. What a machine says of itself
 * holds in all of them.
 */
export function* observeWindows(
  plan: Plan,
  {
    logs,
    machines,
    metrics,
    answers = [],
    together = new Map(),
    detected = new Map(),
    predictions = [],
    previous = new Map(),
    told,
  }: ReadExports,
): Generator<Window> {
  const { environment } = plan;
  const strays = environment ? [] : machines.map((one) => one.plan.declared.name);
  const unread = told.flatMap(
    ({ name, unread: why = strays.includes(name) ? NO_PLACE : undefined }) =>
      why === undefined ? [] : [{ name, unread: why.slice(0, MOST_TEXT) }],
  );
  const always = environment ? machines.flatMap((one) => devicesSeen(environment, one)) : [];
  const found = partsOf(logs);
  const byStart = answersBy(answers);
  const count = new Set([...found.keys(), ...byStart.keys()]).size;
  const { comparisons, besidePrevious } = comparisonsIn(plan, logs, count, answers);
  let before: Previous = previous;
  const starts = new Set([
    ...found.keys(),
    ...byStart.keys(),
    ...metrics.flatMap(({ windows }) => [...windows.keys()]),
  ]);
  const quality = qualityByWindow(plan, predictions, starts);
  let seen = 0;
  for (const start of [...starts].sort((one, other) => one - other)) {
    const own = metrics.flatMap((one): readonly Told[] => {
      const signals = one.windows.get(start);
      return signals ? [{ metrics: one, signals }] : [];
    });
    const parts = found.get(start) ?? [];
    const window = observeWindow(plan, parts, {
      unread,
      comparisons,
      before: withPrevious(besidePrevious, before),
      told: own,
      answers: byStart.get(start) ?? [],
      start,
      together: together.get(start),
      detected: detected.get(start),
      quality: quality.get(start),
    });
    if (besidePrevious.size > 0) before = heldOver(plan, parts, before);
    if (window === undefined) continue;
    seen++;
    yield { ...window, observations: [...window.observations, ...always] };
  }
  if (seen > 0 || unread.length + always.length === 0) return;
  const nothing = nothingSeen(plan, unread);
  const about = unread.length > 0 ? nothing.observations : [];
  const of = always.length > 0 ? ofMachines(machines) : nothing;
  yield { ...of, observations: [...about, ...always] };
}

/** Where machines alone were seen, the window is when they told of themselves. */
function ofMachines(machines: readonly Machine[]): Pick<Window, 'name' | 'records'> {
  const times = machines.map(({ time }) => time);
  const name = { from: instant(Math.min(...times)), to: instant(Math.max(...times)) };
  return { name, records: machines.length };
}

/** By the keys of ports: what they are compared with, and how with the window before. */
type Comparisons = {
  readonly comparisons: ReadonlyMap<string, Comparing>;
  readonly besidePrevious: ReadonlyMap<string, BesidePrevious>;
};

/**
 * What each port of live data is compared with, and by which measures. The more is compared, the less
 * chance may have its say in each: windows, ports and measures together are one family.
 */
function comparisonsIn(
  plan: Plan,
  logs: readonly Log[],
  windows: number,
  answers: readonly Answered[] = [],
): Comparisons {
  const references = referencesIn(logs);
  const found = new Map<string, Omit<Comparing, 'family'>>();
  const live = logs.filter(({ plan: { role } }) => role === 'predictions');
  const ports = [
    ...live.flatMap(({ wanted }) =>
      wanted.flatMap(({ purpose }) => (purpose.of === 'port' ? [purpose.port] : [])),
    ),
    ...answers.flatMap(({ plan: { columns } }) => columns),
  ];
  const besidePrevious = new Map<string, Omit<BesidePrevious, 'family'>>();
  for (const column of ports) {
    const key = keyOf(column.port);
    const asked = watchesOfPrevious(plan, column);
    const common = { isCategorical: column.isCategorical, rate: plan.falseAlarmRate };
    if (asked.length > 0) besidePrevious.set(key, { watches: asked, ...common });
    const reference = references.get(key);
    if (reference === undefined) continue;
    const watches = watchesOf(plan, column, reference.summary.nature === 'number');
    found.set(key, { reference, watches, ...common });
  }
  const measures = [...found.values()].reduce(
    (sum, { watches, isCategorical }) => sum + watches.length + questionsBeside(isCategorical),
    0,
  );
  const more = [...besidePrevious.values()].reduce((sum, { watches }) => sum + watches.length, 0);
  const family = Math.max(1, (measures + more) * windows);
  return {
    comparisons: new Map([...found].map(([key, one]) => [key, { ...one, family }])),
    besidePrevious: new Map([...besidePrevious].map(([key, one]) => [key, { ...one, family }])),
  };
}

/** What engines have answered, by when the window begins; 0 where there is only one. */
function answersBy(answers: readonly Answered[]): ReadonlyMap<number, readonly AnsweredPart[]> {
  const found = new Map<number, AnsweredPart[]>();
  for (const answered of answers) {
    for (const window of answered.answer.windows) {
      const start = window.window?.from ? Date.parse(window.window.from) * 1000 : 0;
      found.set(start, [...(found.get(start) ?? []), { answered, window }]);
    }
  }
  return found;
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

/** Where nothing could be read, that is what there is to judge. */
function nothingSeen({ monitoring }: Plan, unread: readonly Unread[]): Window {
  const name = { from: NOTHING_SEEN, to: NOTHING_SEEN };
  const { file = '' } = monitoring.element.statements[0]?.document ?? {};
  const observation: Observation = {
    element: monitoring.element,
    at: '/observed',
    value: { exports: unread },
    from: { file, tool: TOOL, records: NOTHING_SEEN, samples: 0 },
    place: { file, inside: 'exports' },
  };
  return { name, records: 0, observations: [observation] };
}
