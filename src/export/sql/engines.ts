import { type Answer, readAnswer } from './answer.ts';
import type { DialectName } from './dialect.ts';
import { askClickHouse } from './engines/clickhouse.ts';
import { askDuckDb } from './engines/duckdb.ts';
import type { Engine } from './engines/engine.ts';
import { Unanswered, within } from './engines/limits.ts';
import { askPostgreSql } from './engines/postgresql.ts';
import type { SqlPlan } from './plan.ts';
import { queryFor } from './query.ts';
import type { Row } from './rows.ts';

export { Unanswered } from './engines/limits.ts';

/**
 * The rows of one query that only reads. Engines are told to write nothing: DuckDB opens files
 * read-only and no others, PostgreSQL runs a read-only transaction, ClickHouse a read-only query.
 * @throws {Unanswered} where there is no answer; no message holds the password
 */
export async function ask(engine: Engine, query: string): Promise<readonly Row[]> {
  switch (engine.dialect) {
    case 'duckdb':
      return askDuckDb(engine, query, within(engine.limits));
    case 'postgresql':
      return askPostgreSql(engine, query, within(engine.limits));
    case 'clickhouse':
      return askClickHouse(engine, query, within(engine.limits));
  }
}

/** Asks an engine what a plan wants to know. */
export const run = async (engine: Engine, plan: SqlPlan): Promise<Answer> =>
  readAnswer(await ask(engine, queryFor(engine.dialect, plan)), plan);

/** The variable of the environment that holds the password of an engine. */
export const PASSWORD = 'MISMATCH_SQL_PASSWORD';

/**
 * The engine that an address leads to: `duckdb:FILE`, `duckdb:FOLDER/` for the files in a folder,
 * `postgresql://…`, or `https://…` for ClickHouse.
 * @throws {Unanswered} where it leads to none, or has a password that others could read
 */
export function engineOf(
  address: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Engine {
  const scheme = address.slice(0, Math.max(0, address.indexOf(':')));
  const dialect = Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme] : undefined;
  if (dialect === undefined) {
    throw new Unanswered(
      'an engine is `duckdb:FILE`, `postgresql://…` or `https://…` (ClickHouse)',
    );
  }
  if (dialect === 'duckdb') {
    const path = address.slice('duckdb:'.length);
    if (path === '') throw new Unanswered('`duckdb:` needs a database file, or a folder with `/`');
    return path.endsWith('/') ? { dialect, folders: [path] } : { dialect, database: path };
  }
  refusePassword(address);
  const password = environment[PASSWORD];
  return { dialect, address, ...(password === undefined ? {} : { password }) };
}

const SCHEMES: Readonly<Record<string, DialectName & Engine['dialect']>> = {
  duckdb: 'duckdb',
  postgres: 'postgresql',
  postgresql: 'postgresql',
  http: 'clickhouse',
  https: 'clickhouse',
};

function refusePassword(address: string): void {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new Unanswered('the address of the engine cannot be read');
  }
  if (url.password !== '' || url.searchParams.has('password')) {
    throw new Unanswered(`the address of the engine has a password: put it into ${PASSWORD}`);
  }
}
