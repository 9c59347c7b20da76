import { grouped } from '../../grouped.ts';
import type { Signal } from './aliases/alias.ts';
import type { Match } from './aliases.ts';
import type { CounterTrack } from './counter-track.ts';
import type { DistributionTrack } from './distribution-track.ts';
import type { CodeTrack, LevelTrack, ShareTrack } from './level-track.ts';
import type { RateTrack } from './rate-track.ts';
import type { Labels } from './sample.ts';
import type { Target } from './targets.ts';

/** One series, or several that are one, with what it tells so far. */
export type Entry = {
  readonly match: Match;
  /** As `plainLabels` gives them. */
  readonly labels: Labels;
  /** The name of its family. */
  readonly metric: string;
  /** What its numbers are multiplied by to be in the unit of its signal. */
  readonly scale: number;
  readonly target: Target;
  /** Whether the window has a number of it. */
  isSeen: boolean;
  /** Equal for the parts of one histogram. */
  readonly whole: string;
  readonly counter?: CounterTrack;
  readonly level?: LevelTrack;
  readonly distribution?: DistributionTrack;
  /** How often each reason was there, and any of them. */
  readonly reasons?: ReasonTrack;
  readonly code?: CodeTrack;
  /** Of counters of requests. */
  readonly rate?: RateTrack;
};

export type ReasonTrack = { readonly any: ShareTrack; readonly byCause: Map<string, ShareTrack> };

/** Entries of one model, one device, or one host. */
export type Group<Key> = { readonly key: Key; readonly entries: Map<string, Entry> };

export const entriesOf = (group: Group<unknown>, signal: Signal): readonly Entry[] =>
  [...group.entries.values()].filter(({ match }) => match.alias.signal === signal);

/** Entries by the metric that they come from, the one that counts first. */
export function byRank(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const ranks = [...grouped(entries, ({ match }) => match.rank)];
  return ranks.sort(([one], [other]) => one - other).map(([, same]) => same);
}

/** Of entries that tell the same by different metrics, those of the one that counts. */
export const preferred = (entries: readonly Entry[]): readonly Entry[] => byRank(entries)[0] ?? [];

/**
 * What counters are asked: how much they grew, or, where there is one reading only, what they have
 * counted since their source began.
 */
export type Basis = 'window' | 'start';

/** In the unit of its source. */
export function amountOf({ counter, distribution }: Entry, basis: Basis): number {
  if (basis === 'window') return counter?.grown ?? distribution?.count ?? 0;
  return counter?.last?.value ?? distribution?.last?.count ?? 0;
}

export const sumOf = (entries: readonly Entry[], basis: Basis): number =>
  entries.reduce((sum, entry) => sum + amountOf(entry, basis), 0);

/** Without what is not known. */
export const defined = <T extends object>(told: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as never;
