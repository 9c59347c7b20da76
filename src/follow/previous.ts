import type { Previous } from '../observe/previous.ts';
import { type Reference, referenceOf } from '../observe/references.ts';
import { decodeSummary, encodeSummary, type State } from '../profile/document.ts';
import type { Sql } from './state.ts';

/** A summary of the window before, and whether all of its numbers are integers. */
type Held = {
  readonly name: string;
  readonly whole: boolean;
  readonly count: number;
  readonly missing: number;
  readonly state: State;
};

/** What the next window of a plan is compared with, by the keys of ports. */
export async function loadPrevious(sql: Sql, plan: string): Promise<Previous> {
  const rows = await sql.rows<{ port: string; data: string }>(
    'SELECT port, data FROM previous WHERE plan = $1',
    plan,
  );
  return new Map(rows.map(({ port, data }) => [port, restored(JSON.parse(data) as Held)]));
}

/** Replaces it. */
export async function savePrevious(sql: Sql, plan: string, previous: Previous): Promise<void> {
  await sql.run('DELETE FROM previous WHERE plan = $1', plan);
  for (const [port, reference] of previous) {
    const data = JSON.stringify(held(reference));
    await sql.run('INSERT INTO previous VALUES ($1, $2, $3)', plan, port, data);
  }
}

function held({ name, summary, whole }: Reference): Held {
  const { count, missing } = summary.tally;
  return { name, whole, count, missing, state: encodeSummary(summary, 'all') };
}

function restored({ name, whole, count, missing, state }: Held): Reference {
  const field = { name: '', type: '', statistics: { count, missing }, state };
  return referenceOf(name, decodeSummary(field), whole);
}
