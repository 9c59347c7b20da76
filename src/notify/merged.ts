import { createHash } from 'node:crypto';
import type { Change } from './alert.ts';
import type { Delivery } from './delivery.ts';

/** The key of a change for a target, the same whenever it is made again. */
export function idOf(
  target: string,
  { fingerprint, revision, window, kind }: Change,
  merged: number,
) {
  const parts = [target, fingerprint, revision, window.time, kind, merged];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/**
 * The fewest rows that still tell what became of an alert: the end of what the target may know as
 * open, if there is one, then the last opening with the alert as it is now, then its end.
 */
export function mergedRows(rows: readonly Delivery[]): readonly Delivery[] {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined || rows.length < 2) return rows;
  const opening = rows.findLastIndex(({ change }) => change.kind === 'opened');
  // Nothing was opened since: only the latest word counts.
  if (opening < 0) return [standingFor(last, rows.slice(0, -1), first.sequence)];
  const before = rows.slice(0, opening);
  const since = rows.slice(opening);
  const isKnown = first.change.kind !== 'opened';
  const end = before.findLast(({ change }) => change.kind === 'resolved');
  const earlier =
    isKnown && end
      ? [
          standingFor(
            end,
            before.filter((row) => row !== end),
            first.sequence,
          ),
        ]
      : [];
  const folded = isKnown && end ? [] : before;
  return [...earlier, ...episode(since, folded)];
}

/** One opening with all that followed it, and what came before that nobody else stands for. */
function episode(rows: readonly Delivery[], before: readonly Delivery[]): readonly Delivery[] {
  const [opened] = rows;
  const last = rows.at(-1);
  if (opened === undefined || last === undefined) return rows;
  const latest = rows.findLast(({ change }) => change.kind !== 'resolved') ?? opened;
  const others = [...before, ...rows.filter(({ change }) => change.kind === 'updated')];
  const change = { ...latest.change, kind: 'opened' as const };
  const start =
    others.length === 0 ? opened : standingFor({ ...opened, change }, others, opened.sequence);
  return last.change.kind === 'resolved' ? [start, last] : [start];
}

/** A row in the place of others, which have not been told. */
export function standingFor(
  row: Delivery,
  others: readonly Delivery[],
  sequence: number,
): Delivery {
  const merged = others.reduce((sum, other) => sum + other.merged + 1, row.merged);
  const { attempts, next } = [row, ...others].reduce((a, b) => (b.attempts > a.attempts ? b : a));
  return { ...row, id: idOf(row.target, row.change, merged), sequence, merged, attempts, next };
}
