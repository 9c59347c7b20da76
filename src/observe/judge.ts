import { type Coverage, cellsOf, coverageOf, together, without } from '../coverage.ts';
import type { Document } from '../document.ts';
import { compareFindings, type Finding, isObserved } from '../finding.ts';
import { WAIVER_UNUSED } from '../other-findings.ts';
import type { Problem } from '../problem.ts';
import { add, minus, NOTHING, type Report, type Summary, type SystemReport } from '../report.ts';
import { judge, type RunOptions } from '../run.ts';
import { type Observation, withObservations } from './evidence.ts';

/** A stretch of time as a report says it. */
export type WindowName = { readonly from: string; readonly to: string };

/** What was seen in one window. */
export type Window = {
  readonly name: WindowName;
  readonly records: number;
  readonly observations: readonly Observation[];
};

/** How one window was judged. */
export type Judged = {
  readonly window: Window;
  readonly report: Report;
  /** By system: how many of its judgements rest on what was seen. */
  readonly observed: readonly Summary[];
  /** The same by role and element, where the report has an overview. */
  readonly covered?: readonly Coverage[];
};

/** Judges the system with what was seen in one window. */
export function judgeWindow(
  window: Window,
  documents: readonly Document[],
  options: RunOptions,
): Judged {
  const observed = documents.map(withObservations(window.observations));
  return { window, ...judge([], { ...options, documents: observed }) };
}

/**
 * One report of several windows (spec, "The report of a run"): of each system what rests on observations
 * once for all of its windows in which it holds, and everything else as its last window has it. A
 * system that nobody watches is reported as it is without any window.
 */
export function joinWindows(base: Report, judged: readonly Judged[]): Report {
  if (judged.length === 0) return base;
  const joined = base.systems.map((system) => joinSystem(base, system, judged));
  const systems = joined.map(({ system }) => system);
  const names = new Set(systems.map(({ name }) => name));
  const others = base.findings.filter(({ system }) => !names.has(system));
  return {
    report: 'v1',
    systems,
    summary: systems.reduce((sum, { summary }) => add(sum, summary), strays(base)),
    checked: base.checked,
    problems: [...base.problems, ...problemsIn(judged, base.problems)],
    findings: [...others, ...joined.flatMap(({ findings }) => findings)].sort(compareFindings),
  };
}

type JoinedSystem = { readonly system: SystemReport; readonly findings: readonly Finding[] };

/**
 * What was wrong in windows alone: an observation that no descriptor can hold makes its element
 * invalid there, and nothing about it was compared.
 */
function problemsIn(judged: readonly Judged[], known: readonly Problem[]): readonly Problem[] {
  const found = new Map<string, Problem>();
  const told = new Set(known.map(sameKey));
  for (const { report } of judged) {
    for (const problem of report.problems) {
      const key = sameKey(problem);
      if (!told.has(key) && !found.has(key)) found.set(key, problem);
    }
  }
  return [...found.values()];
}

const sameKey = ({ code, message, file, line, column }: Problem): string =>
  JSON.stringify([code, message, file, line, column]);

function joinSystem(base: Report, known: SystemReport, judged: readonly Judged[]): JoinedSystem {
  const isIt = ({ name, file }: SystemReport) => name === known.name && file === known.file;
  const own = judged.filter(({ report }) => report.systems.some(isIt));
  const last = own.at(-1)?.report;
  const system = last?.systems.find(isIt);
  const isAbout = (finding: Finding) => finding.system === known.name;
  if (last === undefined || system === undefined) {
    return { system: known, findings: base.findings.filter(isAbout) };
  }
  const isUnused = unusedIn([base, ...own.map(({ report }) => report)]);
  const stated = last.findings.filter((one) => isAbout(one) && !isObserved(one));
  const lasting = stated.filter((one) => one.rule !== WAIVER_UNUSED.id || isUnused(one));
  const seen = own.flatMap(({ window, report }) =>
    report.findings
      .filter((one) => isAbout(one) && isObserved(one))
      .map((finding) => ({ window: window.name, finding })),
  );
  const places = own.map(({ report }) => report.systems.findIndex(isIt));
  const windows = own.map(({ observed }, at) => observed[places[at] as number] ?? NOTHING);
  const told = { ...NOTHING, mismatch: stated.length - lasting.length };
  const rest = minus(minus(system.summary, windows.at(-1) ?? NOTHING), told);
  const summary = windows.reduce(add, rest);
  const covered = own.map((one, at): Coverage => one.covered?.[places[at] as number] ?? new Map());
  return {
    system: { ...system, summary, ...overviewOver(system, covered) },
    findings: [...lasting, ...grouped(seen)],
  };
}

/**
 * Whether no run needs the waiver that a finding is about: what the last window does not need, an
 * earlier one may, or a check that sees nothing.
 */
function unusedIn(reports: readonly Report[]): (finding: Finding) => boolean {
  const placeOf = ({ sides: [side] }: Finding) =>
    JSON.stringify([side?.file, side?.line, side?.column]);
  const amounts = new Map<string, number>();
  for (const { findings } of reports) {
    const unused = findings.filter(({ rule }) => rule === WAIVER_UNUSED.id).map(placeOf);
    for (const place of new Set(unused)) amounts.set(place, (amounts.get(place) ?? 0) + 1);
  }
  return (finding) => amounts.get(placeOf(finding)) === reports.length;
}

/** What each role was compared about in all windows, counted as the summary counts. */
function overviewOver(
  { overview }: SystemReport,
  windows: readonly Coverage[],
): Pick<SystemReport, 'overview'> {
  if (overview === undefined) return {};
  const lasting = without(coverageOf(overview.coverage), windows.at(-1) ?? new Map());
  return { overview: { ...overview, coverage: cellsOf(together([lasting, ...windows])) } };
}

/** What is counted in no system: descriptors that none of them lists. */
const strays = ({ summary, systems }: Report): Summary =>
  systems.reduce((rest, system) => minus(rest, system.summary), summary);

type Seen = { readonly window: WindowName; readonly finding: Finding };

const SEVERITIES = ['info', 'warning', 'error'];

/** Findings that differ in their numbers only are one, told as it was gravest, or last. */
function grouped(seen: readonly Seen[]): readonly Finding[] {
  const groups = new Map<string, Seen[]>();
  for (const one of seen) {
    const key = keyOf(one.finding);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const gravest = group.reduce((one, other) => (rank(other) >= rank(one) ? other : one));
    const windows = distinct(group.map(({ window }) => window));
    return { ...gravest.finding, windows };
  });
}

const rank = ({ finding }: Seen): number => SEVERITIES.indexOf(finding.severity);

const distinct = (windows: readonly WindowName[]): readonly WindowName[] => [
  ...new Map(windows.map((window) => [`${window.from} ${window.to}`, window])).values(),
];

/** What stays the same of a finding while its numbers change. */
const keyOf = ({ system, rule, verdict, sides }: Finding): string =>
  JSON.stringify([
    system,
    rule,
    verdict,
    sides.map(({ element, attribute }) => [element, attribute]),
  ]);
