import type { Finding } from '../finding.ts';
import type { Severity } from '../rule.ts';

/** A stretch of the time of the data, as RFC 3339 in UTC; `time` is its end, as in evidence. */
export type Window = { readonly since: string; readonly time: string };

/** Why an alert ended: its rule matched, a waiver accepts it, or its subject was taken away. */
export type Ending = 'matched' | 'waived' | 'withdrawn';

/** What is known of one fingerprint that was found lately. Plain JSON, about as large as a finding. */
export type Alert = {
  readonly fingerprint: string;
  readonly state: 'open' | 'resolved';
  /** As it was last found, with texts cut to a bounded length. */
  readonly finding: Finding;
  /** How many more findings of the same rule on the same sides there were then. */
  readonly others: number;
  /** Start of the window in which it was first found. */
  readonly since: string;
  /** End of the last window in which it was found. */
  readonly seen: string;
  /** End of the last window in which it was found or matched. */
  readonly judged: string;
  /** Windows in a row in which it matched. */
  readonly matches: number;
  /** End of the first window, of those since `judged`, in which it could not be decided. */
  readonly undecided?: string;
  /** What was last told of it, and when. */
  readonly told: { readonly time: string; readonly severity: Severity; readonly message: string };
  /** Every severity under which it was told since it opened; receivers may know it by each. */
  readonly severities: readonly Severity[];
  /** Number of changes told; counts on when it is reopened. */
  readonly revision: number;
  /** When and why it ended, while it may still be reopened. */
  readonly resolved?: { readonly time: string; readonly because: Ending };
};

/** All alerts that are open, and those that ended lately, by fingerprint. Plain JSON. */
export type OpenAlerts = readonly Alert[];

export type ChangeKind = 'opened' | 'updated' | 'resolved';

/** What people are to be told of an alert. Plain JSON. */
export type Change = {
  readonly kind: ChangeKind;
  readonly fingerprint: string;
  /** 1 for the first change of an alert, one more for each that follows. */
  readonly revision: number;
  /** When it was decided that people are to be told. */
  readonly time: string;
  readonly since: string;
  /** The window that brought the change. */
  readonly window: Window;
  /** For `resolved`, as it was last found. */
  readonly finding: Finding;
  readonly others: number;
  /** Set where an alert that ended lately goes on. */
  readonly again?: true;
  /** For `resolved`. */
  readonly because?: Ending;
  /** Every severity under which the alert was told before, since it opened. */
  readonly severities: readonly Severity[];
};

const RANKS = { error: 2, warning: 1, info: 0 } as const satisfies Record<Severity, number>;

/** Positive when `a` is the worse one. */
export const compareSeverities = (a: Severity, b: Severity): number => RANKS[a] - RANKS[b];
