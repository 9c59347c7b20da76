import { Unreadable } from '../artifacts/artifact.ts';
import type { Located, Log } from '../observe/logs.ts';
import type { Expected, ExportPlan, Plan } from '../observe/plan.ts';
import type { WindowSums } from '../observe/sums.ts';
import { type Wanted, wantedOf } from '../observe/wanted.ts';
import { endOf, startOf, type Windows } from '../observe/windows.ts';
import { Database } from '../profile/database.ts';
import { REASONS } from './text/bad.ts';
import type { As, TextColumn } from './text/columns.ts';
import { type LogFile, type LogFileEnd, type LogSummary, summariseLog } from './text/log.ts';
import { summaryOf, type WindowPart } from './text/part.ts';
import { type Plan as Cut, isTimedPlan } from './text/plan.ts';

/** An export in a text format, as far as it was read. */
export type TextLog = { readonly log: Log; readonly ends: readonly LogFileEnd[] };

/** The types of columns by their names, as the beginning of a file suggests them. */
export type Types = ReadonlyMap<string, string>;

/** How an export is read: the same for as long as sums of its parts are to add up. */
export type TextReading = {
  readonly format: 'csv' | 'jsonl';
  readonly asked: readonly Asked[];
  readonly columns: readonly TextColumn[];
  readonly borders: Borders;
  /** The zone of times that say none; UTC, if nothing is said. */
  readonly timeZone?: string | undefined;
};

/** What a column is asked for, and what its values are read as. */
export type Asked = { readonly wanted: Wanted; readonly as: As };

/**
 * Sums up an export in CSV or JSON Lines. Records that cannot be read are counted and told.
 * @param files where to begin in each file, for those that were read before
 * @throws {Unreadable} where a table has no header
 */
export async function sumText(
  { windows }: Pick<Plan, 'windows'>,
  plan: ExportPlan,
  { names }: Located,
  files: readonly LogFile[],
  onRows: (rows: number) => void,
): Promise<TextLog> {
  const [first] = files;
  const types = first && (await typesIn(plan, first.path));
  const present = (name: string) => types === undefined || types.has(name);
  const all = wantedInText(plan);
  const wanted = all.filter(({ column }) => present(column));
  const reading = textReading(windows, plan, wanted, types);
  const { asked, columns } = reading;
  let records = 0;
  const { sums, summary } = await sumTextPart(reading, files, {
    onRows: (rows) => {
      records += rows;
      onRows(records);
    },
  });
  const { before, after, untimed } = summary.outside;
  const bad = summary.files.reduce((sum, { bad }) => sum + bad.rows, 0);
  const log: Log = {
    plan,
    files: names,
    wanted: asked.map(({ wanted }) => wanted),
    lacking: all.filter(({ column }) => !present(column)).map(({ column }) => column),
    names: [...(types?.keys() ?? columns.map(({ name }) => name))],
    types: asked.map(typeNamed),
    records: summary.files.reduce((sum, file) => sum + file.records, 0),
    bad: bad + before + after + untimed,
    worst: [
      ...outsideIn(summary, plan, names),
      ...summary.files.flatMap((file, at) => worstIn(file, names[at] ?? '')),
    ],
    windows: () => sums,
  };
  return { log, ends: summary.files };
}

/** Where the first bad records of a file are, and why. */
export const worstIn = (
  { bad: { samples } }: LogFileEnd,
  file: string,
): NonNullable<Log['worst']> =>
  samples.map(({ line, reason, column, excerpt }) => ({
    file,
    line,
    why: `it ${REASONS[reason]}${column === undefined ? '' : ` in ${column}`}: ${excerpt}`,
  }));

const UNITS_BY_SIZE =
  'a number counts seconds, milliseconds, microseconds or nanoseconds from 1970 on, as its size tells';

/** Why records belong to no window that can be read otherwise. Nothing tells the lines of them. */
export function outsideIn(
  { outside: { before, after } }: Pick<LogSummary, 'outside'>,
  { declared: { location, timestamp = '' } }: Pick<ExportPlan, 'declared'>,
  names: readonly string[],
): NonNullable<Log['worst']> {
  const [file = location, ...others] = names;
  const told = (records: number, when: string): NonNullable<Log['worst']> => {
    if (records === 0) return [];
    const them = records === 1 ? '1 record with a time' : `${records} records with times`;
    return [
      {
        file: others.length > 0 ? location : file,
        why: `it has ${them} ${when} in ${timestamp}: ${UNITS_BY_SIZE}`,
      },
    ];
  };
  return [...told(before, 'before 2000'), ...told(after, 'from 2100 on')];
}

/** What is read of an export in a text format: all that takes one column. */
export const wantedInText = (plan: ExportPlan): readonly Wanted[] =>
  wantedOf(plan).filter(({ since }) => since === undefined);

/** @throws {Unreadable} where windows are of time, and no column tells it */
export function textReading(
  windows: Windows,
  plan: ExportPlan,
  wanted: readonly Wanted[],
  types: Types | undefined,
): TextReading {
  const { format, timestamp, timeZone } = plan.declared;
  const asked = wanted.map(
    (one): Asked => ({ wanted: one, as: readAs(one, types?.get(one.column)) }),
  );
  // A reference is one window, whatever the windows of live data are.
  const isWhole = plan.role === 'reference';
  const borders = isWhole ? ALL : cutOf(windows, timestamp);
  const time = isTimedPlan(borders.plan) ? borders.plan.column : undefined;
  const text = format === 'csv' ? 'csv' : 'jsonl';
  return { format: text, asked, columns: columnsOf(asked, time, text), borders, timeZone };
}

