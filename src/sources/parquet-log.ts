import { Shelf, stored } from '../observe/sums.ts';
import type { Column } from '../profile/columns.ts';
import { Database } from '../profile/database.ts';
import { openTables, performAll } from '../profile/parquet/crew.ts';
import type { ParquetFile } from '../profile/parquet/table.ts';
import type { SumTask } from '../profile/parquet/task.ts';
import type { WindowState } from '../profile/parquet/windowed.ts';
import { windowsOfRows } from './parquet-times.ts';
import { NotCut, type RowWindow, type RowWindows } from './row-windows.ts';
import type { Table, Wanted } from './table.ts';
import { columnFor, type Summed, sumRows } from './tables.ts';

const THREADS = 2;

type OnRows = (rows: number) => void;

/**
 * Sums up Parquet as `sumRows` does, but column by column and without DuckDB where these are stored
 * plainly. What is stored otherwise is left to `sumRows`: single columns, or all of them where the
 * rows change their windows too often, as they do where they are in no order of time.
 * @throws {Unreadable} where it cannot be read, or has no such timestamp
 */
export async function sumParquet(table: Table, onRows: OnRows): Promise<Summed> {
  const cut = table.truth === undefined ? await cutTable(table) : undefined;
  if (cut === undefined) return sumRows(table, onRows);
  const { columns, names, records, rows } = cut;
  const present = table.wanted.flatMap((wanted, at): readonly Present[] => {
    const column = columns[at];
    return column === undefined ? [] : [{ wanted, column }];
  });
  const states = await readPlain(cut, present, onRows);
  const left = present.filter((one) => !isPlain(one.wanted) || !states.has(keyOf(one)));
  // Nothing was gained, and reading once is enough.
  if (present.length > 0 && left.length === present.length) return sumRows(table, onRows);
  const others = await readOthers(table, left, onRows);
  const shelf = new Shelf(present.map(({ column }) => column));
  const places = present.map((one) => left.indexOf(one));
  for (const [number, window] of rows.windows.entries()) {
    const apart = others.get(window.start);
    const all = present.map((one, at) =>
      places[at] === -1 ? states.get(keyOf(one))?.[number] : apart?.[places[at] as number],
    );
    const known = all.filter((state) => state !== undefined);
    shelf.put({ ...timesOf(window), bad: 0, columns: known });
  }
  return { shelf, columns, names, records, timeless: rows.timeless };
}

type Present = { readonly wanted: Wanted; readonly column: Column };

/** Whether it is stored as it is wanted, and not computed from several columns. */
const isPlain = ({ since }: Wanted): boolean => since === undefined;

function timesOf({ start, records, first, last, minutes: counted }: RowWindow) {
  const minutes = counted.told();
  const times = first <= last ? { first, last } : {};
  return { start, records, ...times, ...(minutes ? { minutes } : {}) };
}

type CutTable = Omit<Summed, 'shelf' | 'timeless'> & {
  readonly files: readonly ParquetFile[];
  readonly rows: RowWindows;
};

/** What is in the files, and which rows are of which window; nothing where that is left to DuckDB. */
async function cutTable(table: Table): Promise<CutTable | undefined> {
  const files = openTables(table.files);
  if (files === undefined) return undefined;
  const database = await Database.open(table.files, 'parquet', { ordered: true });
  try {
    const found = await database.columns();
    const types = new Map(found.map(({ name, type }) => [name, type]));
    const records = files.reduce((sum, file) => sum + file.rows, 0);
    if ((await database.rows()) !== records) return undefined;
    const rows = await windowsOfRows({ table, files, types, database });
    const columns = table.wanted.map((wanted) => columnFor(wanted, types));
    return { files, columns, names: found.map(({ name }) => name), records, rows };
  } catch (error) {
    if (error instanceof NotCut) return undefined;
    throw error;
  } finally {
    database.close();
  }
}

/** A column may be read for several purposes, of which only some know codes. */
const keyOf = ({ wanted: { column, codes } }: Present): string => JSON.stringify([column, codes]);

/** What is known of each window by what was asked, as far as that can be read. */
async function readPlain(
  { files, rows, records }: CutTable,
  present: readonly Present[],
  onRows: OnRows,
): Promise<ReadonlyMap<string, readonly WindowState[]>> {
  const plain = present.filter(({ wanted }) => isPlain(wanted));
  const asked = [...new Map(plain.map((one) => [keyOf(one), one])).values()];
  const { stretches } = rows;
  let read = 0;
  const outcomes = await performAll({
    files,
    tasks: asked.map(({ column, wanted }): SumTask => {
      return { column, stretches, codes: wanted.codes };
    }),
    threads: THREADS,
    onRows: (more) => {
      read += more;
      onRows(Math.min(records, Math.floor(read / asked.length)));
    },
  });
  const known = asked.flatMap((one, at) => {
    const states = outcomes[at];
    return states === undefined ? [] : [[keyOf(one), states] as const];
  });
  return new Map(known);
}

/** What DuckDB tells of the other columns in each window, by when it begins. */
async function readOthers(
  table: Table,
  left: readonly Present[],
  onRows: OnRows,
): Promise<ReadonlyMap<number, readonly WindowState[]>> {
  if (left.length === 0) return new Map();
  const summed = await sumRows({ ...table, wanted: left.map(({ wanted }) => wanted) }, onRows);
  const windows = [...summed.shelf.windows()].map(stored);
  return new Map(windows.map(({ start, columns }) => [start, columns]));
}
