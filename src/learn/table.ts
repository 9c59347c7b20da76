/** More would take more memory for the histograms of one tree than a table of the largest size does. */
export const MOST_COLUMNS = 512;

/**
 * Rows by columns. A numeric column has doubles, of which NaN is missing; a categorical one has a code
 * for each category, whose order means nothing, and NaN where it is missing.
 */
export type Table = {
  readonly columns: readonly Float64Array[];
  readonly rows: number;
  readonly isCategorical: readonly boolean[];
};

/** @throws {RangeError} where the parts of a table do not fit one another, or are too many */
export function demandTable({ columns, rows, isCategorical }: Table): void {
  if (columns.length > MOST_COLUMNS) {
    throw new RangeError(
      `${columns.length} columns are more than the ${MOST_COLUMNS} that can be learnt from`,
    );
  }
  if (isCategorical.length !== columns.length) {
    throw new RangeError(
      `of ${columns.length} columns, ${isCategorical.length} are said to be categorical or not`,
    );
  }
  for (const [at, column] of columns.entries()) demandLength(`column ${at}`, column, rows);
}

/** @throws {RangeError} where there is not one value for each row */
export function demandLength(what: string, values: ArrayLike<number>, rows: number): void {
  if (values.length !== rows) {
    throw new RangeError(`${what} has ${values.length} values for ${rows} rows`);
  }
}

/** @throws {RangeError} where two tables do not have the same columns */
export function demandAlike(one: Table, other: Table): void {
  const alike =
    one.columns.length === other.columns.length &&
    one.isCategorical.every((is, at) => is === other.isCategorical[at]);
  if (!alike) throw new RangeError('the two tables do not have the same columns');
}

/** Some rows of a table, in the order in which they are asked for. */
export const rowsOf = (table: Table, rows: Uint32Array): Table => ({
  columns: table.columns.map((column) => valuesAt(column, rows)),
  rows: rows.length,
  isCategorical: table.isCategorical,
});

/** Some values of a column, in the order in which they are asked for. */
export function valuesAt(column: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = column[rows[at] as number] as number;
  return values;
}

/** A table with one numeric column more. */
export const withColumn = (table: Table, column: Float64Array): Table => ({
  columns: [...table.columns, column],
  rows: table.rows,
  isCategorical: [...table.isCategorical, false],
});
