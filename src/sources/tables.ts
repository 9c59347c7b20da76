import { Unreadable } from '../artifacts/artifact.ts';
import { MinuteCounts } from '../observe/minutes.ts';
import { Shelf } from '../observe/sums.ts';
import { endOf, isTimed, startOf, type Windows } from '../observe/windows.ts';
import { clear } from '../profile/batch.ts';
import { type Codes, type Decoder, decoderOf } from '../profile/codes.ts';
import { type Column, columnOf } from '../profile/columns.ts';
import {
  type Chunk,
  Database,
  type Format,
  Surprise,
  type Texts,
  type Truth,
  truthColumn,
} from '../profile/database.ts';
import { READS, type Rows, type Vector } from '../profile/vectors.ts';
import { inZone } from './time-zone.ts';

/** A column to sum up; with `since`, how much later its times are than those of another column. */
export type Wanted = {
  readonly column: string;
  readonly since?: string;
  /** What stands in the place of a value. */
  readonly codes?: Codes;
};

/** What to sum up of some files of one format, and how to cut it. */
export type Table = {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly format: Format;
  readonly wanted: readonly Wanted[];
  readonly windows: Windows;
  readonly timestamp?: string;
  /** The zone of times that say none; UTC, if nothing is said. */
  readonly timeZone?: string;
  /** What became known about the records later. */
  readonly truth?: Truth;
  /** How many records come before these, where windows are of records. */
  readonly before?: number;
  /** Passes over records that cannot be read, which somebody else counts. */
  readonly lenient?: boolean;
};

/** The sums of all windows, and what the columns were found to be. */
export type Summed = {
  readonly shelf: Shelf;
  /** By place in `wanted`; nothing where the table has no such column. */
  readonly columns: readonly (Column | undefined)[];
  /** All columns of the table. */
  readonly names: readonly string[];
  readonly records: number;
  /** Records that have no time, and so no window. */
  readonly timeless: number;
};

/**
 * Reads a table through DuckDB, and sums it up window by window.
 * @throws {Unreadable} where it cannot be read, or has no such timestamp
 */
export async function sumRows(table: Table, onRows: (rows: number) => void): Promise<Summed> {
  const { files, format, truth, lenient = false } = table;
  const ordered = table.windows.by === 'records';
  const database = await Database.open(files, format, {
    ordered,
    lenient,
    ...(truth ? { truth } : {}),
  });
  try {
    return await sumTable(database, table, onRows);
  } catch (error) {
    if (error instanceof Surprise && database.beCareful()) {
      return await sumTable(database, table, onRows);
    }
    throw error;
  } finally {
    database.close();
  }
}

async function sumTable(
  database: Database,
  table: Table,
  onRows: (rows: number) => void,
): Promise<Summed> {
  const found = await database.columns();
  const types = new Map(found.map(({ name, type }) => [name, type]));
  const columns = table.wanted.map((wanted) => columnFor(wanted, types));
  const present = columns.filter((column) => column !== undefined);
  const decoders = table.wanted.flatMap(({ codes }, at) => {
    const column = columns[at];
    return column === undefined ? [] : [decoderOf(column.nature, codes)];
  });
  const shelf = new Shelf(present);
  const expressions = present.flatMap(({ expressions: own }) => own);
  const time = timeOf(table, types);
  const all = [...expressions, ...(time === undefined ? [] : [time]), '1'];
  const toUtc = toUtcOf(table, types);
  const cut = cutter(table);
  let [records, timeless] = [0, 0];
  for await (const chunk of database.chunks(all)) {
    const moments = time === undefined ? undefined : momentsOf(chunk, expressions.length, toUtc);
    for (const { start, ...found } of cut(chunk.rows, moments)) {
      addRows(shelf, start, { columns: present, decoders, chunk, ...found });
    }
    if (moments) for (const moment of moments) if (Number.isNaN(moment)) timeless++;
    records += chunk.rows;
    onRows(records);
  }
  return { shelf, columns, names: found.map(({ name }) => name), records, timeless };
}

