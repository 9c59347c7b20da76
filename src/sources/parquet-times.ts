import { setImmediate } from 'node:timers/promises';
import type { Batch } from '../profile/batch.ts';
import { columnOf } from '../profile/columns.ts';
import type { Database } from '../profile/database.ts';
import { toOne } from '../profile/parquet/route.ts';
import type { ParquetFile } from '../profile/parquet/table.ts';
import { NotCut, RowCutter, type RowWindows } from './row-windows.ts';
import type { Table } from './table.ts';
import { momentsOf, timeOf, toUtcOf, UNITS } from './table-times.ts';

/** A table in Parquet files, and where to ask what these do not tell plainly. */
export type Times = {
  readonly table: Table;
  readonly files: readonly ParquetFile[];
  readonly types: ReadonlyMap<string, string>;
  /** Gives rows in the order of the files. */
  readonly database: Database;
};

// Below so many rows in one window at a time, going through every column row by row is no slower.
const SHORTEST = 256;
const FEW = 1024;

/**
 * The windows of the rows of a table, by their times.
 * @throws {NotCut} where rows change their windows too often
 * @throws {Unreadable} where windows are of time, and no column tells it
 */
export async function windowsOfRows(times: Times): Promise<RowWindows> {
  const { table, files, types, database } = times;
  const { windows, before = 0 } = table;
  const time = timeOf(table, types);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const fresh = () => new RowCutter(windows, before, Math.max(FEW, rows / SHORTEST));
  if (time === undefined) {
    const cutter = fresh();
    cutter.addRows(rows);
    return cutter.finish();
  }
  const known = await readPlainly(times, fresh());
  if (known !== undefined) return known;
  const cutter = fresh();
  const toUtc = toUtcOf(table, types);
  for await (const chunk of database.chunks([time])) {
    cutter.add(momentsOf(chunk, 0, toUtc), chunk.rows);
  }
  return cutter.finish();
}

/** Nothing where times are missing, or not stored as numbers. */
async function readPlainly(
  { table, files, types }: Times,
  cutter: RowCutter,
): Promise<RowWindows | undefined> {
  const { timestamp = '' } = table;
  const column = columnOf(timestamp, types.get(timestamp) ?? '');
  const toUtc = toUtcOf(table, types);
  const { readColumn } = await import('../profile/parquet/worker.ts');
  const add = ({ values, size, rows, hashed }: Batch): void => {
    if (hashed || size < rows) throw new Error('a row without a time');
    if (column.nature !== 'time') fromNumbers(values, size);
    if (toUtc) for (let at = 0; at < size; at++) values[at] = toUtc(values[at] as number);
    cutter.add(values, size);
  };
  const addTimes = () => {
    throw new Error('truth values are no times');
  };
  try {
    // All values are wanted in their order, however few different ones there are.
    for (const _ of readColumn(files, column, toOne({ often: Infinity, add, addTimes }))) {
      await setImmediate();
    }
    return cutter.finish();
  } catch (error) {
    if (error instanceof NotCut) throw error;
    return undefined;
  }
}

/** Makes moments of numbers as `timeOf` does, and NaN of those that are none. */
function fromNumbers(values: Float64Array, size: number): void {
  for (let at = 0; at < size; at++) {
    const value = values[at] as number;
    const unit = UNITS.find(({ below }) => Math.abs(value) < below);
    values[at] = unit === undefined ? Number.NaN : value * unit.factor;
  }
}
