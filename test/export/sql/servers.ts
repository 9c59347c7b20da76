import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Engine } from '../../../src/export/sql/engines/engine.ts';
import { ask } from '../../../src/export/sql/engines.ts';
import type { Row } from '../../../src/export/sql/rows.ts';
import { chdb } from './chdb.ts';
import { postgresPrograms, startPostgres } from './postgres-server.ts';
import type { Record } from './records.ts';
import { CLICKHOUSE, DUCKDB, POSTGRESQL, statementsFor } from './tables.ts';

/** An engine that queries are put to. */
export type Tested = {
  readonly engine: Engine;
  fill(table: string, records: readonly Record[]): Promise<void>;
  /** A statement that may write, and what a query answers. */
  say(statement: string): Promise<void>;
  ask(query: string): Promise<readonly Row[]>;
  /** What a client writes down in a format of its own. */
  export?(query: string, format: string): Promise<string>;
  stop(): Promise<void>;
};

const programs = postgresPrograms();
const chdbModule = chdb();

/** The engines that are installed here; DuckDB always is. */
export const INSTALLED: readonly (readonly [
  name: Engine['dialect'],
  start: () => Promise<Tested>,
])[] = [
  ['duckdb', startDuckDb],
  ...(programs ? [['postgresql', () => startPostgreSql(programs)] as const] : []),
  ...(chdbModule ? [['clickhouse', startClickHouse] as const] : []),
];

const asking = (engine: Engine) => ({
  engine,
  ask: (query: string) => ask(engine, query),
});

async function startDuckDb(): Promise<Tested> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-duckdb-'));
  const database = path.join(folder, 'data.duckdb');
  const write = async (statements: Iterable<string>) => {
    const instance = await DuckDBInstance.create(database);
    const connection = await instance.connect();
    for (const statement of statements) await connection.run(statement);
    connection.closeSync();
    instance.closeSync();
  };
  await write([]);
  return {
    ...asking({ dialect: 'duckdb', database }),
    fill: (table, records) => write(statementsFor(DUCKDB, table, records)),
    say: (statement) => write([statement]),
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

async function startPostgreSql(folder: string): Promise<Tested> {
  const { default: pg } = await import('pg');
  const server = await startPostgres(folder);
  const { address, password } = server;
  const { hostname, port, username, pathname } = new URL(address);
  const settings = { host: hostname, port: Number(port), user: username, password };
  const connect = async () => {
    const client = new pg.Client({ ...settings, database: pathname.slice(1) });
    await client.connect();
    return client;
  };
  const write = async (statements: Iterable<string>) => {
    const client = await patiently(connect);
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await write([]);
  return {
    ...asking({ dialect: 'postgresql', address, password }),
    fill: (table, records) => write(statementsFor(POSTGRESQL, table, records)),
    say: (statement) => write([statement]),
    stop: server.stop,
  };
}

/** A server takes a moment until it listens. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** ClickHouse in this process, behind as much of its HTTP interface as a client sees. */
async function startClickHouse(): Promise<Tested> {
  if (chdbModule === undefined) throw new Error('chdb is not installed');
  const session = new chdbModule.Session();
  session.query('CREATE DATABASE tested ENGINE = Memory', 'CSV');
  session.query('USE tested', 'CSV');
  const server = createServer(async (request, response) => {
    try {
      const format = new URL(request.url ?? '', 'http://localhost').searchParams.get(
        'default_format',
      );
      response.end(session.query(await bodyOf(request), format ?? 'TabSeparated'));
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  });
  const port = await listening(server);
  return {
    ...asking({ dialect: 'clickhouse', address: `http://127.0.0.1:${port}`, password: 'secret' }),
    async fill(table, records) {
      for (const statement of statementsFor(CLICKHOUSE, table, records))
        session.query(statement, 'CSV');
    },
    say: async (statement) => void session.query(statement, 'CSV'),
    export: async (query, format) => session.query(query, format),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      session.cleanup();
    },
  };
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** Gives the port. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return address.port;
}

/** A folder that every user may read. */
export function readableFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-sql-'));
  chmodSync(folder, 0o755);
  return folder;
}
