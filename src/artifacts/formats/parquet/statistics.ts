import type { FileMetaData, Statistics } from 'hyparquet';
import type { Column } from './columns.ts';

/** What the parts of a file together say of the values of a column. */
export type Summary = {
  readonly count: number;
  readonly missing?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** How many records a file has; `undefined` where its parts have another number than the whole. */
export function recordsIn({ num_rows, row_groups }: FileMetaData): number | undefined {
  let sum = 0n;
  for (const group of row_groups) {
    if (typeof group.num_rows !== 'bigint' || group.num_rows < 0n) return undefined;
    sum += group.num_rows;
  }
  return typeof num_rows === 'bigint' && sum === num_rows ? exact(num_rows) : undefined;
}

/** The statistics of each column by its path, each number only where every part has it. */
export class ColumnStatistics {
  readonly #byPath = new Map<string, (Statistics | undefined)[]>();
  readonly #groups: number;

  constructor({ row_groups }: FileMetaData) {
    this.#groups = row_groups.length;
    for (const { columns } of row_groups) {
      for (const { meta_data } of columns) {
        if (meta_data === undefined) continue;
        const key = keyOf(meta_data.path_in_schema);
        const found = this.#byPath.get(key) ?? [];
        found.push(meta_data.statistics);
        this.#byPath.set(key, found);
      }
    }
  }

  /** `undefined` where nothing is known but the number of records. */
  of({ path }: Column, records: number, decimals: number | undefined): Summary | undefined {
    const parts = this.#byPath.get(keyOf(path)) ?? [];
    if (parts.length !== this.#groups || parts.length === 0) return undefined;
    const missing = all(parts, (part) => exact(part.null_count));
    const least = all(parts, (part) => numberIn(part.min_value ?? part.min, decimals));
    const most = all(parts, (part) => numberIn(part.max_value ?? part.max, decimals));
    const [minimum, maximum] = [least && lowest(least), most && lowest(most, -1)];
    const sum = missing?.reduce((total, part) => total + part, 0);
    const isRange = minimum !== undefined && maximum !== undefined && minimum <= maximum;
    const isCount = sum !== undefined && sum <= records;
    if (!isRange && !isCount) return undefined;
    return {
      count: records,
      ...(isCount ? { missing: sum } : {}),
      ...(isRange ? { minimum, maximum } : {}),
    };
  }
}

const keyOf = (path: readonly string[]): string => JSON.stringify(path);

function all<T>(
  parts: readonly (Statistics | undefined)[],
  read: (part: Statistics) => T | undefined,
): readonly T[] | undefined {
  const found: T[] = [];
  for (const part of parts) {
    const value = part && read(part);
    if (value === undefined) return undefined;
    found.push(value);
  }
  return found;
}

/** With -1 the highest. */
const lowest = (numbers: readonly number[], sign: 1 | -1 = 1): number =>
  numbers.reduce((one, other) => (sign * other < sign * one ? other : one));

function exact(count: unknown): number | undefined {
  const number = typeof count === 'bigint' ? Number(count) : count;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
    ? number
    : undefined;
}

/** A number that is exact; a decimal one is rounded to its places, which a division does not keep. */
function numberIn(value: unknown, decimals: number | undefined): number | undefined {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  if (decimals !== undefined) {
    const isExact = decimals <= 15 && Math.abs(number) * 10 ** decimals <= Number.MAX_SAFE_INTEGER;
    return isExact ? Number(number.toFixed(decimals)) : undefined;
  }
  return typeof value === 'bigint' && !Number.isSafeInteger(number) ? undefined : number;
}
