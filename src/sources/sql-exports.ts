import { readFileSync, statSync } from 'node:fs';
import { Unreadable } from '../artifacts/artifact.ts';
import { sidesOf } from '../drift/sides.ts';
import { type Answer, readAnswer } from '../export/sql/answer.ts';
import type { DialectName } from '../export/sql/dialect.ts';
import { emitDrift } from '../export/sql/drift.ts';
import type { Engine } from '../export/sql/engines/engine.ts';
import { run, Unanswered } from '../export/sql/engines.ts';
import { type PlannedColumn, type SqlPlan, Unplannable } from '../export/sql/plan.ts';
import { emit } from '../export/sql/query.ts';
import { keyOf } from '../link/ports.ts';
import type { ExportPlan, Plan, PortColumn } from '../observe/plan.ts';
import type { Reference } from '../observe/references.ts';

/** What an engine has answered about an export that lies in it. */
export type Answered = {
  readonly plan: ExportPlan;
  readonly sql: SqlPlan;
  readonly answer: Answer;
};

type References = ReadonlyMap<string, Reference>;

const MOST_CATEGORIES = 200;

/** What to ask about an export: each port by the bins of its reference. */
function sqlPlanOf({ windows }: Plan, one: ExportPlan, references: References): SqlPlan {
  const { timestamp, location, format, name } = one.declared;
  const table = (format === 'sql' ? location : name).split('.');
  return {
    relation: { table },
    columns: one.columns.map((column) => plannedColumn(column, references)),
    ...(timestamp === undefined ? {} : { timestamp: { name: timestamp } }),
    windows,
  };
}

function plannedColumn(
  { column, port, expected, codes }: PortColumn,
  references: References,
): PlannedColumn {
  const reference = references.get(keyOf(port));
  const nature = reference?.summary.nature ?? expected ?? 'text';
  const told = nature === 'other' ? ('text' as const) : nature;
  const own = told === 'number' ? codes?.numbers : told === 'text' ? codes?.texts : undefined;
  const base = { name: column, nature: told, ...(own && own.length > 0 ? { codes: own } : {}) };
  if (reference === undefined) return base;
  if (nature === 'number' && reference.edges.length > 1) return { ...base, edges: reference.edges };
  const categories = reference.summary.few?.list().map(([value]) => value) ?? [];
  const isShort = nature === 'text' && categories.length <= MOST_CATEGORIES;
  return isShort && categories.length > 0 ? { ...base, categories } : base;
}

/** The queries that describe an export and measure its drift, as somebody would keep them in a file. */
export function sqlText(
  dialect: DialectName,
  plan: Plan,
  one: ExportPlan,
  references: References,
): string {
  const sql = sqlPlanOf(plan, one, references);
  const compared = one.columns.flatMap((column, at) => {
    const planned = sql.columns[at];
    const reference = references.get(keyOf(column.port));
    const isBinned = planned?.edges !== undefined || planned?.categories !== undefined;
    if (planned === undefined || reference === undefined || !isBinned) return [];
    const counts = countsOf(reference);
    return counts === undefined ? [] : [{ ...planned, reference: counts }];
  });
  const described = emit(dialect, sql);
  if (compared.length === 0) return described;
  const { relation, timestamp, windows } = sql;
  const drift = { relation, windows, columns: compared, ...(timestamp ? { timestamp } : {}) };
  return `${described}\n${emitDrift(dialect, drift as Parameters<typeof emitDrift>[1])}`;
}

/** How many values of the reference lie in each of its bins. */
export const countsOf = ({ summary, edges, whole }: Reference): readonly number[] | undefined =>
  sidesOf(summary, summary, { edges, whole }).reference.counts;

// An answer has some kilobytes for each column and window.
const LARGEST_ANSWER = 256 * 1024 * 1024;

/**
 * Asks an engine about an export, or reads what somebody else has asked it.
 * @throws {Unreadable} where there is no answer
 */
export async function answered(
  plan: Plan,
  one: ExportPlan,
  references: References,
  { engine, file }: { readonly engine?: Engine | undefined; readonly file?: string | undefined },
): Promise<Answered> {
  const sql = sqlPlanOf(plan, one, references);
  try {
    if (file !== undefined) return { plan: one, sql, answer: readAnswer(textOf(file), sql) };
    if (engine !== undefined) return { plan: one, sql, answer: await run(engine, sql) };
  } catch (error) {
    if (error instanceof Unanswered || error instanceof Unplannable) {
      throw new Unreadable(error.message);
    }
    throw error;
  }
  const { name } = one.declared;
  throw new Unreadable(
    `it lies in a database: ask that with --engine ADDRESS, or run what --emit-sql DIALECT prints and name the answer with --export ${name}=FILE`,
  );
}

function textOf(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new Unreadable(`there is no file ${file}`);
  if (size > LARGEST_ANSWER) throw new Unreadable('it is too large for an answer');
  return readFileSync(file, 'utf8');
}
