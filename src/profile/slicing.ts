import { Unreadable } from '../artifacts/artifact.ts';
import { ROWS } from './batch.ts';
import { columnOf } from './columns.ts';
import type { Database } from './database.ts';
import type { Slice } from './document.ts';
import type { Rows, Vector } from './vectors.ts';

/** How records are told apart: by the texts that an expression makes of them. */
export type Slicing = {
  readonly by: readonly string[];
  readonly expression: string;
  /** The texts of the slices, in their order. */
  readonly keys: readonly string[];
};

/**
 * The most frequent combinations of values become slices; who comes first does not matter.
 * @throws {Unreadable} where the values of a column cannot tell slices apart
 */
export async function slicingOf(
  database: Database,
  by: readonly string[],
  slices: number,
  typeOf: (column: string) => string,
): Promise<Slicing | undefined> {
  if (by.length === 0) return undefined;
  const columns = by.map((name) => {
    const { expressions, layout } = columnOf(name, typeOf(name));
    const [value = ''] = expressions;
    if (layout === 'absent') {
      throw new Unreadable(`the values of ${JSON.stringify(name)} are no names of slices`);
    }
    return `CAST(${value} AS VARCHAR)`;
  });
  const expression = `CAST(to_json([${columns.join(', ')}]) AS VARCHAR)`;
  const rows = await database.values(
    `SELECT ${expression} AS key, count(*) AS records FROM`,
    `GROUP BY key ORDER BY records DESC, key LIMIT ${Math.floor(slices)}`,
  );
  const keys = rows.map(([key]) => String(key)).sort();
  return { by, expression, keys };
}

/** The rows of each slice, whose number, counted from one, the vector says; the last one of none. */
export function grouped(vector: Vector, rows: number, parts: number): readonly Rows[] {
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

/** The slices that have records, and all others together if there are any. */
export const slicesOf = ({ keys }: Slicing, parts: readonly Slice[]): readonly Slice[] =>
  parts.flatMap((part, at) => {
    const key = keys[at];
    if (part.records === 0) return [];
    return [{ ...(key === undefined ? {} : { of: JSON.parse(key) }), ...part }];
  });
