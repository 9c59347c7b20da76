import type { Finding } from '../finding.ts';
import type { Change, ChangeKind, Ending, Window } from './alert.ts';
import { fingerprint } from './fingerprint.ts';

/** What machines are told: the body of a webhook, and a line of JSON Lines (see `lines.ts`). */
export type Notice = {
  readonly notice: 'v1';
  /** `found` for a finding as such, which is told in every window that has it. */
  readonly change: 'found' | ChangeKind;
  readonly fingerprint: string;
  readonly time: string;
  /** Start of the window in which it was first found; not of a finding as such. */
  readonly since?: string;
  readonly window: Window;
  /** The alert had ended a short while ago, and goes on. */
  readonly again?: true;
  /** Why it is resolved. */
  readonly because?: Ending;
  /** How many more findings the rule has on the same sides. */
  readonly others?: number;
  /** How many changes this one stands for, where a receiver was away for long. */
  readonly merged?: number;
  /** As in `schemas/report.schema.json`; for `resolved`, as it was last found. */
  readonly finding: Finding;
};

/** @param merged changes that this one stands for besides itself */
export const noticeOf = (change: Change, merged = 0): Notice => ({
  notice: 'v1',
  change: change.kind,
  fingerprint: change.fingerprint,
  time: change.time,
  since: change.since,
  window: change.window,
  ...(change.again ? { again: true } : {}),
  ...(change.because ? { because: change.because } : {}),
  ...(change.others > 0 ? { others: change.others } : {}),
  ...(merged > 0 ? { merged } : {}),
  finding: change.finding,
});

/** @param time now, in RFC 3339 */
export const noticeOfFinding = (
  finding: Finding,
  { time, window }: { readonly time: string; readonly window: Window },
): Notice => ({
  notice: 'v1',
  change: 'found',
  fingerprint: fingerprint(finding),
  time,
  window,
  finding,
});
