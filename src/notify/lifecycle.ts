import type { Finding } from '../finding.ts';
import {
  type Alert,
  type Change,
  compareSeverities,
  type Ending,
  type OpenAlerts,
  type Window,
} from './alert.ts';
import { fingerprint } from './fingerprint.ts';
import { kept } from './kept.ts';
import { isMaterial } from './material.ts';
import { compareWeights, compareWorst } from './worst.ts';

/** What a window brought, and when it was judged. */
export type Judged = {
  /** Now, in RFC 3339. */
  readonly time: string;
  readonly window: Window;
  /**
   * The fingerprints that were judged in this window and could be decided (`closing` finds them).
   * What was found although it is here is open; what is not here was not judged, and stays.
   */
  readonly closed: { has(fingerprint: string): boolean };
};

/** How much people are told. Lengths of time are in milliseconds. */
export type Pace = {
  /** Least time between two updates of one alert that has not become worse. */
  readonly update: number;
  /** An alert that is found again within this time goes on as if it had not ended. */
  readonly reopen: number;
  /** So many windows in a row have to match before an alert ends. */
  readonly resolveAfter: number;
  /** Whether what could not be decided is an alert as well. */
  readonly unknowns: boolean;
};

const HOUR = 3_600_000;

export const DEFAULT_PACE: Pace = {
  update: HOUR,
  reopen: HOUR,
  resolveAfter: 1,
  unknowns: false,
};

export type Advanced = { readonly open: OpenAlerts; readonly changes: readonly Change[] };

/**
 * What becomes of alerts when a window was judged, and what people are to be told of it. An alert is
 * opened once; it is updated where it became worse, and otherwise where it says something else and
 * nothing was told for a while; it ends only if its rule was judged again and matched, or a waiver
 * accepts what was found. Silence and `unknown` end nothing. Judging the same window again changes
 * nothing, and a window that is older than what an alert has seen does not touch that alert.
 *
 * Pure, and linear in the numbers of alerts and findings. The result is ordered by fingerprint,
 * changes as well: those of one window are of different alerts.
 * @throws RangeError for a time that is none, which is a mistake of the caller
 */
export function advance(
  open: OpenAlerts,
  findings: readonly Finding[],
  { time, window, closed, ...pace }: Judged & Partial<Pace>,
): Advanced {
  const step = { time, window, closed, pace: { ...DEFAULT_PACE, ...pace } };
  for (const moment of [time, window.since, window.time]) millis(moment);
  const found = byFingerprint(findings);
  const alerts = new Map(open.map((alert) => [alert.fingerprint, alert]));
  const keys = [...new Set([...alerts.keys(), ...found.keys()])].sort();
  const results = keys.map((key) => one(key, alerts.get(key), found.get(key) ?? [], step));
  return {
    open: results.flatMap(({ alert }) => (alert && !isOver(alert, step) ? [alert] : [])),
    changes: results.flatMap(({ change }) => change ?? []),
  };
}

/**
 * Ends alerts because what they are about is no longer there: a rule that was switched off, an
 * element that was removed. That is for a person or for a change of the descriptors to say, never
 * for data that are silent.
 */
export function withdraw(
  open: OpenAlerts,
  { time, gone }: { readonly time: string; readonly gone: (alert: Alert) => boolean },
): Advanced {
  const results = open.map((alert): Result => {
    if (alert.state !== 'open' || !gone(alert)) return { alert };
    return ended(alert, 'withdrawn', { time, window: { since: alert.since, time: alert.seen } });
  });
  return {
    open: results.flatMap(({ alert }) => alert ?? []),
    changes: results.flatMap(({ change }) => change ?? []),
  };
}

type Step = Judged & { readonly pace: Pace };
type Result = { readonly alert?: Alert; readonly change?: Change };

function byFingerprint(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = fingerprint(finding);
    const alike = found.get(key);
    if (alike) alike.push(finding);
    else found.set(key, [finding]);
  }
  return found;
}

function one(
  key: string,
  alert: Alert | undefined,
  findings: readonly Finding[],
  step: Step,
): Result {
  if (alert && millis(step.window.time) < millis(alert.judged)) return { alert };
  const counted = findings.filter(
    ({ verdict, waived }) => waived === undefined && (verdict === 'mismatch' || step.pace.unknowns),
  );
  const [worst, ...others] = [...counted].sort(compareWorst);
  // What cannot be told now takes nothing back of what was found before.
  const isDoubt = worst?.verdict === 'unknown' && alert?.finding.verdict === 'mismatch';
  if (worst && !(isDoubt && alert.state === 'open')) {
    return heard(key, alert, { finding: kept(worst), others: others.length }, step);
  }
  if (alert?.state !== 'open') return alert ? { alert } : {};
  if (findings.some(({ verdict }) => verdict === 'unknown')) return { alert: puzzled(alert, step) };
  if (findings.length > 0) return ended(alert, 'waived', step);
  return step.closed.has(key) ? matched(alert, step) : { alert };
}

