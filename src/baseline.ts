import { Unreadable } from './artifacts/artifact.ts';
import { compareFindings, type Finding } from './finding.ts';
import { grouped } from './grouped.ts';
import { WAIVER_EXPIRED, WAIVER_UNUSED } from './other-findings.ts';
import { digest, fingerprintOf } from './report/fingerprints.ts';
import type { Baselined, Report } from './report.ts';
import { countsOf, less, without } from './touched.ts';

/** One finding that is accepted because it was there before. */
export type Entry = {
  /** What the finding is about: the same as in SARIF, for one that shares it with no other. */
  readonly fingerprint: string;
  /** A digest of the verdict and of what each side says; with other values it is another finding. */
  readonly values: string;
  /** For people: nothing of the rest decides. */
  readonly system: string;
  readonly rule: string;
  readonly verdict: Finding['verdict'];
  /** `Environment/production#/memory` */
  readonly sides: readonly string[];
  /** The day on which it was accepted, where somebody said so. */
  readonly since?: string;
};

/** About waivers there is nothing to get used to: each takes a line to settle. */
const NEVER = new Set<string>([WAIVER_EXPIRED.id, WAIVER_UNUSED.id]);

const isAcceptable = ({ rule, waived }: Finding): boolean =>
  waived === undefined && !NEVER.has(rule);

/** The place in a baseline of a finding: moved lines and reordered items do not change it. */
const keyOf = ({ fingerprint, values }: Pick<Entry, 'fingerprint' | 'values'>): string =>
  `${fingerprint}${values}`;

const printsOf = (finding: Finding) => ({
  fingerprint: fingerprintOf(finding),
  values: digest(
    JSON.stringify([
      finding.verdict,
      finding.sides.map(({ how, value }) => [how === 'absent', value]),
    ]),
  ),
});

/** Entries for all findings of a report, in a total order. Known ones keep the day they have. */
export function entriesOf(
  { findings }: Pick<Report, 'findings'>,
  { since, known = [] }: { readonly since?: string; readonly known?: readonly Entry[] } = {},
): readonly Entry[] {
  const before = new Map(known.map((entry) => [keyOf(entry), entry]));
  const entries = findings.filter(isAcceptable).map((finding): Entry => {
    const prints = printsOf(finding);
    const earlier = before.get(keyOf(prints));
    const day = earlier === undefined ? since : earlier.since;
    const { system, rule, verdict, sides } = finding;
    const places = sides.map(({ element, attribute }) => `${element}#${attribute}`);
    return { ...prints, system, rule, verdict, sides: places, ...(day ? { since: day } : {}) };
  });
  return entries.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

const orderOf = (entry: Entry): string =>
  [entry.system, entry.rule, ...entry.sides, keyOf(entry)].join('\n');

/** A baseline as its file holds it: an entry on each line, so that changes are easy to review. */
export function baselineText(entries: readonly Entry[]): string {
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "baseline": "v1",\n  "entries": ${list}\n}\n`;
}

/**
 * The entries in the text of a baseline.
 * @throws {Unreadable} where it is none
 */
export function parseBaseline(text: string): readonly Entry[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable(`it is no JSON: ${why}`);
  }
  if (!isRecord(value) || value['baseline'] !== 'v1' || !Array.isArray(value['entries'])) {
    throw new Unreadable('it is no baseline that `mismatch baseline` has written');
  }
  return value['entries'].map((entry: unknown, index) => {
    if (isEntry(entry)) return entry;
    throw new Unreadable(`entry ${index + 1} is none that \`mismatch baseline\` has written`);
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const PRINT = /^[\da-f]{40}$/;

const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  ['fingerprint', 'values'].every((key) => PRINT.test(String(value[key]))) &&
  ['system', 'rule', 'verdict'].every((key) => typeof value[key] === 'string') &&
  Array.isArray(value['sides']) &&
  (value['since'] === undefined || typeof value['since'] === 'string');

/**
 * A report without the findings that a baseline accepts, which are counted apart (spec, "Baselines").
 * Each entry accepts one finding, so that a second one like it is new.
 */
export function acceptKnown(report: Report, entries: readonly Entry[], file: string): Report {
  const left = new Map<string, number>();
  for (const [key, alike] of grouped(entries, keyOf)) left.set(key, alike.length);
  const known = report.findings.filter((finding) => {
    if (!isAcceptable(finding)) return false;
    const key = keyOf(printsOf(finding));
    const remaining = left.get(key) ?? 0;
    if (remaining > 0) left.set(key, remaining - 1);
    return remaining > 0;
  });
  const accepted = new Set(known);
  const counts = countsOf(known);
  const { mismatch, unknown } = counts;
  const baseline: Baselined = {
    file,
    accepted: { mismatch, unknown },
    ...notNeededIn(report, entries, left),
    findings: known.sort(compareFindings),
  };
  return {
    ...report,
    systems: without(report.systems, known),
    summary: less(report.summary, counts),
    baseline,
    findings: report.findings.filter((finding) => !accepted.has(finding)),
  };
}

/** A run that did not compare everything cannot tell what is gone. */
function notNeededIn(
  { problems, changed, systems }: Report,
  entries: readonly Entry[],
  left: Map<string, number>,
): Pick<Baselined, 'notNeeded'> {
  if (problems.length > 0 || changed !== undefined) return {};
  const own = new Set(['', ...systems.map(({ name }) => name)]);
  const gone = entries.filter((entry) => {
    const remaining = left.get(keyOf(entry)) ?? 0;
    if (remaining > 0) left.set(keyOf(entry), remaining - 1);
    return remaining > 0 && own.has(entry.system);
  });
  return { notNeeded: gone.length };
}
