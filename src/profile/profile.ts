import { Unreadable } from '../artifacts/artifact.ts';
import type { Statistics } from '../generated/descriptors.ts';
import { VERSION } from '../version.ts';
import { Backlog } from './backlog.ts';
import { type Batch, clear, createBatch, ROWS } from './batch.ts';
import { type Column, columnOf, dtypeOf } from './columns.ts';
import { type Chunk, Database, type Format, Surprise } from './database.ts';
import type { Profile, ProfiledField, ProfileSource, Slice } from './document.ts';
import type { ProfileTask } from './parquet/task.ts';
import { type DataFile, digestOf, findFiles, formatOf } from './sources.ts';
import { Recount, type Search, Summary, searchFor } from './summary.ts';
import { windowOf } from './time.ts';
import { type Told, tell } from './told.ts';
import { READS, type Rows, type Vector } from './vectors.ts';

/** What to profile, and how. */
export type ProfileOptions = {
  /** Where names start. */
  readonly cwd: string;
  /** The columns to look at; all, if nothing is said. */
  readonly columns?: readonly string[];
  /** Columns by whose values to tell records apart. */
  readonly slice?: readonly string[];
  /** How many slices there may be beside that of all others. */
  readonly slices?: number;
  /** The column that tells when a record is from. */
  readonly time?: string;
  /** Times without a zone are in UTC. */
  readonly utc?: boolean;
  /** A profile whose histograms have the edges to use. */
  readonly reference?: Profile;
  /** Digests of all files, or of none; of those up to 64 MiB, if nothing is said. */
  readonly digest?: boolean;
  readonly threads?: number;
};

/** How far a profile is; the number of all rows is unknown before the end of text files. */
export type Progress = { readonly rows: number; readonly total: number | undefined };

const USUAL_THREADS = 2;
const MOST_COLUMNS = 4096;
const USUAL_SLICES = 32;
const MOST_DIGESTED = 64 * 1024 * 1024;

/**
 * The profile of the records in files of one format, read as one table: the same for the same
 * records, whatever their order. Nothing but these files is read.
 * @throws {Unreadable} where a file cannot be read, or has no such columns
 */
export async function profile(
  names: readonly string[],
  options: ProfileOptions,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Profile> {
  const files = findFiles(names, options.cwd);
  const [format, ...others] = new Set(files.map(formatOf));
  if (format === undefined) throw new Unreadable('there is no file to read');
  if (others.length > 0) throw new Unreadable('the files are of different formats');
  const sources = await Promise.all(files.map((file) => sourceOf(file, options.digest)));
  const settings = options.threads === undefined ? {} : { threads: options.threads };
  const paths = files.map(({ path }) => path);
  const database = await Database.open(paths, format, settings);
  try {
    return await withCare(database, () =>
      profileTable({ database, format, options, onProgress, sources, paths }),
    );
  } finally {
    database.close();
  }
}

async function sourceOf(
  { name, path, size }: DataFile,
  wanted = size <= MOST_DIGESTED,
): Promise<ProfileSource> {
  return { file: name, size, ...(wanted ? { digest: await digestOf(path) } : {}) };
}

/** Text files are read again if a value does not have the type that the first ones promised. */
async function withCare<T>(database: Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Surprise && database.beCareful()) return work();
    throw error;
  }
}

type Job = {
  readonly database: Database;
  readonly format: Format;
  readonly options: ProfileOptions;
  readonly onProgress: (progress: Progress) => void;
  readonly sources: readonly ProfileSource[];
  /** Of the files, absolute. */
  readonly paths: readonly string[];
};

async function profileTable(job: Job): Promise<Profile> {
  const { database, format, options, sources } = job;
  const found = await database.columns();
  const columns = chosen(found, options);
  const slicing = await slicingOf(database, options, found);
  const direct = slicing === undefined ? await readDirectly(job, columns) : undefined;
  const left = columns.filter((_, at) => direct?.told[at] === undefined);
  const isDone = direct !== undefined && left.length === 0;
  const summaries = isDone ? undefined : await summarise(job, left, slicing);
  if (summaries) await recount(job, left, summaries.whole);
  const rest = summaries ? toldOf(left, summaries.whole) : [];
  const told = columns.map((column, at) => direct?.told[at] ?? rest[left.indexOf(column)]);
  const window = windowIn(columns, told, options);
  const fields = (list: readonly (Told | undefined)[]) => fieldsOf(columns, list, format, window);
  const slices = (summaries?.parts ?? []).map((part) => ({
    records: part.records,
    fields: fields(toldOf(columns, part.summaries)),
  }));
  return {
    profile: 'v1',
    tool: `mismatch ${VERSION}`,
    sources,
    records: summaries?.records ?? direct?.records ?? 0,
    ...(window ? { window } : {}),
    fields: fields(told),
    ...(slicing ? { slicedBy: slicing.by, slices: slicesOf(slicing, slices) } : {}),
  };
}

