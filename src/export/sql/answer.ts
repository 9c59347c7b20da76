import { Unreadable } from '../../artifacts/artifact.ts';
import type { Statistics } from '../../generated/descriptors.ts';
import { endOf, type Windows } from '../../observe/windows.ts';
import { momentText } from '../../profile/time.ts';
import { Cells } from './cells.ts';
import { dialectOf } from './dialect.ts';
import { DIALECTS } from './dialects.ts';
import { type FieldAnswer, fieldOf } from './field.ts';
import { checkPlan, type SqlPlan } from './plan.ts';
import { parseRows, type Row } from './rows.ts';

/** What an engine says about the records of each window. */
export type Answer = { readonly windows: readonly AnsweredWindow[] };

export type AnsweredWindow = {
  /** Nothing where all records are one window. */
  readonly window?: NonNullable<Statistics['window']>;
  readonly records: number;
  /** When the first and the last record is from, in microseconds since 1970. */
  readonly first?: number;
  readonly last?: number;
  /** In the order of the plan; none for a window without records. */
  readonly fields: readonly FieldAnswer[];
};

/**
 * The answer to `queryFor` with the same plan: rows as an engine hands them out, or the text that its
 * client has written as CSV or JSON.
 * @throws {Unreadable} where it is no such answer, or one to another plan
 */
export function readAnswer(answer: readonly Row[] | string, plan: SqlPlan): Answer {
  checkPlan(plan);
  const rows = typeof answer === 'string' ? parseRows(answer, 'window_position') : answer;
  return {
    windows: byWindow(rows, plan).map(([position, cells]) => windowOf(plan, cells, position)),
  };
}

/** The rows of each window: of every window of a list, else of those that have some. */
export function byWindow(
  rows: readonly Row[],
  plan: Pick<SqlPlan, 'windows'>,
): readonly (readonly [position: number, cells: readonly Cells[]])[] {
  const windows = new Map<number, Cells[]>();
  for (const [at, row] of rows.entries()) {
    const cells = new Cells(row, at + 1);
    const position = cells.whole('window_position');
    const list = windows.get(position);
    if (list) list.push(cells);
    else windows.set(position, [cells]);
  }
  return positionsOf(plan, windows).map((position) => [position, windows.get(position) ?? []]);
}

function positionsOf(
  { windows }: Pick<SqlPlan, 'windows'>,
  found: ReadonlyMap<number, unknown>,
): readonly number[] {
  const listed = windows === undefined || 'by' in windows ? undefined : windows;
  if (listed === undefined) {
    const isCut = windows !== undefined && 'by' in windows && windows.by !== 'none';
    return isCut ? [...found.keys()].sort((one, other) => one - other) : [0];
  }
  const unknown = [...found.keys()].find((position) => listed[position] === undefined);
  if (unknown !== undefined) throw new Unreadable(`the plan has no window ${unknown}`);
  return listed.map((_, position) => position);
}

function windowOf(plan: SqlPlan, rows: readonly Cells[], position: number): AnsweredWindow {
  const window = spanOf(plan, position);
  const [first] = rows;
  if (first === undefined) return { ...(window ? { window } : {}), records: 0, fields: [] };
  const fields = plan.columns.map((column, at) => {
    const cells = rows.filter((row) => row.whole('column_position') === at);
    const [only] = cells;
    if (only === undefined || cells.length > 1 || !isOf(only, column.name)) {
      throw new Unreadable(
        `a window has ${cells.length} rows for the column ${at}, which is ${JSON.stringify(column.name)}`,
      );
    }
    return fieldOf(plan, column, dialectIn(only), only, window);
  });
  const [earliest, latest] = [first.wholeIfAny('first_moment'), first.wholeIfAny('last_moment')];
  return {
    ...(window ? { window } : {}),
    records: first.count('row_count'),
    ...(earliest === undefined ? {} : { first: earliest }),
    ...(latest === undefined ? {} : { last: latest }),
    fields,
  };
}

/** A name such as `NULL` is missing in CSV. */
export function isOf(cells: Cells, name: string): boolean {
  const told = cells.text('column_name');
  return told === undefined || told === name;
}

function dialectIn(cells: Cells) {
  const name = dialectOf(cells.text('dialect') ?? '');
  return name === undefined ? cells.refuse('dialect') : DIALECTS[name];
}

const ZONED = 'TIMESTAMP WITH TIME ZONE';

export function spanOf(
  { windows }: Pick<SqlPlan, 'windows'>,
  position: number,
): Statistics['window'] {
  const span = (from: number, to: number) => ({
    from: momentText(from, ZONED),
    to: momentText(to, ZONED),
  });
  if (windows === undefined || isOne(windows)) return undefined;
  if ('by' in windows) return span(position, endOf(windows, position));
  const listed = windows[position];
  return listed === undefined ? undefined : span(listed.from, listed.to);
}

const isOne = (windows: NonNullable<SqlPlan['windows']>): windows is Windows & { by: 'none' } =>
  'by' in windows && windows.by === 'none';
