import type { Claim, Stated } from '../../claim.ts';
import type { Operator, Perspective } from '../../generated/descriptors.ts';
import type { Severity } from '../../rule.ts';
import type { System } from '../../system.ts';
import { parseUnit, type Unit } from '../../values/unit.ts';
import { type Labels, plain, selector } from './promql.ts';

/** What signals are about: a group of rules each, and a row of the dashboard. */
export const CONCERNS = {
  levels: 'Service levels',
  traffic: 'Traffic',
  errors: 'Errors',
  accelerators: 'Accelerators',
  quality: 'Quality, data and feedback',
} as const;

export type Concern = keyof typeof CONCERNS;

/** A number that can be seen while a system runs, by one query. */
export type Signal = {
  readonly concern: Concern;
  /** The name under which Prometheus records it, and with `labels` what tells it from all others. */
  readonly record: `mismatch:${string}`;
  /** Without the system, which every signal carries. */
  readonly labels: Labels;
  /** What it is, for people: `fraud-scorer: time for 99 of 100 answers (p99)`. */
  readonly title: string;
  /** Of its values; nobody states one for many metrics. */
  readonly unit: Unit | undefined;
  readonly expr: string;
  /** What has to be exported for it, as the end of a sentence; names of series and switches. */
  readonly wants: string;
  /** Only a part of a rule: it has no panel, and is missed with the signal that it belongs to. */
  readonly isPart?: true;
};

/** A value beyond which somebody says that something is wrong. */
export type Limit = {
  /** The name of the alert; without one it is only drawn. */
  readonly alert?: string;
  /** Wrong is what compares so with the target. */
  readonly operator: Operator;
  /** In the unit of the signal. */
  readonly target: number;
  /** More that must be so, as PromQL: ` and on () (…)`. */
  readonly condition?: string;
  /**
   * What the alert says before the value that was seen and, from the next character on, after it;
   * all of it, where the value says nothing.
   */
  readonly summary: readonly [before: string, after?: string];
  /** What happens then. */
  readonly breaks: string;
  readonly severity: Severity;
  /** The rule of the catalogue that compares the same two things. */
  readonly rule?: string;
  /** Who is called. */
  readonly notify: Perspective;
  /** Every side; the first states the limit. */
  readonly sides: readonly [Stated<unknown>, ...Claim<unknown>[]];
};

/** A signal, and what is said about it: by whom it is needed, and how far it may go. */
export type Watch = {
  readonly signal: Signal;
  readonly limits: readonly Limit[];
  readonly needs: readonly Claim<unknown>[];
};

/** Why something cannot be watched, and who could change that. */
export type Unseen = {
  readonly because: string;
  readonly ask: Perspective;
  readonly question: string;
};

/** Something declared that becomes no rule. */
export type Gap = Unseen & { readonly what: string; readonly sides: readonly Claim<unknown>[] };

/** The lengths of time that nobody declares, in seconds. */
export type Pace = {
  /** Over which rates are computed, where no metric states a window. */
  readonly window: number;
  /** How long a limit has to be broken. */
  readonly hold: number;
  /** How long a signal has to be missing. */
  readonly missing: number;
};

export const PACE: Pace = { window: 300, hold: 300, missing: 900 };

/** What everything that is exported is exported of. */
export type Scene = {
  readonly system: System;
  /** What the system is called in labels: its name, or more where two have the same. */
  readonly name: string;
  readonly pace: Pace;
};

export const isSeen = <T extends object>(found: T | Unseen): found is T => !('because' in found);

export const isGap = (item: Watch | Gap): item is Gap => 'because' in item;

function unitOf(code: string): Unit {
  const read = parseUnit(code);
  if (!read.ok) throw new RangeError(read.problem);
  return read.value;
}

/** The units of the series that are recorded here. */
export const SECONDS = unitOf('s');
export const RATIO = unitOf('1');
export const PER_SECOND = unitOf('/s');
export const BYTES = unitOf('By');
export const WATTS = unitOf('W');
export const CELSIUS = unitOf('Cel');

/** What tells a signal from all others, as it is written: nothing that could look like something else. */
export const labelsOf = ({ name }: Pick<Scene, 'name'>, { labels }: Signal): Labels =>
  Object.fromEntries(
    Object.entries({ system: name, ...labels }).map(([label, text]) => [label, plain(text)]),
  );

/** The series under which a signal is recorded. */
export const seriesOf = (scene: Pick<Scene, 'name'>, signal: Signal): string =>
  selector(signal.record, labelsOf(scene, signal));
