import type { Client } from 'pg';
import type { Row } from '../rows.ts';
import type { Engine, Limits } from './engine.ts';
import { refusal, tooMany } from './limits.ts';

const CONNECTING = 15_000;

/** In a read-only transaction that is rolled back. */
export async function askPostgreSql(
  { address, password }: Extract<Engine, { dialect: 'postgresql' }>,
  query: string,
  { seconds, rows: most }: Required<Limits>,
): Promise<readonly Row[]> {
  let client: Client | undefined;
  try {
    const { default: pg } = await import('pg');
    client = new pg.Client({
      connectionString: withPassword(address, password),
      application_name: 'mismatch',
      connectionTimeoutMillis: Math.min(CONNECTING, seconds * 1000),
      // The server ends the query itself; this is for one that does not answer any more.
      query_timeout: seconds * 1000 + CONNECTING,
    });
    // A connection that breaks later fails the query as well, but an unheard event ends the process.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('BEGIN TRANSACTION READ ONLY');
    await client.query(`SET LOCAL statement_timeout = ${Math.ceil(seconds * 1000)}`);
    await client.query("SET LOCAL TimeZone = 'UTC'");
    await client.query('SET LOCAL standard_conforming_strings = on');
    // To compile hundreds of expressions takes longer than to compute them for a million records.
    await client.query('SET LOCAL jit = off');
    const { rows } = await client.query({
      // A line feed ends a comment; a prepared statement is one, so that no second one can follow.
      text: `SELECT * FROM (\n${query}\n) AS answer LIMIT ${most + 1}`,
      values: [],
      queryMode: 'extended',
    } as { text: string });
    if (rows.length > most) throw tooMany(most);
    return rows as readonly Row[];
  } catch (error) {
    throw refusal(error, password);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** What an address says comes before everything else that a client is told. */
function withPassword(address: string, password: string | undefined): string {
  if (password === undefined) return address;
  const url = new URL(address);
  url.searchParams.set('password', password);
  return url.href;
}
