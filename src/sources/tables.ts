import type { MinuteCounts } from '../observe/minutes.ts';
import { Shelf } from '../observe/sums.ts';
import { clear } from '../profile/batch.ts';
import { type Decoder, decoderOf } from '../profile/codes.ts';
import { type Column, columnOf } from '../profile/columns.ts';
import { type Chunk, Database, Surprise } from '../profile/database.ts';
import { READS } from '../profile/reads.ts';
import type { Rows } from '../profile/vectors.ts';
import type { Table, Wanted } from './table.ts';
import { momentIn, momentsOf, timeOf, toUtcOf } from './table-times.ts';
import { cutter } from './table-windows.ts';

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
