import { unpivoted } from './described.ts';
import type { Dialect, DialectName } from './dialect.ts';
import { DIALECTS } from './dialects.ts';
import { chunked, foldedTables } from './fold.ts';
import { grouped } from './group.ts';
import { checkPlan, isGrouped, type SqlPlan } from './plan.ts';
import { list, scan, table } from './scan.ts';
import type { Cut } from './window.ts';

/**
 * One query that describes the records of each window column by column: a row for each window and
 * column, in their order, with the names of `ANSWER`. It reads and writes nothing else.
 * @throws {Unplannable} where the plan contradicts itself, or the engine has no such names
 */
export function queryFor(name: DialectName, plan: SqlPlan): string {
  checkPlan(plan);
  const dialect = DIALECTS[name];
  const { cut, parts } = scan(dialect, plan);
  const groups = plan.columns.flatMap((column, at) =>
    isGrouped(plan, column) ? [grouped(dialect, plan, column, at)] : [],
  );
  const chunks = chunked(dialect, plan);
  const tables = [
    ...parts,
    ...foldedTables(dialect, plan, chunks),
    table(
      DESCRIBED,
      chunks.map((chunk, at) => unpivoted(dialect, plan, chunk, at)),
    ),
    ...(groups.length > 0 ? [table(TALLIED, groups)] : []),
  ];
  return [`WITH ${tables.join(',\n')}`, answer(dialect, cut, groups.length > 0)].join('\n');
}

/** A query as somebody would keep it in a file, with what has to be said before it. */
export function emit(name: DialectName, plan: SqlPlan): string {
  return script(name, 'Describes columns', queryFor(name, plan));
}

/** A query with its end, and a comment that says what it is. */
export function script(name: DialectName, what: string, query: string): string {
  const { title, before } = DIALECTS[name];
  return [
    `-- ${what} for \`mismatch monitor\`. For ${title}. It only reads.`,
    ...(before === undefined ? [] : [`${before};`]),
    `${query};`,
    '',
  ].join('\n');
}

const DESCRIBED = 'mismatch_described';
const TALLIED = 'mismatch_tallied';

/** The columns of an answer, in their order. */
export const ANSWER = [
  'dialect',
  'window_position',
  'window_start',
  'row_count',
  'first_moment',
  'last_moment',
  'column_position',
  'column_name',
  'column_type',
  'missing_count',
  'nan_count',
  'positive_infinity_count',
  'negative_infinity_count',
  'mean_value',
  'sample_variance',
  'minimum_value',
  'maximum_value',
  'zero_count',
  'estimated_distinct_count',
  'distinct_count',
  'histogram_counts',
  'quantile_values',
  'category_counts',
  'top_values',
] as const;

export type AnswerColumn = (typeof ANSWER)[number];

function answer(dialect: Dialect, cut: Cut, isTallied: boolean): string {
  const special: Partial<Record<AnswerColumn, string>> = {
    dialect: `'${dialect.name}'`,
    window_position: `${DESCRIBED}.w`,
    window_start: cut.start(`${DESCRIBED}.w`),
    missing_count: `row_count - present_count + coalesce(nan_count, 0)`,
    distinct_count: isTallied ? `${TALLIED}.distinct_count` : dialect.nothing('integer'),
    category_counts: isTallied ? `${TALLIED}.category_counts` : dialect.nothing('text'),
    top_values: isTallied ? `${TALLIED}.top_values` : dialect.nothing('text'),
  };
  const columns = ANSWER.map((name) => [special[name] ?? `${DESCRIBED}.${name}`, name] as const);
  const on = `${TALLIED}.w = ${DESCRIBED}.w AND ${TALLIED}.p = ${DESCRIBED}.column_position`;
  return [
    `SELECT ${list(columns)}`,
    `FROM ${DESCRIBED}${isTallied ? ` LEFT JOIN ${TALLIED} ON ${on}` : ''}`,
    `ORDER BY ${DESCRIBED}.w, ${DESCRIBED}.column_position`,
  ].join('\n');
}
