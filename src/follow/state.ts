import { existsSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import { reasonOf } from '../read/trouble.ts';

/** Why the state cannot be used, in a sentence; nothing was changed. */
export class StateError extends Error {
  readonly reason: 'in-use' | 'unusable';

  constructor(reason: StateError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Statements of one transaction, or single ones. */
export type Sql = {
  run(statement: string, ...values: readonly Value[]): Promise<void>;
  rows<T>(query: string, ...values: readonly Value[]): Promise<readonly T[]>;
};

type Value = string | number | null;

/** The name of the file in the folder of the state. */
const STATE_FILE = 'state.duckdb';

const VERSION = 1;

/** What a state has to have besides, which older ones get when they are opened. */
const MORE_TABLES = [
  'CREATE TABLE IF NOT EXISTS asked (plan VARCHAR, export VARCHAR, id VARCHAR, start DOUBLE, moment DOUBLE, added DOUBLE)',
  'CREATE TABLE IF NOT EXISTS previous (plan VARCHAR, port VARCHAR, data VARCHAR)',
  'CREATE TABLE IF NOT EXISTS truths (plan VARCHAR, id VARCHAR, arrived DOUBLE, cells VARCHAR, added DOUBLE)',
  'CREATE TABLE IF NOT EXISTS feedback (plan VARCHAR, export VARCHAR, start DOUBLE, records DOUBLE, known DOUBLE, told DOUBLE, sums VARCHAR)',
];

/** There is no key: rows are replaced by deleting and inserting, in one transaction. */
const TABLES = [
  'CREATE TABLE state (version INTEGER)',
  'CREATE TABLE plans (plan VARCHAR, data VARCHAR)',
  'CREATE TABLE exports (plan VARCHAR, export VARCHAR, data VARCHAR)',
  'CREATE TABLE marks (plan VARCHAR, export VARCHAR, name VARCHAR, mark VARCHAR)',
  'CREATE TABLE sums (plan VARCHAR, export VARCHAR, start DOUBLE, sums VARCHAR)',
  'CREATE TABLE windows (plan VARCHAR, start DOUBLE, data VARCHAR)',
  'CREATE TABLE alerts (plan VARCHAR, fingerprint VARCHAR, alert VARCHAR)',
  'CREATE TABLE outbox (id VARCHAR, target VARCHAR, fingerprint VARCHAR, sequence DOUBLE, change VARCHAR, merged INTEGER, attempts INTEGER, next DOUBLE)',
  'CREATE TABLE output (sequence DOUBLE, text VARCHAR)',
  `INSERT INTO state VALUES (${VERSION})`,
];

const SETTINGS = {
  threads: '1',
  memory_limit: '128MiB',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
};

/**
 * What a detector has to know to go on: a DuckDB database in a folder. DuckDB locks its file, so one
 * process at a time has it, and writes a log ahead of every change, so a transaction is either there
 * or not, whenever the process ends.
 */
export class State implements Sql {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #path: string;
  /** One statement or transaction after the other, since they share a connection. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, path: string) {
    this.#instance = instance;
    this.#connection = connection;
    this.#path = path;
  }

  /**
   * The state in a folder, which is made if it is not there.
   * @throws {StateError} where another detector has it, or it is none
   */
  static async open(folder: string): Promise<State> {
    const path = join(folder, STATE_FILE);
    if (!existsSync(path)) await create(folder, path);
    const state = await connect(path);
    try {
      const [row] = await state.rows<{ version: number }>('SELECT version FROM state');
      if (row?.version !== VERSION) {
        const which = row === undefined ? 'no version' : `version ${row.version}`;
        throw new StateError(
          'unusable',
          `the state in ${path} is of ${which}, and this is version ${VERSION}: begin anew in another folder`,
        );
      }
      for (const statement of MORE_TABLES) await state.run(statement);
      return state;
    } catch (error) {
      state.close();
      throw error;
    }
  }

  static async connected(path: string): Promise<State> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    try {
      const instance = await DuckDBInstance.create(path, SETTINGS);
      return new State(instance, await instance.connect(), path);
    } catch (error) {
      throw explained(error, path);
    }
  }

  run(statement: string, ...values: readonly Value[]): Promise<void> {
    return this.#alone(() => this.#run(statement, values));
  }

  rows<T>(query: string, ...values: readonly Value[]): Promise<readonly T[]> {
    return this.#alone(() => this.#rows<T>(query, values));
  }

  /** All of it or, whatever happens, nothing. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      await this.#run('BEGIN', []);
      try {
        const made = await work({
          run: (statement, ...values) => this.#run(statement, values),
          rows: (query, ...values) => this.#rows(query, values),
        });
        await this.#run('COMMIT', []);
        return made;
      } catch (error) {
        await this.#run('ROLLBACK', []).catch(() => undefined);
        throw error;
      }
    });
  }

  /** Waits for what is under way. */
  async closed(): Promise<void> {
    await this.#last.catch(() => undefined);
    this.close();
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #run(statement: string, values: readonly Value[]): Promise<void> {
    await this.#ask(() => this.#connection.run(statement, [...values] as DuckDBValue[]));
  }

  async #rows<T>(query: string, values: readonly Value[]): Promise<readonly T[]> {
    const reader = await this.#ask(() =>
      this.#connection.runAndReadAll(query, [...values] as DuckDBValue[]),
    );
    return reader.getRowObjects() as unknown as readonly T[];
  }

  async #ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explained(error, this.#path);
    }
  }
}

const connect = (path: string): Promise<State> => State.connected(path);

/** What is half made must not pass for a state, whenever the process ends: it gets its name last. */
async function create(folder: string, path: string): Promise<void> {
  const draft = `${path}.${Math.random().toString(36).slice(2)}.new`;
  try {
    mkdirSync(folder, { recursive: true });
    const state = await connect(draft);
    for (const statement of TABLES) await state.run(statement);
    await state.run('CHECKPOINT');
    state.close();
    linkSync(draft, path);
  } catch (error) {
    // Another detector was quicker, and its lock will tell.
    if (existsSync(path)) return;
    throw error instanceof StateError ? error : explained(error, path);
  } finally {
    for (const ending of ['', '.wal']) discard(`${draft}${ending}`);
  }
}

/** What cannot be removed was not made, or its folder is none, as is told already. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // See above.
  }
}

function explained(error: unknown, path: string): StateError {
  const message = error instanceof Error ? error.message : String(error);
  const said = reasonOf(error) ?? message.split('\n')[0] ?? '';
  if (/could not set lock/i.test(said)) {
    const [, holder] = /\(PID (\d+)\)/.exec(said) ?? [];
    const who = holder === undefined ? 'another program' : `process ${holder}`;
    return new StateError(
      'in-use',
      `${who} has the state in ${path}: two detectors must not share one; end the other, or take another folder with --state`,
    );
  }
  return new StateError(
    'unusable',
    `the state in ${path} cannot be used (${said.slice(0, 300)}); nothing in it was changed: mend what is said there, or move the file away to begin anew`,
  );
}
