import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';
import { Unreadable } from '../artifacts/artifact.ts';
import type { Vector } from './vectors.ts';

export type Format = 'parquet' | 'csv' | 'json';

/**
 * Some rows, column by column. The vectors are memory of the chunk and gone with it: whoever reads
 * them must keep the chunk till then.
 */
export type Chunk = { readonly rows: number; vector(column: number): Vector };

export type Settings = {
  /** How many threads read. */
  readonly threads?: number;
};

// A limit, not what it takes: reading a table takes DuckDB some megabytes for each thread.
const MEMORY = '512MiB';

/** The functions of DuckDB that read each format. Text files tell their types only by their values. */
const READERS = {
  parquet: 'read_parquet($1, union_by_name = true)',
  csv: 'read_csv($1, union_by_name = true)',
  json: 'read_json($1, union_by_name = true)',
} as const satisfies Record<Format, string>;

/** The same, with every row looked at before a type is chosen. */
const CAREFUL_READERS = {
  parquet: READERS.parquet,
  csv: 'read_csv($1, union_by_name = true, sample_size = -1)',
  json: 'read_json($1, union_by_name = true, sample_size = -1)',
} as const satisfies Record<Format, string>;

/**
 * Files of one format as one table. DuckDB runs inside the process, may open these files and no
 * others, and reaches no network: it loads no extensions, and writes nothing.
 */
export class Database {
  readonly #connection: DuckDBConnection;
  readonly #files: readonly string[];
  readonly #format: Format;
  readonly #close: () => void;
  #careful = false;

  private constructor(
    connection: DuckDBConnection,
    files: readonly string[],
    format: Format,
    close: () => void,
  ) {
    this.#connection = connection;
    this.#files = files;
    this.#format = format;
    this.#close = close;
  }

  /** @param files paths of files that exist */
  static async open(
    files: readonly string[],
    format: Format,
    { threads = 2 }: Settings = {},
  ): Promise<Database> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: MEMORY,
      // Summaries do not depend on the order of the rows, and any order comes faster.
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      temp_directory: '',
    });
    const connection = await instance.connect();
    const close = () => {
      connection.closeSync();
      instance.closeSync();
    };
    try {
      const { DuckDBListValue } = await import('@duckdb/node-api');
      await connection.run('SET allowed_paths = $1', [new DuckDBListValue([...files])]);
      await connection.run('SET enable_external_access = false');
      await connection.run('SET lock_configuration = true');
    } catch (error) {
      close();
      throw error;
    }
    return new Database(connection, files, format, close);
  }

  close(): void {
    this.#close();
  }

  /** Looks at every row before choosing types, because what the first rows promised did not hold. */
  beCareful(): boolean {
    if (this.#careful || this.#format === 'parquet') return false;
    this.#careful = true;
    return true;
  }

  get #reader(): string {
    return (this.#careful ? CAREFUL_READERS : READERS)[this.#format];
  }

  /** The names and the types of the columns, in order. */
  async columns(): Promise<readonly { readonly name: string; readonly type: string }[]> {
    const result = await this.#ask(`SELECT * FROM ${this.#reader} LIMIT 0`);
    return result.columnNames().map((name, at) => ({ name, type: String(result.columnType(at)) }));
  }

  /** How many rows there are, where the format says so at its beginning or end. */
  async rows(): Promise<number | undefined> {
    if (this.#format !== 'parquet') return undefined;
    const [[count] = []] = await this.values(`SELECT CAST(count(*) AS DOUBLE) FROM`, '');
    return typeof count === 'number' ? count : undefined;
  }

  /** The rows of a small answer. */
  async values(before: string, after: string): Promise<readonly (readonly unknown[])[]> {
    const result = await this.#ask(`${before} ${this.#reader} ${after}`);
    return reading(() => result.getRows());
  }

  /**
   * All rows, each chunk while the next one is being read.
   * @param expressions of SQL over the columns
   */
  async *chunks(expressions: readonly string[], texts: readonly string[] = []) {
    const result = await this.#ask(`SELECT ${expressions.join(', ')} FROM ${this.#reader}`, texts);
    let next = reading(() => result.fetchChunk());
    for (;;) {
      const chunk = await next;
      if (chunk === null || chunk.rowCount === 0) return;
      next = reading(() => result.fetchChunk());
      // An error of the next chunk is told when that is waited for.
      next.catch(() => undefined);
      yield viewOf(chunk);
    }
  }

  async #ask(query: string, texts: readonly string[] = []): Promise<DuckDBResult> {
    const { DuckDBListValue } = await import('@duckdb/node-api');
    const lists = [this.#files, ...(texts.length > 0 ? [texts] : [])];
    return reading(() =>
      this.#connection.stream(
        query,
        lists.map((list) => new DuckDBListValue([...list])),
      ),
    );
  }
}

const viewOf = (chunk: DuckDBDataChunk): Chunk => ({
  rows: chunk.rowCount,
  vector: (column) => chunk.getColumnVector(column) as unknown as Vector,
});

/** A value that does not have the type that those before it had. */
export class Surprise extends Unreadable {}

/** What DuckDB says about a file, without the query that nobody has written. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [said = ''] = error.message.split(/\n\s*\n|\nLINE \d+:/);
    const message = said.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_MESSAGE);
    if (/^(?:Conversion|Invalid Input) Error/.test(message)) throw new Surprise(message);
    throw new Unreadable(message);
  }
}

const LONGEST_MESSAGE = 400;
