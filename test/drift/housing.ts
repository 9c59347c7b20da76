import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../shared/data/california-housing');

/** Whether the files are here that other tools have answered on. */
export const HAS_HOUSING = existsSync(FOLDER);

/** A row of a CSV file by its header; none of these files quotes anything. */
export type Row = ReadonlyMap<string, string>;

export function rowsOf(file: string): readonly Row[] {
  const [header = '', ...lines] = readFileSync(join(FOLDER, file), 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return new Map(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

export const numbersIn = (rows: readonly Row[], column: string): Float64Array =>
  Float64Array.from(
    rows.flatMap((row) => {
      const cell = row.get(column) ?? '';
      return cell === '' ? [] : [Number(cell)];
    }),
  );

/** The rows of a file by the month of their `timestamp`. */
export function byMonth(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const months = new Map<string, Row[]>();
  for (const row of rows) {
    const month = (row.get('timestamp') ?? '').slice(0, 7);
    const rowsOfMonth = months.get(month);
    if (rowsOfMonth) rowsOfMonth.push(row);
    else months.set(month, [row]);
  }
  return months;
}

/** How far a value is from what is expected, relative to that; absolute where that is 0. */
export function deviation(value: number | undefined, expected: number): number {
  const far = Math.abs((value ?? Number.NaN) - expected);
  return Number.isNaN(far) ? Infinity : far / (Math.abs(expected) || 1);
}
