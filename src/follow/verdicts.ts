import { isObserved } from '../finding.ts';
import type { MonitoringObservation } from '../generated/descriptors.ts';
import type { Alert, Change, Window } from '../notify/alert.ts';
import { closing } from '../notify/closing.ts';
import { fingerprint, type Subject, subjectOf } from '../notify/fingerprint.ts';
import type { DetectorState } from '../notify/gauges.ts';
import { advance, type Pace } from '../notify/lifecycle.ts';
import {
  type Judged,
  judgeWindow,
  type Window as Seen,
  type WindowName,
} from '../observe/judge.ts';
import type { RunOptions } from '../run.ts';
import type { Watched } from './watched.ts';

type Judgement = DetectorState['judgements'][number];

/** What became of a window: how it was judged, and what people are to be told. */
export type Verdicts = {
  readonly judged: Judged;
  readonly alerts: readonly Alert[];
  readonly changes: readonly Change[];
  readonly window: Window;
  /** Where it was judged again because of labels that came later: how much of the truth is known. */
  readonly feedback?: MonitoringObservation['feedback'];
  /** How many judgements of each rule ended how, as far as they rest on what was seen. */
  readonly judgements: readonly Judgement[];
};

export type Judging = {
  readonly running: RunOptions;
  readonly pace: Pace;
  /** In milliseconds. */
  readonly now: number;
};

/** Judges a window as a run over all of the data does, and moves alerts on. Pure. */
export function verdictsOn(
  watched: Watched,
  seen: Seen,
  { running, pace, now }: Judging,
): Verdicts {
  const matches: Subject[] = [];
  const counts = new Map<string, Judgement>();
  const tally = (system: string, rule: string, verdict: Judgement['verdict']) => {
    const key = JSON.stringify([system, rule, verdict]);
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { system, rule, verdict, count });
  };
  const judged = judgeWindow(seen, watched.documents, {
    ...running,
    onMatch: (system, rule, sides) => {
      // What holds by what is declared says nothing of what was seen before.
      if (!sides.some((side) => side.stated && side.how === 'observed')) return;
      matches.push(subjectOf(system, rule, sides));
      tally(system, rule, 'match');
    },
  });
  const open = new Set(watched.alerts.map((alert) => alert.fingerprint));
  // An unknown has no side that was seen where nothing came, and still is about an open alert.
  const findings = judged.report.findings.filter(
    (finding) => isObserved(finding) || open.has(fingerprint(finding)),
  );
  for (const { system, rule, verdict } of findings) tally(system, rule, verdict);
  const time = new Date(now).toISOString();
  const window = windowOf(seen.name, time);
  const { open: alerts, changes } = advance(watched.alerts, findings, {
    ...pace,
    time,
    window,
    closed: closing(watched.alerts, matches),
  });
  return { judged, alerts, changes, window, judgements: [...counts.values()] };
}

/** Windows that are known by their records only happened when they were judged. */
function windowOf({ from, to }: WindowName, time: string): Window {
  const isTold = !Number.isNaN(Date.parse(from)) && !Number.isNaN(Date.parse(to));
  return isTold && !from.startsWith('record ') ? { since: from, time: to } : { since: time, time };
}