const toldOf = (columns: readonly Column[], summaries: readonly Summary[]): readonly Told[] =>
  summaries.map((summary, at) => tell(summary, (columns[at] as Column).type));

/**
 * Columns of Parquet whose numbers lie there as in memory are read without DuckDB, which takes longer
 * to hand values out than adding them up takes. Nothing is told of all others.
 */
async function readDirectly(
  { format, paths, database, options, onProgress }: Job,
  columns: readonly Column[],
) {
  if (format !== 'parquet' || columns.length === 0) return undefined;
  const { openTables, performAll } = await import('./parquet/crew.ts');
  const files = openTables(paths);
  const records = await database.rows();
  const total = files?.reduce((sum, file) => sum + file.rows, 0);
  if (files === undefined || total !== records || records === undefined) return undefined;
  const edges = edgesIn(options.reference);
  let read = 0;
  const told = await performAll({
    files,
    tasks: columns.map(
      (column): ProfileTask => ({ column, edges: edges(column.name, column.nature) }),
    ),
    threads: options.threads ?? USUAL_THREADS,
    onRows: (rows) => {
      read += rows;
      onProgress({ rows: Math.floor(read / columns.length), total: records });
    },
  });
  return { records, told };
}

type Found = readonly { readonly name: string; readonly type: string }[];

function chosen(found: Found, { columns, slice = [], time }: ProfileOptions): readonly Column[] {
  if (found.length > MOST_COLUMNS) {
    throw new Unreadable(`it has ${found.length} columns, more than ${MOST_COLUMNS}`);
  }
  const names = found.map(({ name }) => name);
  const wanted = [...(columns ?? []), ...slice, ...(time === undefined ? [] : [time])];
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Unreadable(`it has no column ${JSON.stringify(unknown)}`);
  return found
    .filter(({ name }) => columns === undefined || columns.includes(name) || name === time)
    .map(({ name, type }) => columnOf(name, type));
}

/** How records are told apart: by the texts that an expression makes of them. */
type Slicing = {
  readonly by: readonly string[];
  readonly expression: string;
  /** The texts of the slices, in their order. */
  readonly keys: readonly string[];
};

/** The most frequent combinations of values become slices; who comes first does not matter. */
async function slicingOf(
  database: Database,
  { slice: by = [], slices = USUAL_SLICES }: ProfileOptions,
  found: Found,
): Promise<Slicing | undefined> {
  if (by.length === 0) return undefined;
  const columns = by.map((name) => {
    const type = found.find((column) => column.name === name)?.type ?? '';
    const [value = ''] = columnOf(name, type).expressions;
    return columnOf(name, type).layout === 'absent'
      ? refuse(`the values of ${JSON.stringify(name)} are no names of slices`)
      : `CAST(${value} AS VARCHAR)`;
  });
  const expression = `CAST(to_json([${columns.join(', ')}]) AS VARCHAR)`;
  const rows = await database.values(
    `SELECT ${expression} AS key, count(*) AS records FROM`,
    `GROUP BY key ORDER BY records DESC, key LIMIT ${Math.floor(slices)}`,
  );
  const keys = rows.map(([key]) => String(key)).sort();
  return { by, expression, keys };
}

function refuse(message: string): never {
  throw new Unreadable(message);
}

type Summaries = {
  readonly records: number;
  readonly whole: readonly Summary[];
  /** By slice; the last one is that of all others. */
  readonly parts: readonly Part[];
};

type Part = { records: number; readonly summaries: readonly Summary[] };

async function summarise(
  { database, options, onProgress }: Job,
  columns: readonly Column[],
  slicing: Slicing | undefined,
): Promise<Summaries> {
  const total = await database.rows();
  const edges = edgesIn(options.reference);
  const fresh = () => columns.map(({ name, nature }) => new Summary(nature, edges(name, nature)));
  const whole = fresh();
  const parts = slicing
    ? Array.from({ length: slicing.keys.length + 1 }, () => ({ records: 0, summaries: fresh() }))
    : [];
  const asked = columns.flatMap(({ expressions }) => expressions);
  const sliceOf = slicing ? [`CAST(list_position($2, ${slicing.expression}) AS INTEGER)`] : [];
  // A table of no columns has rows too.
  const all = [...asked, ...sliceOf, ...(columns.length === 0 ? ['1'] : [])];
  const backlogs = Backlog.each(columns, (at, batch) => whole[at]?.add(batch));
  const batch = createBatch();
  let records = 0;
  for await (const chunk of database.chunks(all, slicing?.keys)) {
    for (const backlog of backlogs) backlog.add(chunk);
    const slices = slicing ? grouped(chunk.vector(asked.length), chunk.rows, parts.length) : [];
    for (const [slice, rows] of slices.entries()) {
      if (rows.size > 0) addSlice(parts[slice] as Part, { columns, backlogs, batch, chunk, rows });
    }
    records += chunk.rows;
    onProgress({ rows: records, total });
  }
  for (const backlog of backlogs) backlog.finish();
  for (const { summaries } of parts) for (const summary of summaries) summary.forgetFrequents();
  return { records, whole, parts };
}

