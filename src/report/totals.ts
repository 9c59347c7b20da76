import { PERSPECTIVES } from '../element.ts';
import { EXIT, exitCode, FAILING, type FailOn } from '../exit.ts';
import type { Finding } from '../finding.ts';
import type { Perspective } from '../generated/descriptors.ts';
import type { Baselined, Changed, DetectorRun, Report, Summary } from '../report.ts';
import { questions } from './questions.ts';
import { count } from './words.ts';

const isOpen = ({ waived }: Finding): boolean => waived === undefined;

const open = (findings: readonly Finding[], verdict: Finding['verdict']): readonly Finding[] =>
  findings.filter((finding) => isOpen(finding) && finding.verdict === verdict);

/**
 * `3 mismatches (2 errors, 1 warning)`: what is grave is told apart wherever they are counted. What
 * was seen in several windows counts for each of them: `9 mismatches in 3 findings (3 errors)`.
 */
export function mismatchesText(amount: number, findings: readonly Finding[]): string {
  const mismatches = open(findings, 'mismatch');
  const all = count(amount, 'mismatch');
  if (mismatches.length === 0) return all;
  const several = amount === mismatches.length ? '' : ` in ${count(mismatches.length, 'finding')}`;
  return `${all}${several} (${severitiesText(mismatches)})`;
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** `20 errors, 2 warnings` */
const severitiesText = (findings: readonly Finding[]): string =>
  SEVERITIES.flatMap((severity) => {
    const amount = findings.filter((one) => one.severity === severity).length;
    if (amount === 0) return [];
    return severity === 'info' ? `${amount} info` : count(amount, severity);
  }).join(', ');

/** How much a role is asked: contradictions that it can settle, and questions that it can answer. */
export type Asked = {
  readonly role: Perspective;
  readonly settle: number;
  readonly answer: number;
};

export function askedOf(findings: readonly Finding[]): readonly Asked[] {
  return PERSPECTIVES.map((role) => {
    const own = findings.filter(({ ask }) => ask.perspective === role);
    const answer = questions(open(own, 'unknown')).length;
    return { role, settle: open(own, 'mismatch').length, answer };
  });
}

/** `7 to settle, 5 to answer`; nothing where nothing is asked. */
export const askedText = ({ settle, answer }: Asked): string =>
  [
    ...(settle > 0 ? [`${settle} to settle`] : []),
    ...(answer > 0 ? [`${answer} to answer`] : []),
  ].join(', ');

/** `7 unknown`, or `11 unknown (in 4 questions)` where the questions are told as well. */
export function unknownText(
  { findings, summary }: Pick<Report, 'findings' | 'summary'>,
  quiet = false,
): string {
  const asked = questions(open(findings, 'unknown')).length;
  const all = `${summary.unknown} unknown`;
  return !quiet && asked < summary.unknown ? `${all} (in ${count(asked, 'question')})` : all;
}

/** What to do where nothing is declared, and something is unknown because nobody has said it. */
export const invitation = ({ artifacts, summary }: Report): string | undefined =>
  artifacts && summary.unknown > 0
    ? 'what is unknown nobody has said: `mismatch ask` lists it, and `mismatch init` writes descriptors to say it in'
    : undefined;

/**
 * Whether this fails a build, and because of what; nothing where all is well, and where there was
 * nothing to check, which is told as such.
 */
export function outcomeText(report: Report, failOn: FailOn): string | undefined {
  const { findings, problems, checked } = report;
  const [mismatches, unknowns] = [open(findings, 'mismatch'), open(findings, 'unknown')];
  const code = exitCode(report, failOn);
  const isUnknown = unknowns.length + unread(report).length > 0;
  if (code === EXIT.ok && mismatches.length === 0 && !isUnknown) return undefined;
  if (checked.descriptors === 0 && problems.length === 0) return undefined;
  const failing: readonly string[] = FAILING[failOn];
  const isSpared = isUnknown && failOn !== 'unknown';
  const spared = isSpared ? ' (what is unknown fails with `--fail-on unknown` only)' : '';
  if (code === EXIT.mismatch) {
    const gravest = mismatches.filter(({ severity }) => failing.includes(severity));
    return `fails: ${severitiesText(gravest)}${spared}`;
  }
  if (code === EXIT.undecided) return 'fails: what is unknown fails here';
  if (code === EXIT.invalid) return 'fails: not everything could be read';
  if (failOn === 'never') return 'does not fail, whatever is found';
  const none = failing.map((one) => (one === 'info' ? one : `${one}s`)).join(' or ');
  return `does not fail: no ${none}${spared}`;
}

/** `2 mismatches, 5 unknown, 118 match, 31 not applicable`: all four verdicts, always. */
export function verdictsText(summary: Summary): string {
  const { mismatch, unknown, match, notApplicable, waived } = summary;
  return [
    count(mismatch, 'mismatch'),
    `${unknown} unknown`,
    `${match} match`,
    `${notApplicable} not applicable`,
    ...(waived > 0 ? [`${waived} waived`] : []),
  ].join(', ');
}

/** `checked 4 descriptors in 4 files with 181 rules`, or that there was nothing to check. */
export function checkedText({ checked, artifacts }: Report): string {
  if (checked.descriptors === 0) return 'there was nothing to check';
  const what = count(checked.descriptors, artifacts ? 'element' : 'descriptor');
  return `checked ${what} in ${count(checked.files, 'file')} with ${count(checked.rules, 'rule')}`;
}

/** What a run did not tell although it found it, and why. Nothing where it told everything. */
export function leftOutText({ changed, baseline }: Report): string | undefined {
  const told = [
    ...(changed === undefined ? [] : [untouchedText(changed)]),
    ...(baseline === undefined ? [] : [baselineText(baseline)]),
  ];
  return told.length === 0 ? undefined : told.join('; ');
}

function untouchedText({ files, since, leftOut }: Changed): string {
  const { mismatch, unknown, waived } = leftOut;
  const left = `${count(mismatch, 'mismatch')}, ${unknown} unknown${waived > 0 ? ` and ${waived} waived` : ''}`;
  return `${count(files.length, 'file')} changed since ${since}; left out what that does not touch: ${left}`;
}

function baselineText({ file, accepted, notNeeded = 0 }: Baselined): string {
  const { mismatch, unknown } = accepted;
  const old = `; ${notNeeded === 1 ? '1 entry of it is' : `${notNeeded} entries of it are`} no longer needed: write it again with \`mismatch baseline\``;
  return `${file} accepts ${count(mismatch, 'mismatch')} and ${unknown} unknown that were there before${notNeeded > 0 ? old : ''}`;
}

/** What was to be read and could not be, each with its reason: what it would tell is unknown. */
export function unread({ artifacts = [], run }: Report): readonly (readonly [string, string])[] {
  return [...artifacts.map(({ file, unread }) => [file, unread]), ...exportsOf(run)].flatMap(
    ([what, why]) => (what === undefined || why === undefined ? [] : [[what, why] as const]),
  );
}

const exportsOf = (run: DetectorRun | undefined) =>
  (run?.exports ?? []).map(({ name, unread }) => [name, unread]);
