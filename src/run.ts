import type { Coverage } from './coverage.ts';
import type { Document } from './document.ts';
import { type Evaluation, evaluateAll, type OnMatch, type Stopwatch } from './evaluate.ts';
import { loadFacts } from './facts/load.ts';
import type { Facts } from './facts/tables.ts';
import { compareFindings, type Finding, isObserved } from './finding.ts';
import { lazily } from './lazily.ts';
import { unlisted } from './link/unlisted.ts';
import { type Linked, link } from './link.ts';
import { overviewOf, Tally } from './overview.ts';
import { type Limits, parse } from './parse.ts';
import { compareProblems, type Problem } from './problem.ts';
import { add, NOTHING, type Report, type Summary, type SystemReport } from './report.ts';
import type { Rule, Severity } from './rule.ts';
import { rules as catalogue } from './rules/index.ts';
import type { Source } from './source.ts';
import type { System } from './system.ts';
import { type Checked, validate } from './validate.ts';
import { waive } from './waive.ts';
import { besideIn } from './waivers/beside.ts';
import type { CommentWaiver } from './waivers/comment.ts';
import { strangeInManifest } from './waivers/known-rules.ts';
import { upkeepOf } from './waivers/upkeep.ts';

export type RunOptions = {
  readonly limits?: Limits;
  /** Documents of facts that override those that ship with the program. */
  readonly facts?: readonly unknown[];
  readonly rules?: readonly Rule[];
  /** Rules of one's own that exist although others run, so that a waiver may name them. */
  readonly existing?: readonly Pick<Rule, 'id'>[];
  /** Another severity for single rules, by id; `off` does not run the rule. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** The day on which waivers are judged, as 2026-11-21. Without it no waiver has run out. */
  readonly today?: string;
  /** Problems met before this run, in reading. */
  readonly problems?: readonly Problem[];
  /** Documents that were not parsed from a source, but made of artifacts. */
  readonly documents?: readonly Document[];
  /** Puts another document in the place of one that was parsed, such as one with fresh evidence. */
  readonly refresh?: (document: Document) => Document;
  /** Files of a folder that were passed over. */
  readonly skipped?: number;
  /** For whoever wants to know how long each rule takes; the report does not depend on it. */
  readonly stopwatch?: Stopwatch;
  /** For whoever has to know who belongs to which system. */
  readonly onSystem?: (system: System) => void;
  /** For whoever has to know what was judged again and found right. */
  readonly onMatch?: OnMatch;
  /** Whether the report shall tell what each system is made of, for whoever shows it. */
  readonly overview?: boolean;
  /** For whoever runs again and again, as an editor does, and keeps what has not changed. */
  readonly stages?: Partial<Stages>;
};

/** The stages that take time; others in their place must give the same. */
export type Stages = {
  readonly parse: typeof parse;
  readonly validate: typeof validate;
  readonly link: (checked: readonly Checked[], facts: () => Facts) => Linked;
  readonly evaluateAll: typeof evaluateAll;
};

const STAGES: Stages = { parse, validate, link, evaluateAll };

export type Judged = {
  readonly report: Report;
  readonly observed: readonly Summary[];
  /** The same by role and element, where the report has an overview. */
  readonly covered?: readonly Coverage[];
};

/**
 * The whole pipeline: parse → validate → link → compare by rules → report. Pure: the same sources
 * give the same report, whoever asks (the command line, the conformance suite, an editor).
 */
export const run = (sources: readonly Source[], options: RunOptions = {}): Report =>
  judge(sources, options).report;

