import type { Delivery } from './delivery.ts';
import type { OutboxPlan, OutboxStore } from './outbox.ts';

/** A queue that ends with the process: for runs without a state, and for tests. */
export class MemoryOutbox implements OutboxStore {
  readonly #rows = new Map<string, Delivery>();

  put({ put, remove }: OutboxPlan): void {
    for (const id of remove) this.#rows.delete(id);
    for (const row of put) this.#rows.set(row.id, row);
  }

  due({ target, now, most }: Parameters<OutboxStore['due']>[0]): readonly Delivery[] {
    const heads = new Map<string, Delivery>();
    for (const row of this.#rows.values()) {
      if (row.target !== target) continue;
      const head = heads.get(row.fingerprint);
      if (head === undefined || row.sequence < head.sequence) heads.set(row.fingerprint, row);
    }
    return [...heads.values()]
      .filter(({ next }) => next <= now)
      .sort((a, b) => a.next - b.next || a.sequence - b.sequence)
      .slice(0, most);
  }

  done(ids: readonly string[]): void {
    for (const id of ids) this.#rows.delete(id);
  }

  failed(ids: readonly string[], next: number): void {
    for (const id of ids) {
      const row = this.#rows.get(id);
      if (row) this.#rows.set(id, { ...row, attempts: row.attempts + 1, next });
    }
  }

  /** Everything that waits, in the order in which it was planned. */
  pending(): readonly Delivery[] {
    return [...this.#rows.values()].sort((a, b) => a.sequence - b.sequence);
  }
}
