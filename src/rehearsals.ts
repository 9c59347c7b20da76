import { Unreadable } from './artifacts/artifact.ts';
import { elementId } from './element.ts';
import { type MonitorOptions, prepare } from './monitor.ts';
import type { Plan, PortColumn } from './observe/plan.ts';
import { patchFor } from './observe/rehearsals/patch.ts';
import { scenariosOf } from './observe/rehearsals/scenarios.ts';
import { subjectOf } from './observe/rehearsals/subject.ts';
import { type WindowSize, windowSize } from './observe/rehearsals/window-size.ts';
import { instant } from './observe/whole.ts';
import { runInParts } from './parts.ts';
import type { Rehearsed } from './planning/column-drift.ts';
import { USUAL_AFTER } from './planning/course.ts';
import { ENOUGH } from './planning/measured.ts';
import {
  type Planned,
  type PlannedScenario,
  plannedScenario,
  shown,
  type Unplanned,
} from './planning/planned.ts';
import { rehearse } from './planning/rehearse.ts';
import { longerWindows, smallestWindow } from './planning/sizes.ts';
import type { Subject } from './planning/subject.ts';
import type { Problem } from './problem.ts';
import { type HeldOut, readHeldOut } from './sources/held-out.ts';
import type { Surroundings } from './sources/locate.ts';
import { whyUnread } from './sources/unread.ts';

export type RehearsalOptions = Omit<MonitorOptions, 'rules' | 'engine' | 'online'> & {
  /** How often each drift is rehearsed. */
  readonly repetitions?: number;
};

/** What was planned for each monitor, and what is wrong with descriptors. */
export type Plans = {
  readonly planned: readonly Planned[];
  readonly unplanned: readonly Unplanned[];
  readonly problems: readonly Problem[];
};

const REPETITIONS = 40;
/** Windows of a repetition, or as many as the longest course takes. */
const WINDOWS = 12;

/**
 * Rehearses drifts on the held-out log of every monitor that `paths` describe (spec, "Planning"). It
 * judges nothing, and throws only for misuse.
 */
export async function planMonitors(
  paths: readonly string[],
  options: RehearsalOptions,
): Promise<Plans> {
  const { gathered, plans, surroundings } = await prepare(paths, options);
  const { problems } = runInParts(gathered.sources, gathered.running);
  const planned: Planned[] = [];
  const unplanned: Unplanned[] = [];
  for (const plan of plans) {
    try {
      planned.push(await planOne(plan, surroundings, options.repetitions ?? REPETITIONS));
    } catch (error) {
      const why = whyUnread(error, locationOf(plan));
      if (why === undefined) throw error;
      unplanned.push({ ...about(plan), why });
    }
  }
  return { planned, unplanned, problems };
}

const about = ({ system, monitoring }: Plan) => ({
  system: system.name,
  monitoring: elementId(monitoring.element),
  file: monitoring.element.statements[monitoring.statement]?.document.file ?? '',
});

const locationOf = ({ exports }: Plan): string => exports[0]?.declared.location ?? 'its exports';

const FEWEST_RECORDS = 100;
const FEWEST_IN_WINDOW = 10;

async function planOne(
  plan: Plan,
  surroundings: Surroundings,
  repetitions: number,
): Promise<Planned> {
  const log = await readHeldOut(plan, surroundings);
  const size = windowSize(plan.windows, log);
  demandEnough(log, size);
  const ports = log.layout.readings.map(({ column }) => column);
  const windows = windowsOf(plan);
  const subject = subjectOf(plan, log, size, { windows, repetitions });
  if (subject.columns.length === 0) {
    throw new Unreadable(`${log.plan.declared.name} has none of the columns that are declared`);
  }
  const scenarios = scenariosOf(plan, subject, ports, answersOf(log));
  const { rehearsed, quiet } = rehearse(subject, scenarios);
  const told = rehearsed.map((one) => toldOf(subject, one, size));
  const [first, last] = [log.moments?.[0], log.moments?.at(-1)];
  return {
    ...about(plan),
    log: {
      ...{ export: log.plan.declared.name, records: log.records, used: log.size },
      ...(first === undefined || last === undefined
        ? {}
        : { from: instant(first), to: instant(last) }),
    },
    windows: {
      ...{ records: size.records, because: size.because, rehearsed: windows, repetitions },
      ...(size.length === undefined ? {} : { length: Math.round(size.length / 1e6) }),
    },
    labels: subject.labels,
    falseAlarms: { ...shown(quiet), declared: plan.falseAlarmRate },
    scenarios: told,
    patch: patchFor(plan, distinct(ports), told, size),
  };
}

function demandEnough({ plan, size }: HeldOut, { records }: WindowSize): void {
  if (size < FEWEST_RECORDS) {
    throw new Unreadable(
      `${plan.declared.name} has ${size} records, and at least ${FEWEST_RECORDS} are needed`,
    );
  }
  if (records < FEWEST_IN_WINDOW) {
    throw new Unreadable(
      `a window has ${records} records, in which chance hides any drift; choose longer windows`,
    );
  }
}

/** As many as it takes for every declared drift to come and to be full. */
function windowsOf({ monitoring }: Plan): number {
  const declared = monitoring.value.rehearsals ?? [];
  const needed = declared.map(
    ({ after = USUAL_AFTER, over = 0, course }) =>
      after + (course === 'recurring' ? 2 : 1) * over + 1,
  );
  return Math.max(WINDOWS, ...needed);
}

/** What inputs are weighed by: the score, or else the answer, or else the truth. */
function answersOf({ layout, columns }: HeldOut): Float64Array | undefined {
  for (const of of ['score', 'answer', 'truth'] as const) {
    const at = layout.readings.findIndex(({ part }) => part.of === of);
    const column = columns[at];
    if (column) return column;
  }
  return undefined;
}

function toldOf(subject: Subject, one: Rehearsed, { length }: WindowSize): PlannedScenario {
  const told = plannedScenario(one, length);
  if (one.measures.length === 0) return told;
  if (one.recommended) {
    const smallest = smallestWindow(subject, one);
    return smallest === undefined ? told : { ...told, smallestWindow: smallest };
  }
  // Where something warns too often, longer windows would not help.
  const isHidden = one.measures.every(({ telling }) => telling.found.share < ENOUGH);
  const longer = isHidden ? longerWindows(subject, one) : undefined;
  return longer === undefined ? told : { ...told, longerWindows: longer };
}

const distinct = (ports: readonly PortColumn[]): readonly PortColumn[] => [
  ...new Map(ports.map((one) => [one.column, one])).values(),
];
