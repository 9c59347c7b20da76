import { Unreadable } from './artifacts/artifact.ts';
import { compareFindings, type Finding } from './finding.ts';
import type { Baseline, Entry } from './generated/baseline.ts';
import { grouped } from './grouped.ts';
import { WAIVER_EXPIRED, WAIVER_UNUSED } from './other-findings.ts';
import { digest, fingerprintOf } from './report/fingerprints.ts';
import type { Baselined, Report } from './report.ts';
import { guardOf } from './schema/guard.ts';
import { countsOf, less, without } from './touched.ts';

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
  if (isBaseline(value)) return value.entries;
  throw new Unreadable(faultOf(value));
}

const isBaseline = (value: unknown): value is Baseline => guardOf('baseline')(value);

/** Which entry is wrong, where it is an entry; somebody may have put two baselines together by hand. */
function faultOf(value: unknown): string {
  const entries: unknown = Object(value).entries;
  const at = Array.isArray(entries)
    ? entries.findIndex((entry) => !isBaseline({ baseline: 'v1', entries: [entry] }))
    : -1;
  return at < 0
    ? 'it is no baseline that `mismatch baseline` has written'
    : `entry ${at + 1} is none that \`mismatch baseline\` has written`;
}

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