export function columnFor(
  { column, since }: Wanted,
  types: ReadonlyMap<string, string>,
): Column | undefined {
  const type = types.get(column);
  if (type === undefined) return undefined;
  if (since === undefined) return columnOf(column, type);
  const other = types.get(since);
  if (other === undefined) return undefined;
  const expression = `${momentIn(column, type)} - ${momentIn(since, other)}`;
  return {
    name: column,
    type: 'DOUBLE',
    nature: 'number',
    layout: 'float64',
    expressions: [expression],
  };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Seconds, milliseconds, microseconds and nanoseconds: up to what size, and how many microseconds. */
export const UNITS: readonly { readonly below: number; readonly factor: number }[] = [
  { below: 1e11, factor: 1e6 },
  { below: 1e14, factor: 1e3 },
  { below: 1e17, factor: 1 },
  { below: 1e20, factor: 1e-3 },
];

/**
 * Microseconds since 1970 as a double. Numbers are seconds, milliseconds, microseconds or nanoseconds,
 * by their size (spec, "Exports").
 */
export function momentIn(name: string, type: string): string {
  const column = quoted(name);
  // A cast would make a time of the zone of this machine of it.
  if (type === 'TIMESTAMP WITH TIME ZONE') return `CAST(epoch_us(${column}) AS DOUBLE)`;
  if (/^(?:TIMESTAMP|DATE)/.test(type))
    return `CAST(epoch_us(CAST(${column} AS TIMESTAMP)) AS DOUBLE)`;
  if (type === 'VARCHAR') {
    return `CAST(epoch_us(TRY_CAST(${column} AS TIMESTAMP)) AS DOUBLE)`;
  }
  const number = `CAST(${column} AS DOUBLE)`;
  // With an exponent they are doubles.
  const cases = UNITS.map(
    ({ below, factor }) =>
      `WHEN abs(${number}) < ${below.toExponential()} THEN ${number} * ${factor.toExponential()}`,
  );
  return `CASE ${cases.join(' ')} END`;
}

/**
 * The expression for when a record is from; nothing where windows do not ask for it.
 * @throws {Unreadable} where no column tells
 */
export function timeOf({ timestamp, windows }: Table, types: ReadonlyMap<string, string>) {
  if (timestamp === undefined) {
    if (!isTimed(windows)) return undefined;
    throw new Unreadable(
      'no column tells the time of its records, so it cannot be cut into windows of time',
    );
  }
  const type = types.get(timestamp);
  if (type === undefined) throw new Unreadable(`it has no column ${JSON.stringify(timestamp)}`);
  return momentIn(timestamp, type);
}

/** What makes a moment of UTC of what a clock of another zone shows; nothing where none has to. */
export function toUtcOf(
  { timestamp = '', timeZone }: Pick<Table, 'timestamp' | 'timeZone'>,
  types: ReadonlyMap<string, string>,
): ((shown: number) => number) | undefined {
  // Numbers count from 1970 in UTC, and the others say their zone.
  const isShown = /^(?:TIMESTAMP(?:_\w+)?|DATE|VARCHAR)$/.test(types.get(timestamp) ?? '');
  return timeZone === undefined || !isShown ? undefined : inZone(timeZone);
}

/** The moments of the rows of a chunk; NaN where there is none. */
export function momentsOf(
  chunk: Chunk,
  at: number,
  toUtc: ((shown: number) => number) | undefined,
): Float64Array {
  const vector: Vector = chunk.vector(at);
  const moments = new Float64Array(chunk.rows);
  for (let row = 0; row < chunk.rows; row++) {
    const value = vector.getItem(row);
    const read = typeof value === 'number' ? value : Number.NaN;
    moments[row] = toUtc && !Number.isNaN(read) ? toUtc(read) : read;
  }
  return moments;
}

type Cut = {
  readonly start: number;
  readonly rows: Rows;
  readonly first: number;
  readonly last: number;
  readonly minutes: MinuteCounts;
};

/** Tells the rows of a chunk apart by their windows. */
function cutter({
  windows,
  before = 0,
}: Table): (rows: number, moments?: Float64Array) => readonly Cut[] {
  let seen = before;
  return (rows, moments) => {
    const cuts = new Map<
      number,
      { list: Uint16Array; size: number; first: number; last: number; minutes: MinuteCounts }
    >();
    let [from, to] = [Number.NaN, Number.NaN];
    let start = 0;
    for (let row = 0; row < rows; row++) {
      const moment = moments?.[row] ?? 0;
      if (Number.isNaN(moment)) continue;
      if (windows.by === 'records')
        start = Math.floor((seen + row) / windows.records) * windows.records;
      else if (isTimed(windows) && !(moment >= from && moment < to)) {
        start = startOf(windows, moment);
        [from, to] = [start, endOf(windows, start)];
      }
      let cut = cuts.get(start);
      if (cut === undefined) {
        const minutes = new MinuteCounts();
        cut = { list: new Uint16Array(rows), size: 0, first: moment, last: moment, minutes };
        cuts.set(start, cut);
      }
      cut.list[cut.size++] = row;
      if (moments) cut.minutes.add(moment);
      if (moment < cut.first) cut.first = moment;
      if (moment > cut.last) cut.last = moment;
    }
    seen += rows;
    const timed = moments !== undefined;
    return [...cuts].map(([begin, { list, size, first, last, minutes }]) => ({
      start: begin,
      rows: { list, size },
      first: timed ? first : Number.POSITIVE_INFINITY,
      last: timed ? last : Number.NEGATIVE_INFINITY,
      minutes,
    }));
  };
}

type Added = {
  readonly columns: readonly Column[];
  readonly decoders: readonly (Decoder | undefined)[];
  readonly chunk: Chunk;
  readonly rows: Rows;
  readonly first: number;
  readonly last: number;
  readonly minutes: MinuteCounts;
};

function addRows(
  shelf: Shelf,
  start: number,
  { columns, decoders, chunk, rows, first, last, minutes }: Added,
): void {
  const window = shelf.window(start);
  window.records += rows.size;
  window.first = Math.min(window.first, first);
  window.last = Math.max(window.last, last);
  window.minutes.merge(minutes);
  const { batch } = shelf;
  let expression = 0;
  for (const [at, { layout, expressions }] of columns.entries()) {
    const own = expression;
    clear(batch);
    batch.hashed = false;
    READS[layout](batch, (number) => chunk.vector(own + number), rows);
    decoders[at]?.takeOut(batch);
    window.summaries[at]?.add(batch);
    expression += expressions.length;
  }
}

/** Rows of a table that are of one window, while their memory is there. */
export type RowsOfWindow = {
  readonly start: number;
  readonly rows: Rows;
  /** By row, in microseconds since 1970. */
  readonly moments?: Float64Array;
  /** The values of each column by row; nothing where the table has no such column. */
  readonly columns: readonly (((row: number) => number | string | null) | undefined)[];
};

/**
 * The rows of a table as numbers or texts, column by column, with the windows they are in.
 * @throws {Unreadable} where it cannot be read
 */
export async function* columnsIn(
  table: Table & { readonly inOrder?: boolean },
  numbers: readonly boolean[],
): AsyncGenerator<RowsOfWindow> {
  const { files, format, wanted, windows, truth, lenient = false, inOrder = false } = table;
  const database = await Database.open(files, format, {
    ordered: inOrder || windows.by === 'records',
    lenient,
    ...(truth ? { truth } : {}),
  });
  try {
    const types = new Map((await database.columns()).map(({ name, type }) => [name, type]));
    const time = timeOf(table, types);
    const toUtc = toUtcOf(table, types);
    const cut = cutter(table);
    const present = wanted.map(({ column }) => types.has(column));
    database.keepTexts(textsAmong(wanted.filter((_, at) => present[at] && !numbers[at])));
    const decoders = wanted.map(({ codes }, at) =>
      decoderOf(numbers[at] ? 'number' : 'text', codes),
    );
    const expressions = wanted.map(({ column }, at) =>
      present[at] ? `TRY_CAST(${quoted(column)} AS ${numbers[at] ? 'DOUBLE' : 'VARCHAR'})` : 'NULL',
    );
    for await (const chunk of database.chunks([...expressions, ...(time ? [time] : [])])) {
      const columns = wanted.map((_, at) => {
        if (!present[at]) return undefined;
        const vector = chunk.vector(at);
        return (row: number) => {
          const cell = vector.getItem(row) as number | string | null;
          return cell !== null && decoders[at]?.has(cell) ? null : cell;
        };
      });
      const moments = time ? momentsOf(chunk, wanted.length, toUtc) : undefined;
      for (const { start, rows } of cut(chunk.rows, moments)) {
        yield { start, rows, columns, ...(moments ? { moments } : {}) };
      }
    }
  } finally {
    database.close();
  }
}

function textsAmong(wanted: readonly Wanted[]): Texts {
  const names = [...new Set(wanted.map(({ column }) => column))];
  const prefix = truthColumn();
  return {
    own: names.filter((name) => !name.startsWith(prefix)),
    truth: names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
  };
}

/** One record: when it is from, if it says so, in microseconds since 1970. */
type Row = {
  readonly start: number;
  readonly moment?: number;
  readonly cells: readonly (number | string | null)[];
};

/** Single records of a table, column by column as numbers or texts, with the windows they are in. */
export async function* rowsIn(
  table: Table & { readonly numbers: readonly boolean[]; readonly inOrder?: boolean },
): AsyncGenerator<Row> {
  for await (const { start, rows, moments, columns } of columnsIn(table, table.numbers)) {
    const lacking = columns.indexOf(undefined);
    if (lacking >= 0) {
      throw new Unreadable(`it has no column ${JSON.stringify(table.wanted[lacking]?.column)}`);
    }
    for (let at = 0; at < rows.size; at++) {
      const row = rows.list[at] as number;
      yield {
        start,
        ...(moments ? { moment: moments[row] as number } : {}),
        cells: columns.map((column) => column?.(row) ?? null),
      };
    }
  }
}
