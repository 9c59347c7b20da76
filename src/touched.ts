import type { Finding } from './finding.ts';
import { grouped } from './grouped.ts';
import type { Changed, Report, Summary, SystemReport } from './report.ts';

/** What of a run is about a change. */
export type Touch = {
  /** Files that changed, as sides write them. */
  readonly files: ReadonlySet<string>;
  /** Files that were read as descriptors, now or before. */
  readonly read: ReadonlySet<string>;
  /** Whether a changed file describes this element of this system. */
  isDescribed(system: string, element: string): boolean;
  /** What was found without the changes, where something was removed; by `keyOf`. */
  readonly before?: ReadonlySet<string>;
  /** Everything is about it, as where the configuration has changed. */
  readonly isAll: boolean;
};

/** By this a finding is known again in another run: by what is said, wherever it stands. */
export const keyOf = ({ system, rule, verdict, message, sides, waived }: Finding): string =>
  JSON.stringify([
    system,
    rule,
    verdict,
    message,
    waived !== undefined,
    sides.map(({ element, attribute, value }) => [element, attribute, value]),
  ]);

/**
 * A report of what a change touches and everything that this can contradict: findings one of whose
 * sides stands in a changed file, was read from one, or is of an element that one describes, and
 * those that were not there before something was removed. The others are in no list and no count but
 * that of what was left out; problems stay, since a run with one never succeeds.
 */
export function onlyTouched(
  report: Report,
  touch: Touch,
  about: Pick<Changed, 'since' | 'base'>,
): Report {
  const isTouched = (finding: Finding): boolean =>
    touch.isAll ||
    finding.sides.some((side) => isIn(side.file) || isIn(side.source?.file)) ||
    finding.sides.some(({ element }) => touch.isDescribed(finding.system, element)) ||
    (touch.before !== undefined && !touch.before.has(keyOf(finding)));
  const isIn = (file: string | undefined) => file !== undefined && touch.files.has(file);
  const findings = report.findings.filter(isTouched);
  const kept = new Set(findings);
  const left = report.findings.filter((finding) => !kept.has(finding));
  const leftOut = countsOf(left);
  return {
    ...report,
    systems: without(report.systems, left),
    summary: less(report.summary, leftOut),
    changed: { since: about.since, base: about.base, files: filesIn(report, touch), leftOut },
    findings,
  };
}

/** Those that have to do with the run; nobody wants to read of ten thousand others. */
function filesIn({ findings }: Report, { files, read }: Touch): readonly string[] {
  const cited = findings.flatMap(({ sides }) =>
    sides.flatMap(({ file, source }) => [file ?? [], source?.file ?? []].flat()),
  );
  return [...new Set([...read, ...cited])].filter((file) => files.has(file)).sort();
}

type Counts = Changed['leftOut'];

/** How many findings there are of each sort. */
export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { mismatch: 0, unknown: 0, waived: 0 };
  for (const { waived, verdict } of findings) counts[waived ? 'waived' : verdict]++;
  return counts;
}

/** The same without what was left out of each; of systems with one name the first bears it. */
export function without(
  systems: readonly SystemReport[],
  left: readonly Finding[],
): readonly SystemReport[] {
  const bySystem = grouped(left, ({ system }) => system);
  const counts = new Map([...bySystem].map(([name, group]) => [name, countsOf(group)]));
  return systems.map((system) => {
    const owed = counts.get(system.name);
    if (owed === undefined) return system;
    const borne = bounded(owed, system.summary);
    counts.set(system.name, less(owed, borne));
    return { ...system, summary: less(system.summary, borne) };
  });
}

const bounded = (owed: Counts, { mismatch, unknown, waived }: Summary): Counts => ({
  mismatch: Math.min(owed.mismatch, mismatch),
  unknown: Math.min(owed.unknown, unknown),
  waived: Math.min(owed.waived, waived),
});

/** Counts less others. */
export const less = <T extends Counts>(from: T, counts: Counts): T => ({
  ...from,
  mismatch: from.mismatch - counts.mismatch,
  unknown: from.unknown - counts.unknown,
  waived: from.waived - counts.waived,
});
