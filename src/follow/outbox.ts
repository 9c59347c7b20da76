import type { Change } from '../notify/alert.ts';
import type { Delivery } from '../notify/delivery.ts';
import type { OutboxPlan, OutboxStore } from '../notify/outbox.ts';
import type { Sql } from './state.ts';

type Row = Omit<Delivery, 'change'> & { readonly change: string };

const read = ({ change, ...row }: Row): Delivery => ({
  ...row,
  change: JSON.parse(change) as Change,
});

/** The queue of changes in the state. */
export class StoredOutbox implements OutboxStore {
  readonly #sql: Sql;
  /** How many rows of each target were done with since the start. */
  readonly finished = new Map<string, number>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async put(plan: OutboxPlan): Promise<void> {
    await putInto(this.#sql, plan);
  }

  async due({ target, now, most }: Parameters<OutboxStore['due']>[0]) {
    const rows = await this.#sql.rows<Row>(
      `SELECT * FROM (SELECT * FROM outbox WHERE target = $1
         QUALIFY row_number() OVER (PARTITION BY fingerprint ORDER BY sequence) = 1)
       WHERE next <= $2 ORDER BY next, sequence LIMIT ${Math.floor(most)}`,
      target,
      now,
    );
    return rows.map(read);
  }

  async done(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const removed = 'DELETE FROM outbox WHERE id = $1 RETURNING target';
      for (const { target } of await this.#sql.rows<Pick<Row, 'target'>>(removed, id)) {
        this.finished.set(target, (this.finished.get(target) ?? 0) + 1);
      }
    }
  }

  async failed(ids: readonly string[], next: number): Promise<void> {
    for (const id of ids) {
      const count = 'UPDATE outbox SET attempts = attempts + 1, next = $1 WHERE id = $2';
      await this.#sql.run(count, next, id);
    }
  }
}

/** Everything that waits. */
export const pendingIn = async (sql: Sql): Promise<readonly Delivery[]> =>
  (await sql.rows<Row>('SELECT * FROM outbox ORDER BY sequence')).map(read);

export async function putInto(sql: Sql, { put, remove }: OutboxPlan): Promise<void> {
  for (const id of [...remove, ...put.map((row) => row.id)]) {
    await sql.run('DELETE FROM outbox WHERE id = $1', id);
  }
  for (const row of put) {
    const { id, target, fingerprint, sequence, change, merged, attempts, next } = row;
    await sql.run(
      'INSERT INTO outbox VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      ...[id, target, fingerprint, sequence, JSON.stringify(change), merged, attempts, next],
    );
  }
}
