import { escapeTerminal, jsonText } from '../escape.ts';
import { isObserved } from '../finding.ts';
import type { Change } from '../notify/alert.ts';
import { noticeOf, noticeOfFinding } from '../notify/notice.ts';
import { percent } from '../port/shift.ts';
import { findingText, type Style } from '../report/pretty.ts';
import { count } from '../report/words.ts';
import { add, NOTHING, type Summary } from '../report.ts';
import type { Verdicts } from './verdicts.ts';
import type { Watched } from './watched.ts';

/** How windows are told: to programs or to people. */
export type Teller = (watched: Watched, verdicts: Verdicts, now: number) => string;

/** One line for the window, one for each finding that rests on what was seen, one for each change. */
export const lines: Teller = (
  { plan, exports, labelled },
  { judged, changes, window, feedback },
  now,
) => {
  const time = new Date(now).toISOString();
  const about = {
    notice: 'v1',
    change: feedback ? 'labelled' : 'judged',
    time,
    window,
    system: plan.system.name,
    ...judged.window.name,
    records: judged.window.records,
    summary: summaryOf(judged.observed),
    ...(feedback ? { feedback } : {}),
    exports: [...exports, ...(labelled ? [labelled] : [])].map(
      ({ follower, progress, unread }) => ({
        name: follower.plan.declared.name,
        records: progress.records,
        bad: progress.bad,
        late: progress.late,
        ...(unread === undefined ? {} : { unread }),
      }),
    ),
  };
  const found = judged.report.findings.filter(isObserved);
  return [
    about,
    ...found.map((finding) => noticeOfFinding(finding, { time, window })),
    ...changes.map((change) => noticeOf(change)),
  ]
    .map((one) => `${jsonText(one)}\n`)
    .join('');
};

const summaryOf = (observed: readonly Summary[]): Summary => observed.reduce(add, NOTHING);

/** A line for the window, each alert that opened or changed as a report has it, and what is over. */
export const texts =
  (style: Style): Teller =>
  ({ plan, exports }, { judged, changes, alerts, feedback = [] }) => {
    const { name, records } = judged.window;
    const { match, mismatch, unknown } = summaryOf(judged.observed);
    const late = exports.reduce((sum, { progress }) => sum + progress.lateUntold, 0);
    const parts = [
      count(records, 'record'),
      ...(late > 0 ? [`${late} late and left out`] : []),
      ...feedback.map(({ name: of, coverage = 0 }) => `${of} is known of ${percent(coverage)}`),
      `${count(mismatch, 'mismatch')}, ${unknown} unknown, ${match} match`,
    ];
    const head = `${plan.system.name}, ${name.from} to ${name.to}: ${parts.join('; ')}`;
    const opened = changes.filter(({ kind }) => kind !== 'resolved');
    const over = changes.filter(({ kind }) => kind === 'resolved');
    const told = new Set(opened.map((change) => change.fingerprint));
    const still = alerts.filter(
      ({ state, fingerprint }) => state === 'open' && !told.has(fingerprint),
    );
    return [
      escapeTerminal(head),
      ...opened.flatMap(({ finding }) => findingText(finding, style)),
      ...over.map(overLine),
      ...(still.length > 0 ? [`still open: ${count(still.length, 'alert')}`] : []),
    ]
      .map((line) => `${line}\n`)
      .join('');
  };

const WHY = {
  matched: 'it matches again',
  waived: 'a waiver accepts it',
  withdrawn: 'it is no longer declared',
} as const;

const overLine = ({ finding, because }: Change): string =>
  `over[${finding.rule}]: ${WHY[because ?? 'matched']}: ${escapeTerminal(finding.message)}`;
