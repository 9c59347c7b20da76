import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';
import { Unreadable } from '../artifacts/artifact.ts';
import { hasMark, markedLines, type TypedColumn } from './marked-lines.ts';
import type { Format } from './sources.ts';
import type { Vector } from './vectors.ts';

/**
 * Some rows, column by column. The vectors are memory of the chunk and gone with it: whoever reads
 * them must keep the chunk till then.
 */
export type Chunk = { readonly rows: number; vector(column: number): Vector };

export type Settings = {
  /** How many threads read. */
  readonly threads?: number;
  /** Whether rows have to come in the order of the files; any order comes faster. */
  readonly ordered?: boolean;
  /** Passes over rows that cannot be read, which somebody else counts. */
  readonly lenient?: boolean;
  /** Another table, whose columns are joined to those of the records that they are about. */
  readonly truth?: Truth;
};

/** The truth about records, in files of its own. Its columns are named `truth.COLUMN`. */
export type Truth = {
  readonly files: readonly string[];
  readonly format: Format;
  /** The column of the truth, and that of the records, that tell which belong together. */
  readonly id: string;
  readonly of: string;
  readonly columns: readonly string[];
  /** The column that tells when it became known: of several truths the latest counts. */
  readonly arrived?: string;
};

/** The name of a column of the truth beside those of the records; of nothing, whether there is one. */
export const truthColumn = (column = ''): string => `truth.${column}`;

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

/** The same, without the rows that cannot be read. */
const LENIENT_READERS = {
  parquet: READERS.parquet,
  csv: 'read_csv($1, union_by_name = true, ignore_errors = true)',
  json: "read_json($1, union_by_name = true, ignore_errors = true, format = 'newline_delimited')",
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
  readonly #truth: Truth | undefined;
  readonly #lenient: boolean;
  /** How JSON is read whose files begin with a byte order mark; nothing where none does. */
  readonly #marked = new Map<readonly string[], string | undefined>();
  #careful = false;
  #texts: Texts = { own: [], truth: [] };

  private constructor(
    connection: DuckDBConnection,
    files: readonly string[],
    format: Format,
    close: () => void,
    { truth, lenient }: { readonly truth: Truth | undefined; readonly lenient: boolean },
  ) {
    this.#connection = connection;
    this.#files = files;
    this.#format = format;
    this.#close = close;
    this.#truth = truth;
    this.#lenient = lenient;
  }

  /** @param files paths of files that exist */
  static async open(
    files: readonly string[],
    format: Format,
    { threads = 2, ordered = false, lenient = false, truth }: Settings = {},
  ): Promise<Database> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: MEMORY,
      // Summaries do not depend on the order of the rows.
      preserve_insertion_order: String(ordered),
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
      await connection.run('SET allowed_paths = $1', [
        new DuckDBListValue([...files, ...(truth?.files ?? [])]),
      ]);
      await connection.run('SET enable_external_access = false');
      await connection.run('SET lock_configuration = true');
    } catch (error) {
      close();
      throw error;
    }
    return new Database(connection, files, format, close, { truth, lenient });
  }

  close(): void {
    this.#close();
  }

  /**
   * Reads some columns of a CSV file as the texts that they are: DuckDB would make truth values of
   * `yes` and `no`, and numbers of codes such as `007`.
   */
  keepTexts(texts: Texts): void {
    if (this.#format === 'csv') this.#texts = texts;
  }

  /** Looks at every row before choosing types, because what the first rows promised did not hold. */
  beCareful(): boolean {
    if (this.#careful || this.#format === 'parquet') return false;
    this.#careful = true;
    return true;
  }

  async #reader(): Promise<string> {
    const own = await this.#readerOf(this.#format, this.#files, this.#texts.own);
    if (this.#truth === undefined) return own;
    const { format, files } = this.#truth;
    return withTruth(own, this.#truth, await this.#readerOf(format, files, this.#texts.truth));
  }

  async #readerOf(
    format: Format,
    files: readonly string[],
    texts: readonly string[],
  ): Promise<string> {
    const strict = this.#careful ? CAREFUL_READERS : READERS;
    const reader = (this.#lenient ? LENIENT_READERS : strict)[format];
    if (format === 'csv') return asTexts(reader, texts);
    if (format !== 'json' || !this.#lenient) return reader;
    if (!this.#marked.has(files)) {
      const isMarked = files.some(hasMark);
      const columns = isMarked ? await this.#columnsOf(reader, files) : [];
      this.#marked.set(files, isMarked ? markedLines(columns) : undefined);
    }
    return this.#marked.get(files) ?? reader;
  }

  /** The names and the types of the columns, in order. */
  async columns(): Promise<readonly TypedColumn[]> {
    return this.#columnsOf(await this.#reader());
  }

  async #columnsOf(reader: string, files = this.#files): Promise<readonly TypedColumn[]> {
    const result = await this.#ask(`SELECT * FROM ${reader} LIMIT 0`, [], files);
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
    const result = await this.#ask(`${before} ${await this.#reader()} ${after}`);
    return reading(() => result.getRows());
  }

  /**
   * All rows, each chunk while the next one is being read.
   * @param expressions of SQL over the columns
   */
  async *chunks(expressions: readonly string[], texts: readonly string[] = []) {
    const reader = await this.#reader();
    const result = await this.#ask(`SELECT ${expressions.join(', ')} FROM ${reader}`, texts);
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

  async #ask(
    query: string,
    texts: readonly string[] = [],
    files = this.#files,
  ): Promise<DuckDBResult> {
    const { DuckDBListValue } = await import('@duckdb/node-api');
    const lists = [files, ...(texts.length > 0 ? [texts] : [])];
    return reading(() =>
      this.#connection.stream(
        query,
        lists.map((list) => new DuckDBListValue([...list])),
      ),
    );
  }
}

/** Columns to be read as texts, of the records and of their truth. */
export type Texts = { readonly own: readonly string[]; readonly truth: readonly string[] };

const asTexts = (reader: string, columns: readonly string[]): string => {
  if (columns.length === 0) return reader;
  const types = columns.map((name) => `'${name.replaceAll("'", "''")}': 'VARCHAR'`);
  return reader.replace(/\)$/, () => `, types = {${types.join(', ')}})`);
};

/** All records, each with its truth if there is one; whatever their number, each record stays one. */
function withTruth(
  records: string,
  { files, id, of, columns, arrived }: Truth,
  truthReader: string,
): string {
  const list = `[${files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ')}]`;
  const reader = truthReader.replace('$1', () => list);
  const text = (column: string) => `CAST(${quoted(column)} AS VARCHAR)`;
  const latest = arrived === undefined ? '' : ` ORDER BY ${quoted(arrived)} DESC NULLS LAST`;
  const told = [...new Set([...columns, ...(arrived === undefined ? [] : [arrived])])];
  const named = told.map((column) => `${quoted(column)} AS ${quoted(truthColumn(column))}`);
  const key = quoted('truth id');
  const is = quoted(truthColumn());
  const truths = `SELECT DISTINCT ON (${text(id)}) ${[`${text(id)} AS ${key}`, `true AS ${is}`, ...named].join(', ')} FROM ${reader}${latest}`;
  return `(SELECT r.*, t.* EXCLUDE (${key}) FROM ${records} AS r LEFT JOIN (${truths}) AS t ON CAST(r.${quoted(of)} AS VARCHAR) = t.${key})`;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

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