/** A report, and of each of its systems how many judgements rest on what was seen while it ran. */
export function judge(sources: readonly Source[], options: RunOptions = {}): Judged {
  const rules = adjusted(options.rules ?? catalogue, options.severities);
  const { parse, validate, link, evaluateAll } = { ...STAGES, ...options.stages };
  const parsed = sources.map((source) => parse(source, options.limits));
  const { refresh = (document: Document) => document } = options;
  const written = parsed.flatMap((one) => one.documents).map(refresh);
  const documents = [...written, ...(options.documents ?? [])];
  const validated = documents.map(validate);
  const facts = lazily(() => loadFacts(options.facts).facts);
  const linked = link(
    validated.map(({ checked }) => checked),
    facts,
  );
  for (const system of linked.systems) options.onSystem?.(system);
  const existing = options.existing ?? options.rules;
  const beside = besideIn(parsed, options.documents, existing);
  const tallies = options.overview ? linked.systems.map(() => new Tally()) : [];
  const { stopwatch, onMatch } = options;
  const evaluations = evaluateAll(linked.systems, rules, {
    ...(stopwatch ? { stopwatch } : {}),
    ...(onMatch ? { onMatch } : {}),
    onVerdict: tallies.map(({ take }) => take),
  });
  const judged = linked.systems.map((system, at) => {
    const found = { evaluation: evaluations[at] as Evaluation, tally: tallies[at] };
    return judgeSystem(system, found, options.today, beside.waivers);
  });
  const evaluated = withUpkeep(linked.systems, judged, beside.waivers, options.today);

  const strays = unlisted(linked.orphans);
  const problems = [
    ...(options.problems ?? []),
    ...parsed.flatMap((one) => one.problems),
    ...validated.flatMap((one) => one.problems),
    ...beside.problems,
    ...validated.flatMap(({ checked }) => strangeInManifest(checked, existing)),
  ];
  const systems = evaluated.map(({ report }) => report);
  const report: Report = {
    report: 'v1',
    systems,
    summary: systems.map((one) => one.summary).reduce(add, { ...NOTHING, unknown: strays.length }),
    checked: {
      files: sources.length,
      descriptors: validated.filter(({ checked }) => checked.descriptor).length,
      rules: rules.length,
      skipped: options.skipped ?? 0,
    },
    problems: problems.sort(compareProblems),
    findings: [...evaluated.flatMap((one) => one.findings), ...strays].sort(compareFindings),
  };
  const covered = evaluated.flatMap((one) => one.covered ?? []);
  return {
    report,
    observed: evaluated.map(({ observed }) => observed),
    ...(options.overview ? { covered } : {}),
  };
}

/** The rules that run, each with the severity that somebody chose for it. */
export function adjusted(
  rules: readonly Rule[],
  severities: RunOptions['severities'],
): readonly Rule[] {
  if (severities === undefined) return rules;
  return rules.flatMap((rule) => {
    const severity = severities[rule.id] ?? rule.severity;
    return severity === 'off' ? [] : { ...rule, severity };
  });
}

type Found = { readonly evaluation: Evaluation; readonly tally: Tally | undefined };

function judgeSystem(
  system: System,
  { evaluation, tally }: Found,
  today = '',
  beside: readonly CommentWaiver[],
) {
  const { findings, summary, observed, matched } = evaluation;
  const { findings: waived, used } = waive(findings, system, today, beside);
  const accepted = waived.filter((finding) => finding.waived !== undefined);
  const counts = tally?.counts(accepted);
  const report = describe(system, lessAccepted(summary, accepted));
  return {
    findings: waived,
    ...{ used, matched },
    report: counts ? { ...report, overview: overviewOf(system, counts.all) } : report,
    observed: lessAccepted(observed, accepted.filter(isObserved)),
    ...(counts ? { covered: counts.observed } : {}),
  };
}

type JudgedSystem = ReturnType<typeof judgeSystem>;

/** The systems with what is to be said about their waivers, which takes all of them to know. */
function withUpkeep(
  systems: readonly System[],
  judged: readonly JudgedSystem[],
  beside: readonly CommentWaiver[],
  today = '',
): readonly JudgedSystem[] {
  const used = new Set(judged.flatMap((one) => [...one.used]));
  const matched = new Set(judged.flatMap((one) => [...one.matched]));
  const findings = judged.flatMap((one) => one.findings);
  const told = upkeepOf(systems, beside, { today, used, matched, findings });
  return judged.map((one, at) => {
    const own = told[at] ?? [];
    if (own.length === 0) return one;
    const { summary } = one.report;
    const counted = { ...summary, mismatch: summary.mismatch + own.length };
    const report = { ...one.report, summary: counted };
    return { ...one, findings: [...one.findings, ...own], report };
  });
}

function lessAccepted(summary: Summary, accepted: readonly Finding[]): Summary {
  const lessOf = (verdict: 'mismatch' | 'unknown') =>
    summary[verdict] - accepted.filter((finding) => finding.verdict === verdict).length;
  const counts = { mismatch: lessOf('mismatch'), unknown: lessOf('unknown') };
  return { ...summary, ...counts, waived: accepted.length };
}

function describe({ name, manifest, elements }: System, summary: SystemReport['summary']) {
  const file = manifest.element.statements[0]?.document.file;
  const descriptors = elements.reduce((sum, { statements }) => sum + statements.length, 0);
  const base = { name, descriptors, elements: elements.length, summary };
  return file === undefined ? base : { ...base, file };
}
