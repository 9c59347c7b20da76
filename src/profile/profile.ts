import { Unreadable } from '../artifacts/artifact.ts';
import type { Statistics } from '../generated/descriptors.ts';
import { VERSION } from '../version.ts';
import { type Column, columnOf, dtypeOf, type Nature } from './columns.ts';
import { Database, Surprise } from './database.ts';
import type { Profile, ProfiledField, ProfileSource } from './document.ts';
import type { ProfileTask } from './parquet/task.ts';
import { type Slicing, slicesOf, slicingOf } from './slicing.ts';
import type { Format } from './sources.ts';
import { type DataFile, digestOf, findFiles, formatOf } from './sources.ts';
import { recount, type Summaries, summarise } from './summarise.ts';
import type { Summary } from './summary.ts';
import { windowOf } from './time.ts';
import { type Told, tell } from './told.ts';

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
  const typeOf = (column: string) => found.find(({ name }) => name === column)?.type ?? '';
  const { slice = [], slices: most = USUAL_SLICES } = options;
  const slicing = await slicingOf(database, slice, most, typeOf);
  const direct = slicing === undefined ? await readDirectly(job, columns) : undefined;
  const left = columns.filter((_, at) => direct?.told[at] === undefined);
  const isDone = direct !== undefined && left.length === 0;
  const summaries = isDone ? undefined : await summariseAll(job, left, slicing);
  if (summaries) await recount(database, left, summaries.whole);
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

async function summariseAll(
  { database, options, onProgress }: Job,
  columns: readonly Column[],
  slicing: Slicing | undefined,
): Promise<Summaries> {
  const total = await database.rows();
  const onRows = (rows: number): void => onProgress({ rows, total });
  return summarise(database, columns, { slicing, edges: edgesIn(options.reference), onRows });
}

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

function edgesIn(reference: Profile | undefined) {
  const known = new Map(
    (reference?.fields ?? []).map(({ name, statistics }) => [name, statistics.histogram?.edges]),
  );
  return (name: string, nature: Nature): readonly number[] | undefined =>
    nature === 'number' ? known.get(name) : undefined;
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
    throw new Unreadable(`the column ${JSON.stringify(time)} holds no times`);
  }
  if (column.type !== 'TIMESTAMP WITH TIME ZONE' && !utc) {
    throw new Unreadable(
      `the times in ${JSON.stringify(time)} say no zone: add --utc if they are in UTC`,
    );
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
