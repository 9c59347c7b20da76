import type { Sql, State } from './state.ts';

/** Keeps a text that is still to be told, together with why it is. */
export const putOutput = (sql: Sql, text: string): Promise<void> =>
  sql.run('INSERT INTO output SELECT coalesce(max(sequence), 0) + 1, $1 FROM output', text);

/** Writes what waits to be told. It is forgotten only then, so a line may come twice, never not. */
export async function flush(state: State, write: (text: string) => void): Promise<void> {
  const rows = await state.rows<{ sequence: number; text: string }>(
    'SELECT sequence, text FROM output ORDER BY sequence',
  );
  for (const { sequence, text } of rows) {
    write(text);
    await state.run('DELETE FROM output WHERE sequence = $1', sequence);
  }
}
