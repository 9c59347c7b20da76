import { joined, restored, type StoredSums, stored } from '../observe/sums.ts';
import type { Sql } from './state.ts';

export type Merged = { readonly sums: readonly StoredSums[] } | { readonly why: string };

/** New sums with those that are there; or why they do not add up, which Parquet files can bring about. */
export async function mergedWith(
  sql: Sql,
  [plan, name]: readonly [string, string],
  added: readonly StoredSums[],
): Promise<Merged> {
  const sums: StoredSums[] = [];
  for (const one of added) {
    const [row] = await sql.rows<{ sums: string }>(
      'SELECT sums FROM sums WHERE plan = $1 AND export = $2 AND start = $3',
      ...[plan, name, one.start],
    );
    if (row === undefined) {
      sums.push(one);
      continue;
    }
    try {
      const before = restored(JSON.parse(row.sums) as StoredSums);
      const both = joined([before, restored(one)]);
      // Frequent values of many are found in a second reading only, which there is none of.
      for (const summary of both.columns) summary.forgetFrequents();
      sums.push(stored(both));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { why: `a column does not add up with what came before: ${error.message}` };
    }
  }
  return { sums };
}

export async function saveSums(
  sql: Sql,
  [plan, name]: readonly [string, string],
  sums: StoredSums,
): Promise<void> {
  await sql.run(
    'DELETE FROM sums WHERE plan = $1 AND export = $2 AND start = $3',
    ...[plan, name, sums.start],
  );
  const text = JSON.stringify(sums);
  await sql.run('INSERT INTO sums VALUES ($1, $2, $3, $4)', plan, name, sums.start, text);
}