type Heard = Pick<Alert, 'finding' | 'others'>;

function heard(key: string, alert: Alert | undefined, found: Heard, step: Step): Result {
  const { window, time, pace } = step;
  if (alert?.state === 'open') return again(alert, found, step);
  const isFresh =
    alert?.resolved === undefined || millis(time) - millis(alert.resolved.time) > pace.reopen;
  const opened: Alert = {
    fingerprint: key,
    state: 'open',
    ...found,
    since: isFresh ? window.since : alert.since,
    ...foundIn(step),
    told: toldOf(found, time),
    severities: isFresh ? [] : alert.severities,
    revision: (alert?.revision ?? 0) + 1,
  };
  const change = {
    ...changeOf('opened', opened, step),
    ...(isFresh ? {} : { again: true as const }),
  };
  return { alert: withTold(opened), change };
}

/** An alert that was open and is found once more. */
function again(alert: Alert, found: Heard, step: Step): Result {
  const { time, pace } = step;
  const { undecided: _, ...rest } = alert;
  const current: Alert = { ...rest, ...found, ...foundIn(step) };
  const { severity, message } = found.finding;
  const { told } = alert;
  const isWorse = compareWeights(found.finding, { ...told, verdict: alert.finding.verdict }) > 0;
  const isOther = severity !== told.severity || isMaterial(told.message, message);
  const isDue = millis(time) - millis(told.time) >= pace.update;
  if (!isWorse && !(isOther && isDue)) return { alert: current };
  const updated = { ...current, told: toldOf(found, time), revision: alert.revision + 1 };
  return { alert: withTold(updated), change: changeOf('updated', updated, step) };
}

const puzzled = (alert: Alert, { window }: Step): Alert => ({
  ...alert,
  matches: 0,
  undecided: alert.undecided ?? window.time,
});

function matched(alert: Alert, step: Step): Result {
  const { window, pace } = step;
  // The same window once more is not another one that matches.
  const isNew = millis(window.time) > millis(alert.judged);
  const { undecided: _, ...rest } = alert;
  const matches = alert.matches + (isNew || alert.matches === 0 ? 1 : 0);
  const current: Alert = { ...rest, judged: judgedIn(step), matches };
  return matches >= pace.resolveAfter ? ended(current, 'matched', step) : { alert: current };
}

function ended(alert: Alert, because: Ending, step: Pick<Judged, 'time' | 'window'>): Result {
  const { time } = step;
  const resolved = {
    ...alert,
    state: 'resolved' as const,
    resolved: { time, because },
    revision: alert.revision + 1,
  };
  return { alert: resolved, change: { ...changeOf('resolved', resolved, step), because } };
}

const foundIn = (step: Step) => ({
  seen: step.window.time,
  judged: judgedIn(step),
  matches: 0,
});

/** Data from the future, which a clock that is wrong writes, must not keep later windows out. */
const judgedIn = ({ time, window }: Step): string =>
  millis(window.time) > millis(time) ? time : window.time;

const toldOf = ({ finding: { severity, message } }: Heard, time: string): Alert['told'] => ({
  time,
  severity,
  message,
});

const withTold = (alert: Alert): Alert => ({
  ...alert,
  severities: [...new Set([...alert.severities, alert.told.severity])].sort(compareSeverities),
});

const changeOf = (
  kind: Change['kind'],
  { fingerprint, revision, since, finding, others, severities }: Alert,
  { time, window }: Pick<Judged, 'time' | 'window'>,
): Change => ({
  kind,
  fingerprint,
  revision,
  time,
  since,
  window,
  finding,
  others,
  severities,
});

/** An alert that can no longer be reopened is forgotten. */
const isOver = ({ resolved }: Alert, { time, pace }: Step): boolean =>
  resolved !== undefined && millis(time) - millis(resolved.time) > pace.reopen;

function millis(time: string): number {
  const moment = Date.parse(time);
  if (Number.isNaN(moment)) throw new RangeError(`no time: ${time}`);
  return moment;
}
