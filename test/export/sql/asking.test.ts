import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../../src/export/sql/engines/engine.ts';
import { ask, engineOf, PASSWORD, Unanswered } from '../../../src/export/sql/engines.ts';
import { bodyOf, INSTALLED, listening, readableFolder, type Tested } from './servers.ts';

// Servers may have to share their machine: no time decides a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const folder = readableFolder();
const started = new Map<string, Tested>();

beforeAll(async () => {
  for (const [name, start] of INSTALLED) {
    if (name === 'clickhouse') continue;
    const tested = await start();
    started.set(name, tested);
    await tested.say('CREATE TABLE kept AS SELECT 7 AS x');
  }
}, 120_000);

afterAll(async () => {
  for (const tested of started.values()) await tested.stop();
  rmSync(folder, { recursive: true });
});

const startedAs = (name: string): Tested => {
  const tested = started.get(name);
  if (tested === undefined) throw new Error(`${name} is not started`);
  return tested;
};

/** Why there was no answer. */
async function reasonOf(engine: Engine, query: string): Promise<string> {
  const error = await ask(engine, query).then(
    (rows) => new Error(`it answered ${JSON.stringify(rows)}`),
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(Unanswered);
  return error.message;
}

describe('DuckDB', () => {
  it.each([
    'DROP TABLE kept',
    'INSERT INTO kept VALUES (1)',
    'SELECT 1; DROP TABLE kept',
    "COPY kept TO 'FOLDER/out.csv'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "ATTACH 'FOLDER/new.duckdb' AS other",
    'INSTALL httpfs',
    "SET memory_limit = '8GB'",
    'PRAGMA database_list; SELECT 1',
    '',
  ])('does nothing but read: %s', async (statement) => {
    const { engine, ask: say } = startedAs('duckdb');
    await reasonOf(engine, statement.replace('FOLDER', folder));
    expect(await say('SELECT x FROM kept')).toEqual([{ x: 7 }]);
    expect(existsSync(path.join(folder, 'out.csv'))).toBe(false);
    expect(existsSync(path.join(folder, 'new.duckdb'))).toBe(false);
  });

  it('reads the files that it may, writes into no folder, and ends in time', async () => {
    const file = path.join(folder, 'data.csv');
    writeFileSync(file, 'x\n1\n2\n');
    const query = `SELECT count(*) AS n FROM read_csv('${file}')`;
    expect(await ask({ dialect: 'duckdb', files: [file] }, query)).toEqual([{ n: 2n }]);
    const engine = { dialect: 'duckdb', folders: [`${folder}/`] } as const;
    expect(await ask(engine, query)).toEqual([{ n: 2n }]);
    await reasonOf(engine, `COPY (SELECT 1) TO '${folder}/written.csv'`);
    expect(existsSync(path.join(folder, 'written.csv'))).toBe(false);
    await reasonOf({ dialect: 'duckdb' }, query);
    const slow =
      'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = 3';
    expect(await reasonOf({ dialect: 'duckdb', limits: { seconds: 0.3 } }, slow)).toContain(
      '0.3 s',
    );
    const rows = { dialect: 'duckdb', limits: { rows: 10 } } as const;
    expect(await ask(rows, 'SELECT * FROM range(10)')).toHaveLength(10);
    expect(await reasonOf(rows, 'SELECT * FROM range(11)')).toBe('it has more than 10 rows');
  });

  it('says what is wrong without the query', async () => {
    const said = await reasonOf({ dialect: 'duckdb' }, 'SELECT secret_column FROM nowhere');
    expect(said).toContain('nowhere');
    expect(said).not.toContain('secret_column');
    await reasonOf({ dialect: 'duckdb', database: path.join(folder, 'absent.duckdb') }, 'SELECT 1');
    expect(existsSync(path.join(folder, 'absent.duckdb'))).toBe(false);
  });
});

const hasPostgreSql = INSTALLED.some(([name]) => name === 'postgresql');

describe.runIf(hasPostgreSql)('PostgreSQL', () => {
  it.each([
    'DROP TABLE kept',
    'DELETE FROM kept RETURNING x',
    'WITH gone AS (DELETE FROM kept RETURNING x) SELECT * FROM gone',
    'SELECT 1) AS a; DROP TABLE kept; SELECT * FROM (SELECT 1',
    'SELECT 1; COMMIT; DROP TABLE kept',
    "SELECT set_config('transaction_read_only', 'off', false) FROM nextval('kept')",
    'TABLE kept FOR UPDATE',
  ])('does nothing but read: %s', async (statement) => {
    const { engine, ask: say } = startedAs('postgresql');
    await reasonOf(engine, statement);
    expect(await say('SELECT x FROM kept')).toEqual([{ x: 7 }]);
  });

  it('takes back what a function does all the same', async () => {
    const { engine } = startedAs('postgresql');
    await ask(engine, 'SELECT lo_create(77)').catch(() => undefined);
    const query = 'SELECT count(*) AS n FROM pg_largeobject_metadata';
    expect(await ask(engine, query)).toEqual([{ n: '0' }]);
  });

  it('ends in time, and hands out no more rows than it may', async () => {
    const { engine } = startedAs('postgresql');
    const hurried = { ...engine, limits: { seconds: 0.3 } };
    expect(await reasonOf(hurried, 'SELECT pg_sleep(20)')).toContain('timeout');
    const rows = { ...engine, limits: { rows: 10 } };
    expect(await ask(rows, 'SELECT * FROM generate_series(1, 10) AS x')).toHaveLength(10);
    expect(await reasonOf(rows, 'SELECT * FROM generate_series(1, 11) AS x')).toContain('10 rows');
  });

  it('takes the session for one in UTC whatever the server is set to', async () => {
    const { engine, say } = startedAs('postgresql');
    await say("ALTER ROLE tester SET TimeZone = 'Asia/Kolkata'");
    await say('ALTER ROLE tester SET standard_conforming_strings = off');
    const query = "SELECT current_setting('TimeZone') AS zone, 'a\\b' AS text";
    expect(await ask(engine, query)).toEqual([{ zone: 'UTC', text: 'a\\b' }]);
  });

  it('tells nobody the password', async () => {
    const { engine } = startedAs('postgresql');
    if (engine.dialect !== 'postgresql') throw new Error('it is another engine');
    const wrong = await reasonOf({ ...engine, password: 'not the right one' }, 'SELECT 1');
    expect(wrong).toContain('password authentication failed');
    const told = await reasonOf(engine, `SELECT CAST('${engine.password}' AS integer)`);
    expect(told).not.toContain(engine.password);
    const { address: _, ...rest } = engine;
    const astray = { ...rest, address: 'postgresql://tester@127.0.0.1:1/postgres' };
    expect(await reasonOf(astray, 'SELECT 1')).not.toContain(engine.password);
    // Without one at all.
    const { password: __, ...without } = engine;
    await reasonOf(without, 'SELECT 1');
  });
});

type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A server that answers as ClickHouse might, or might not. */
async function served<T>(answer: Answering, use: (address: string) => Promise<T>): Promise<T> {
  const server = createServer(async (request, response) =>
    answer(request, response, await bodyOf(request)),
  );
  const port = await listening(server);
  try {
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('ClickHouse', () => {
  const engine = (address: string, limits = {}): Engine => ({
    dialect: 'clickhouse',
    address,
    password: 'sesame open',
    limits,
  });

  it('is told to write nothing, and the password in a header', async () => {
    const seen: { url: URL; headers: IncomingMessage['headers']; body: string }[] = [];
    const rows = await served(
      (request, response, body) => {
        seen.push({ url: new URL(request.url ?? '', 'http://x'), headers: request.headers, body });
        response.end('{"n":"7"}\n');
      },
      (address) => ask(engine(`${address.replace('//', '//reader%40x@')}/logs`), 'SELECT 7 AS n'),
    );
    expect(rows).toEqual([{ n: '7' }]);
    const [first] = seen;
    if (first === undefined) throw new Error('nothing was asked');
    const { url, headers, body } = first;
    expect(body).toBe('SELECT 7 AS n');
    expect(url.searchParams.get('readonly')).toBe('1');
    expect(url.searchParams.get('max_execution_time')).toBe('600');
    expect(url.href).not.toContain('sesame');
    expect(headers).toMatchObject({
      'x-clickhouse-user': 'reader@x',
      'x-clickhouse-key': 'sesame open',
      'x-clickhouse-database': 'logs',
    });
  });

  it('asks again without settings where a user may only read anyway', async () => {
    const asked: string[] = [];
    const rows = await served(
      (request, response) => {
        asked.push(request.url ?? '');
        if (asked.length > 1) return response.end('{"n":7}\n');
        response.statusCode = 500;
        return response.end(
          'Code: 164. DB::Exception: Cannot modify setting in readonly mode. (READONLY)',
        );
      },
      (address) => ask(engine(address), 'SELECT 7 AS n'),
    );
    expect(rows).toEqual([{ n: 7 }]);
    expect(asked.map((url) => url.includes('readonly'))).toEqual([true, false]);
  });

  it.each<readonly [string, Answering, RegExp]>([
    [
      'says what is wrong',
      (_, response) => {
        response.statusCode = 404;
        response.end('Code: 60. DB::Exception: Table x does not exist: sesame open');
      },
      /^Code: 60\. DB::Exception: Table x does not exist: …$/,
    ],
    [
      'has no words',
      (_, response) => {
        response.statusCode = 503;
        response.end();
      },
      /status 503/,
    ],
    [
      'leads elsewhere',
      (_, response) => {
        response.writeHead(302, { location: 'http://127.0.0.1:9/' });
        response.end();
      },
      /redirect/,
    ],
    ['answers no rows', (_, response) => void response.end('<html>'), /no ClickHouse/],
    [
      'breaks off',
      (_, response) => {
        response.write('{"n":');
        response.destroy();
      },
      /./,
    ],
    ['does not answer', () => undefined, /longer than 2 s/],
  ])('is heard where it %s', async (_, answer, expected) => {
    await served(answer, async (address) => {
      const said = await reasonOf(engine(address, { seconds: 2 }), 'SELECT 1');
      expect(said).toMatch(expected);
      expect(said).not.toContain('sesame');
    });
  });

  it('hands out no more rows than it may', async () => {
    const many = (_: unknown, response: ServerResponse) =>
      void response.end('{"n":1}\n'.repeat(11));
    await served(many, async (address) => {
      expect(await reasonOf(engine(address, { rows: 10 }), 'SELECT 1')).toContain('10 rows');
      expect(await ask(engine(address, { rows: 11 }), 'SELECT 1')).toHaveLength(11);
    });
  });
});

describe('an address', () => {
  it.each([
    ['duckdb:data/live.duckdb', { dialect: 'duckdb', database: 'data/live.duckdb' }],
    ['duckdb:data/', { dialect: 'duckdb', folders: ['data/'] }],
    [
      'postgresql://me@host/db',
      { dialect: 'postgresql', address: 'postgresql://me@host/db', password: 'p' },
    ],
    [
      'https://host:8443/db',
      { dialect: 'clickhouse', address: 'https://host:8443/db', password: 'p' },
    ],
  ])('%s leads to an engine', (address, engine) => {
    expect(engineOf(address, { [PASSWORD]: 'p' })).toEqual(engine);
  });

  it.each([
    'postgresql://me:hunter2@host/db',
    'postgresql://me@host/db?password=hunter2',
    'https://me:hunter2@host',
    'postgresql://me:hunter2@host:port:port',
    'mysql://me:hunter2@host',
    'duckdb:',
    'constructor:hunter2',
    'hunter2',
  ])('%s leads to none, and is not repeated', (address) => {
    expect(() => engineOf(address)).toThrow(Unanswered);
    try {
      engineOf(address);
    } catch (error) {
      expect(String(error)).not.toContain('hunter2');
    }
  });
});
