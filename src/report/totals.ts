import type { Baselined, Changed, DetectorRun, Report, Summary } from '../report.ts';
import { count } from './words.ts';

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
