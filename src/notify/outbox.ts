import type { Change } from './alert.ts';
import type { Delivery } from './delivery.ts';
import { idOf, mergedRows, standingFor } from './merged.ts';
import { heardAs, type Interest } from './target.ts';

/**
 * The queue, as the state of the detector keeps it. `put` belongs into the transaction that also
 * keeps the alerts: what was planned and what is open then never differ, whenever the process ends.
 * The rest is used by `Courier` alone. All ids may name rows that are gone, which is no error.
 */
export type OutboxStore = {
  /** Adds and removes rows, both or none. A row that is there with the same id is replaced. */
  put(plan: OutboxPlan): void | Promise<void>;
  /**
   * Rows of a target that may be sent: the first of each fingerprint by `sequence`, and only if its
   * `next` has come; those with the earliest `next` first, then by `sequence`; at most `most`.
   */
  due(query: {
    readonly target: string;
    readonly now: number;
    readonly most: number;
  }): readonly Delivery[] | Promise<readonly Delivery[]>;
  /** Removes rows that were delivered, or given up. */
  done(ids: readonly string[]): void | Promise<void>;
  /** Counts an attempt for each row and sets when the next one may be. */
  failed(ids: readonly string[], next: number): void | Promise<void>;
};

export type OutboxPlan = {
  readonly put: readonly Delivery[];
  /** Ids of rows for which others stand now. */
  readonly remove: readonly string[];
};

export type Planning = {
  /** Every target of the configuration, also one that cannot be reached or resolved now. */
  readonly targets: readonly Interest[];
  /**
   * All rows of the queue. While there are fewer than `most` of each target, those with fingerprints
   * of the changes are enough, if `sequence` is given.
   */
  readonly pending: readonly Delivery[];
  /** The highest sequence in the queue, where `pending` does not hold all rows. */
  readonly sequence?: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** So many rows per target are kept before changes are merged that need not be. */
  readonly most?: number;
};

const MOST_ROWS = 10_000;

/**
 * What changes add to the queue. An update that was not delivered gives way to the next one of its
 * alert. If more than `most` rows of a target wait, those of one alert are merged as far as can be:
 * what is left says how it began to be open, as it is now, and how it ended, and counts the rest. So
 * no alert is forgotten, and then there are no more than three rows per alert and target.
 *
 * Pure and linear; rows are replaced and never changed, for one of them may be on its way.
 */
export function planDeliveries(changes: readonly Change[], planning: Planning): OutboxPlan {
  const { targets, pending, now, most = MOST_ROWS } = planning;
  const put: Delivery[] = [];
  const remove: string[] = [];
  let sequence = pending.reduce(
    (last, row) => Math.max(last, row.sequence),
    planning.sequence ?? 0,
  );
  for (const target of targets) {
    const queue = new Queue(pending.filter((row) => row.target === target.name));
    for (const change of changes) {
      const kind = heardAs(change, target);
      if (kind === undefined) continue;
      sequence += 1;
      queue.add(newDelivery({ ...change, kind }, target.name, sequence, now));
    }
    queue.shrinkTo(most);
    put.push(...queue.added());
    remove.push(...queue.removed());
  }
  return { put, remove };
}

const newDelivery = (change: Change, target: string, sequence: number, now: number): Delivery => ({
  id: idOf(target, change, 0),
  target,
  fingerprint: change.fingerprint,
  sequence,
  change,
  merged: 0,
  attempts: 0,
  next: now,
});

/** The rows of one target, by alert. */
class Queue {
  readonly #before: ReadonlyMap<string, Delivery>;
  readonly #rows = new Map<string, Delivery[]>();
  #size = 0;

  constructor(pending: readonly Delivery[]) {
    this.#before = new Map(pending.map((row) => [row.id, row]));
    for (const row of [...pending].sort((a, b) => a.sequence - b.sequence)) this.#append(row);
  }

  add(row: Delivery): void {
    const rows = this.#rows.get(row.fingerprint) ?? [];
    // Planned once more after a crash: the row is there.
    if (rows.some(({ id }) => id === row.id)) return;
    const last = rows.at(-1);
    if (last?.change.kind === 'updated' && row.change.kind === 'updated') {
      rows[rows.length - 1] = standingFor(row, [last], row.sequence);
    } else this.#append(row);
  }

  #append(row: Delivery): void {
    const rows = this.#rows.get(row.fingerprint);
    if (rows) rows.push(row);
    else this.#rows.set(row.fingerprint, [row]);
    this.#size += 1;
  }

  /** Merges the rows of the alerts that have waited longest, until there are few enough. */
  shrinkTo(most: number): void {
    for (const [key, rows] of this.#rows) {
      if (this.#size <= most) return;
      const merged = mergedRows(rows);
      this.#rows.set(key, [...merged]);
      this.#size -= rows.length - merged.length;
    }
  }

  added(): readonly Delivery[] {
    return this.#all().filter(({ id }) => !this.#before.has(id));
  }

  removed(): readonly string[] {
    const left = new Set(this.#all().map(({ id }) => id));
    return [...this.#before.keys()].filter((id) => !left.has(id));
  }

  #all(): readonly Delivery[] {
    return [...this.#rows.values()].flat();
  }
}