type PartOptions = {
  readonly ordinal?: number;
  readonly onRows?: (rows: number) => void;
};

/** The sums of some files, or of parts of them, by window. */
export async function sumTextPart(
  { format, asked, columns, borders, timeZone }: TextReading,
  files: readonly LogFile[],
  options: PartOptions,
): Promise<{ readonly sums: readonly WindowSums[]; readonly summary: LogSummary }> {
  const { plan } = borders;
  const summary = await summariseLog({ format, columns, plan, timeZone, files, ...options });
  const places = asked.map(({ wanted }) => columns.findIndex(({ name }) => name === wanted.column));
  return { sums: summary.windows.map((part) => sumsOf(part, places, borders)), summary };
}

/** What the type of a column is to reports. */
export const typeNamed = ({ as }: Asked): string => (as === 'number' ? 'DOUBLE' : 'VARCHAR');

/** The types of the columns of a file, as its beginning suggests; nothing where none tells. */
export async function typesIn(plan: ExportPlan, path: string): Promise<Types | undefined> {
  const format = plan.declared.format === 'csv' ? 'csv' : 'json';
  const database = await Database.open([path], format, { lenient: true });
  try {
    return new Map((await database.columns()).map(({ name, type }) => [name, type]));
  } catch (error) {
    // What is wrong with it is told where it is read.
    if (error instanceof Unreadable) return undefined;
    throw error;
  } finally {
    database.close();
  }
}

const READ_AS: Readonly<Record<Expected, As>> = {
  number: 'number',
  boolean: 'boolean',
  time: 'time',
  text: 'text',
};

/** Descriptors say what values are; where they do not, the beginning of the file does. */
export function readAs({ purpose }: Wanted, type = ''): As {
  if (purpose.of === 'latency') return 'number';
  if (purpose.of !== 'port') return 'label';
  const { expected } = purpose.port;
  if (expected !== undefined) return READ_AS[expected];
  if (/^(?:DOUBLE|FLOAT|DECIMAL|U?(?:TINY|SMALL|BIG|HUGE)?INT)/.test(type)) return 'number';
  if (type === 'BOOLEAN') return 'boolean';
  return /^(?:TIMESTAMP|DATE)/.test(type) ? 'time' : 'label';
}

function columnsOf(
  asked: readonly Asked[],
  time: string | undefined,
  format: TextReading['format'],
): readonly TextColumn[] {
  const columns = new Map<string, TextColumn>();
  for (const { wanted, as } of asked) {
    const { column: name, codes } = wanted;
    if (columns.has(name)) continue;
    const isAbsentCoded = format === 'csv' && codes?.texts.includes('');
    columns.set(name, {
      ...{ name, as },
      ...(codes ? { codes: { ...codes, ...(isAbsentCoded ? { isAbsentCoded } : {}) } } : {}),
    });
  }
  if (time !== undefined) columns.set(time, { name: time, as: 'time' });
  return [...columns.values()];
}

/** How windows are cut, and when each begins. */
type Borders = { readonly plan: Cut; readonly startOf: (key: number) => number };

// Windows are numbered from the year 2000 on, and records of other centuries belong to none.
const FIRST = Date.UTC(2000, 0) * 1000;
const LAST = Date.UTC(2100, 0) * 1000;

const UNTIMED = 'no column tells the time of its records, so it cannot be cut into windows of time';

const ALL: Borders = { plan: { by: 'none' }, startOf: () => 0 };

function cutOf(windows: Windows, timestamp: string | undefined): Borders {
  if (windows.by === 'records') {
    const { records: size } = windows;
    return { plan: { by: 'rows', size }, startOf: (key) => key * size };
  }
  if (timestamp === undefined && windows.by === 'none') return ALL;
  if (timestamp === undefined) throw new Unreadable(UNTIMED);
  if (windows.by === 'none') {
    return { plan: { by: 'time', column: timestamp, borders: [FIRST, LAST] }, startOf: () => 0 };
  }
  const from = startOf(windows, FIRST);
  if (windows.by === 'calendar' && windows.unit === 'month') {
    const starts: number[] = [];
    for (let at = from; at < LAST; at = endOf(windows, at)) starts.push(at);
    const plan = { by: 'time', column: timestamp, borders: [...starts, LAST] } as const;
    return { plan, startOf: (key) => starts[key] ?? 0 };
  }
  const length = endOf(windows, from) - from;
  const count = Math.ceil((LAST - from) / length);
  const plan = { by: 'stretches', column: timestamp, from, length, count } as const;
  return { plan, startOf: (key) => from + key * length };
}

const sumsOf = (
  { key, rows, bad, first, last, minutes, columns }: WindowPart,
  places: readonly number[],
  { startOf: begins }: Borders,
): WindowSums => ({
  start: begins(key),
  records: rows,
  bad,
  ...(first === undefined ? {} : { first }),
  ...(last === undefined ? {} : { last }),
  ...(minutes ? { minutes } : {}),
  columns: places.map((place) => summaryOf(columns[place] as WindowPart['columns'][number])),
  wrong: places.map((place) => columns[place]?.wrong ?? 0),
});