type Taken = {
  readonly columns: readonly Column[];
  readonly backlogs: readonly Backlog[];
  readonly batch: Batch;
  readonly chunk: Chunk;
  readonly rows: Rows;
};

/** Rows of slices are few at a time, and go through one batch. */
function addSlice(part: Part, { columns, backlogs, batch, chunk, rows }: Taken): void {
  part.records += rows.size;
  for (const [at, { layout }] of columns.entries()) {
    clear(batch);
    batch.hashed = false;
    READS[layout](batch, (backlogs[at] as Backlog).vectors(chunk), rows);
    part.summaries[at]?.add(batch);
  }
}

function edgesIn(reference: Profile | undefined) {
  const known = new Map(
    (reference?.fields ?? []).map(({ name, statistics }) => [name, statistics.histogram?.edges]),
  );
  return (name: string, nature: Summary['nature']): readonly number[] | undefined =>
    nature === 'number' ? known.get(name) : undefined;
}

/** The rows of each slice, whose number, counted from one, the vector says; the last one of none. */
function grouped(vector: Vector, rows: number, parts: number): readonly Rows[] {
  const lists = Array.from({ length: parts }, () => new Uint16Array(ROWS));
  const sizes = new Array<number>(parts).fill(0);
  for (let row = 0; row < rows; row++) {
    const number = vector.getItem(row);
    const part = typeof number === 'number' ? number - 1 : parts - 1;
    const size = sizes[part] as number;
    (lists[part] as Uint16Array)[size] = row;
    sizes[part] = size + 1;
  }
  return lists.map((list, at) => ({ list, size: sizes[at] as number }));
}

/** Reads those columns again in which some value may be frequent, and counts such values. */
async function recount(
  { database }: Job,
  columns: readonly Column[],
  summaries: readonly Summary[],
): Promise<void> {
  const searches = columns.flatMap((column, at) => {
    const summary = summaries[at];
    const search: Search | undefined = summary && searchFor(summary);
    return search ? [{ column, summary: summary as Summary, recount: new Recount(search) }] : [];
  });
  if (searches.length === 0) return;
  const again = searches.map(({ column }) => column);
  const asked = again.flatMap(({ expressions }) => expressions);
  const backlogs = Backlog.each(again, (at, batch) => searches[at]?.recount.add(batch));
  for await (const chunk of database.chunks(asked)) {
    for (const backlog of backlogs) backlog.add(chunk);
  }
  for (const backlog of backlogs) backlog.finish();
  for (const search of searches) search.recount.settle(search.summary);
}

function windowIn(
  columns: readonly Column[],
  told: readonly (Told | undefined)[],
  { time, utc = false }: ProfileOptions,
): Statistics['window'] | undefined {
  if (time === undefined) return undefined;
  const at = columns.findIndex(({ name }) => name === time);
  const column = columns[at];
  if (column?.nature !== 'time') {
    return refuse(`the column ${JSON.stringify(time)} holds no times`);
  }
  if (column.type !== 'TIMESTAMP WITH TIME ZONE' && !utc) {
    return refuse(`the times in ${JSON.stringify(time)} say no zone: add --utc if they are in UTC`);
  }
  const times = told[at]?.times;
  return times === undefined ? undefined : windowOf(...times);
}

const fieldsOf = (
  columns: readonly Column[],
  told: readonly (Told | undefined)[],
  format: Format,
  window: Statistics['window'] | undefined,
): readonly ProfiledField[] =>
  columns.map(({ name, type }, at): ProfiledField => {
    const { statistics, state } = told[at] as Told;
    const { method, ...rest } = statistics;
    const dtype = dtypeOf(type, format);
    return {
      name,
      type,
      ...(dtype === undefined ? {} : { dtype }),
      statistics:
        window === undefined
          ? statistics
          : { ...rest, window, ...(method === undefined ? {} : { method }) },
      state,
    };
  });

/** The slices that have records, and all others together if there are any. */
const slicesOf = ({ keys }: Slicing, parts: readonly Slice[]): readonly Slice[] =>
  parts.flatMap((part, at) => {
    const key = keys[at];
    if (part.records === 0) return [];
    return [{ ...(key === undefined ? {} : { of: JSON.parse(key) }), ...part }];
  });
