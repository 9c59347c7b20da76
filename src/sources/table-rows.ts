import { Unreadable } from '../artifacts/artifact.ts';
import { decoderOf } from '../profile/codes.ts';
import { Database, type Texts, truthColumn } from '../profile/database.ts';
import type { Rows } from '../profile/vectors.ts';
import type { Table, Wanted } from './table.ts';
import { momentsOf, quoted, timeOf, toUtcOf } from './table-times.ts';
import { cutter } from './table-windows.ts';

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
