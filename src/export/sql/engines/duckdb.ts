import type { DuckDBConnection } from '@duckdb/node-api';
import type { Row } from '../rows.ts';
import type { Engine, Limits } from './engine.ts';
import { refusal, tooLate, tooMany, Unanswered } from './limits.ts';

const MEMORY = '2GiB';

/** Inside this process; what DuckDB may open is said before the query is looked at. */
export async function askDuckDb(
  engine: Extract<Engine, { dialect: 'duckdb' }>,
  query: string,
  limits: Required<Limits>,
): Promise<readonly Row[]> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const { database, files = [], folders = [] } = engine;
    const instance = await DuckDBInstance.create(database ?? ':memory:', {
      ...(database === undefined ? {} : { access_mode: 'READ_ONLY' }),
      memory_limit: MEMORY,
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      temp_directory: '',
    });
    const connection = await instance.connect();
    try {
      await lock(connection, files, folders);
      return await interruptedAfter(connection, limits.seconds, () =>
        rowsOf(connection, query, limits.rows),
      );
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  } catch (error) {
    throw refusal(error);
  }
}

async function lock(
  connection: DuckDBConnection,
  files: readonly string[],
  folders: readonly string[],
): Promise<void> {
  const { DuckDBListValue } = await import('@duckdb/node-api');
  const allow = async (setting: string, paths: readonly string[]) => {
    if (paths.length === 0) return;
    await connection.run(`SET ${setting} = $1`, [new DuckDBListValue([...paths])]);
  };
  await allow('allowed_paths', files);
  await allow('allowed_directories', folders);
  await connection.run('SET enable_external_access = false');
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run('SET lock_configuration = true');
}

async function interruptedAfter<T>(
  connection: DuckDBConnection,
  seconds: number,
  work: () => Promise<T>,
): Promise<T> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    connection.interrupt();
  }, seconds * 1000);
  try {
    return await work();
  } catch (error) {
    throw isLate ? tooLate(seconds) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** An allowed folder may be written to, so that nothing but a query that selects is run. */
async function rowsOf(
  connection: DuckDBConnection,
  query: string,
  most: number,
): Promise<readonly Row[]> {
  const { StatementType } = await import('@duckdb/node-api');
  const statements = await connection.extractStatements(query);
  if (statements.count !== 1) throw new Unanswered('it is not one query');
  const prepared = await statements.prepare(0);
  try {
    if (prepared.statementType !== StatementType.SELECT) throw new Unanswered('it is no query');
    const reader = await prepared.streamAndReadUntil(most + 1);
    const rows = reader.getRowObjectsJS();
    if (rows.length > most) throw tooMany(most);
    return rows as readonly Row[];
  } finally {
    prepared.destroySync();
  }
}
