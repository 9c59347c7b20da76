import { grouped } from '../../grouped.ts';
import type { Outcome } from './aliases/alias.ts';
import { labelOf } from './aliases.ts';
import type { Span } from './counter-track.ts';
import {
  amountOf,
  type Basis,
  byRank,
  defined,
  type Entry,
  entriesOf,
  type Group,
  preferred,
  sumOf,
} from './entry.ts';
import { greatest, least } from './level-track.ts';
import { peakOf } from './rate-track.ts';

export type VersionShare = {
  readonly version: string;
  readonly requests?: number;
  /** Its part of all requests, from 0 to 1. */
  readonly share?: number;
};

/** Requests a second. */
export type Throughput = {
  readonly mean: number;
  /** The highest between two readings; nothing where there were too many to tell. */
  readonly peak?: number;
  /** The median distance of readings in seconds: what is shorter than that does not show. */
  readonly step: number;
};

/** The requests of a service. */
export type Requests = {
  readonly entries: readonly Entry[];
  readonly total?: number;
  readonly failed?: number;
  readonly refused?: number;
  readonly errors?: number;
  /** What durations are added up over: requests that were not known to fail. */
  readonly answered?: number;
};

export function requestsOf(group: Group<unknown>, basis: Basis): Requests {
  const rows = rowsOf(entriesOf(group, 'requests'));
  if (rows.length > 0) return told(rows, basis);
  // Every request has a duration, so that counting durations counts requests.
  for (const signal of ['latency', 'computeTime'] as const) {
    for (const same of byRank(entriesOf(group, signal))) {
      const counts = same.filter(
        ({ match, distribution }) => match.part === 'count' || distribution,
      );
      if (counts.length > 0) return told([counts], basis);
    }
  }
  return { entries: [] };
}

/** Entries of the same alias, by the name of it that counts. */
function rowsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  return [...grouped(entries, ({ match }) => match.alias).values()].map(preferred);
}

function told(rows: readonly (readonly Entry[])[], basis: Basis): Requests {
  const all = rows.flat();
  // A metric of all requests counts those again that others count by their outcome.
  const totals = rows.filter(([entry]) => entry?.match.alias.outcome === undefined).flat();
  const entries = totals.length > 0 ? totals : all;
  const total = Math.round(sumOf(entries, basis));
  const of = (outcome: Outcome) => all.filter((entry) => outcomeOf(entry) === outcome);
  const count = (outcome: Outcome) => Math.round(sumOf(of(outcome), basis));
  const areFailuresTold = all.some(tellsFailures);
  const areRefusalsTold = of('refused').length > 0;
  const failed = areFailuresTold ? count('failed') : undefined;
  const refused = areFailuresTold || areRefusalsTold ? count('refused') : undefined;
  const succeeded = of('succeeded').length > 0 ? count('succeeded') : total;
  return {
    entries,
    total,
    answered: succeeded,
    ...defined({ failed, refused }),
    ...(failed !== undefined && total > 0 && { errors: Math.min(1, failed / total) }),
  };
}

/** Whether a failure would show beside what a series says. */
function tellsFailures(entry: Entry): boolean {
  const outcome = outcomeOf(entry);
  const isWord = typeof entry.match.alias.outcome !== 'function';
  if (isWord || entry.match.alias.tellsFailures === false) {
    return outcome === 'failed' || outcome === 'succeeded';
  }
  return outcome !== undefined;
}

function outcomeOf({ match, labels }: Entry): Outcome | undefined {
  const { outcome } = match.alias;
  return typeof outcome === 'function' ? outcome(labels) : outcome;
}

export function throughputOf(
  entries: readonly Entry[],
  total: number | undefined,
  { since, until }: Span,
): Throughput | undefined {
  const targets = [...new Set(entries.map(({ target }) => target))];
  const starts = targets.map((target) => target.times()[0] ?? Infinity);
  const ends = targets.map((target) => target.times().at(-1) ?? -Infinity);
  const [from, to] = [Math.max(since, least(starts)), Math.min(until, greatest(ends))];
  const step = greatest(targets.map((target) => target.step() ?? 0)) / 1e6;
  if (total === undefined || !(to > from) || step === 0) return undefined;
  const peak = peakOf([...new Set(entries.flatMap(({ rate }) => rate ?? []))]);
  const mean = total / ((to - from) / 1e6);
  // A mean of whole requests may be more than the rates that they were counted from.
  return { mean, ...(peak !== undefined && { peak: Math.max(peak, mean) }), step };
}

export function versionsOf(
  group: Group<unknown>,
  { entries, total }: Requests,
  basis: Basis,
): readonly VersionShare[] {
  const versionOf = ({ labels, match }: Entry) => labelOf(labels, match.exporter.labels.version);
  const requests = new Map<string, number>();
  for (const entry of entries) {
    const version = versionOf(entry);
    if (version !== undefined)
      requests.set(version, (requests.get(version) ?? 0) + amountOf(entry, basis));
  }
  const seen = new Set([...group.entries.values()].flatMap((entry) => versionOf(entry) ?? []));
  return [...seen].sort().map((version) => {
    const count = requests.get(version);
    if (count === undefined) return { version };
    const share = total !== undefined && total > 0 ? { share: Math.min(1, count / total) } : {};
    return { version, requests: Math.round(count), ...share };
  });
}
