import { Unreadable } from '../artifacts/artifact.ts';
import type { ExportPlan } from '../observe/plan.ts';
import type { Nature } from '../profile/columns.ts';
import { columnOf } from '../profile/columns.ts';
import { Database } from '../profile/database.ts';
import { momentIn, toUtcOf } from './table-times.ts';
import type { As } from './text/columns.ts';
import type { TextCell } from './text-rows.ts';

/** The truth about one prediction: its id, when it became known, and what it is, column by column. */
export type TruthRow = {
  readonly id: string;
  /** In microseconds since 1970. */
  readonly arrived: number | null;
  readonly cells: readonly TextCell[];
};

const AS: Readonly<Partial<Record<Nature, As>>> = {
  number: 'number',
  boolean: 'boolean',
  time: 'time',
};

/** What the columns of a Parquet file are read as, where their ports do not say it. */
export const typeOfColumn = (type: string): As => AS[columnOf('', type).nature] ?? 'label';

// A file may hold more truths than there is memory for.
const BATCH = 50_000;

/**
 * The truths in a Parquet file, some at a time.
 * @param as what each of its columns is read as, once their types are known
 * @throws {Unreadable} where it has no column of ids
 */
export async function* truthsInParquet(
  { declared, columns }: ExportPlan,
  path: string,
  as: (types: ReadonlyMap<string, string>) => readonly As[],
): AsyncGenerator<readonly TruthRow[], void> {
  const { id = '', arrived, timeZone } = declared;
  const database = await Database.open([path], 'parquet', { ordered: true });
  try {
    const types = new Map((await database.columns()).map(({ name, type }) => [name, type]));
    if (!types.has(id)) throw new Unreadable(`it has no column ${JSON.stringify(id)}`);
    const known = as(types);
    const time = (name: string | undefined): string => {
      const type = name === undefined ? undefined : types.get(name);
      return name === undefined || type === undefined
        ? 'CAST(NULL AS DOUBLE)'
        : momentIn(name, type);
    };
    const expressions = [
      `CAST(${quoted(id)} AS VARCHAR)`,
      time(arrived),
      ...columns.map(({ column }, at) => {
        if (!types.has(column)) return 'CAST(NULL AS VARCHAR)';
        if (known[at] === 'time') return time(column);
        if (known[at] === 'number') return `TRY_CAST(${quoted(column)} AS DOUBLE)`;
        if (known[at] === 'boolean') {
          return `CAST(TRY_CAST(${quoted(column)} AS BOOLEAN) AS DOUBLE)`;
        }
        return `CAST(${quoted(column)} AS VARCHAR)`;
      }),
    ];
    const zone = { ...(timeZone === undefined ? {} : { timeZone }) };
    const toUtc =
      arrived === undefined ? undefined : toUtcOf({ timestamp: arrived, ...zone }, types);
    let rows: TruthRow[] = [];
    for await (const chunk of database.chunks(expressions)) {
      const vectors = expressions.map((_, at) => chunk.vector(at));
      for (let row = 0; row < chunk.rows; row++) {
        const [name, shown, ...cells] = vectors.map((one) => one.getItem(row) as TextCell);
        if (name === null || name === undefined) continue;
        const moment = typeof shown === 'number' && !Number.isNaN(shown) ? shown : null;
        const told = moment !== null && toUtc ? toUtc(moment) : moment;
        rows.push({ id: String(name), arrived: told, cells });
      }
      if (rows.length < BATCH) continue;
      yield rows;
      rows = [];
    }
    yield rows;
  } finally {
    database.close();
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
