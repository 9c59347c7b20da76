import { createHash } from 'node:crypto';
import { elementId } from '../element.ts';
import type { Alert } from '../notify/alert.ts';
import type { ExportPlan, Plan } from '../observe/plan.ts';
import { wantedOf } from '../observe/wanted.ts';
import type { Worst } from './follower.ts';
import type { Mark, Place } from './place.ts';
import type { Sql } from './state.ts';

/** What is stored of one export besides its marks. */
export type Counters = {
  /** Good and bad ones, those that came late included. */
  readonly records: number;
  readonly bad: number;
  readonly late: number;
  /** Those of them that no window has told yet. */
  readonly lateUntold: number;
  /** The latest moment that counts, in microseconds since 1970. */
  readonly latest?: number | undefined;
  /** When the last of them came, in milliseconds of the clock. */
  readonly arrived?: number | undefined;
  readonly worst: Worst;
  readonly reading?: Mark | undefined;
};

export const NO_RECORDS: Counters = { records: 0, bad: 0, late: 0, lateUntold: 0, worst: [] };

/** How far one export was read. */
export type Progress = Counters & Pick<Place, 'marks'>;

/** What is stored of a plan besides its exports. */
export type PlanData = {
  /** What sums depend on: where it differs, they do not add up. */
  readonly digests: Digests;
  /** Windows that end here or before are closed. */
  readonly horizon?: number | undefined;
  readonly closed: number;
  /** End of the last closed window, in seconds since 1970. */
  readonly lastWindow?: number | undefined;
  /** What was last told of a window without an end. */
  readonly told?: string | undefined;
};

type Digests = { readonly windows: string; readonly exports: Readonly<Record<string, string>> };

/** The name of a plan in the state. */
export const keyOf = ({ system, monitoring }: Plan): string =>
  `${system.name} ${elementId(monitoring.element)}`;

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** Of everything about a plan that its sums depend on; where the files lie is not among it. */
export const digestsOf = (plan: Plan, followed: readonly ExportPlan[]): Digests => ({
  windows: digest(plan.windows),
  exports: Object.fromEntries(followed.map((one) => [one.declared.name, digestOf(one)])),
});

function digestOf(one: ExportPlan): string {
  const { location: _, ...declared } = one.declared;
  const natures = one.columns.map(({ column, expected, isCategorical }) => [
    column,
    expected ?? null,
    isCategorical,
  ]);
  const wanted = wantedOf(one).map(({ column, since, codes, purpose }) => {
    return [column, since, purpose.of, ...(codes ? [codes] : [])];
  });
  return digest([declared, natures, wanted]);
}

/** Why what was stored cannot be added to; nothing where it can. */
export function changedSince(before: Digests, now: Digests): string | undefined {
  if (before.windows !== now.windows) return 'its windows are cut in another way';
  const [first, ...others] = Object.keys(now.exports).filter(
    (name) => before.exports[name] !== undefined && before.exports[name] !== now.exports[name],
  );
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `what is read of the export ${first}${more} is declared in another way`;
}

/** Everything that is stored of a plan. */
export type Kept = {
  readonly data?: PlanData | undefined;
  readonly exports: ReadonlyMap<string, Progress>;
  readonly alerts: readonly Alert[];
};

type Named = { readonly export: string };

export async function load(sql: Sql, plan: string): Promise<Kept> {
  const [row] = await sql.rows<{ data: string }>('SELECT data FROM plans WHERE plan = $1', plan);
  const exports = await sql.rows<Named & { data: string }>(
    'SELECT export, data FROM exports WHERE plan = $1',
    plan,
  );
  const marks = await sql.rows<Named & { name: string; mark: string }>(
    'SELECT export, name, mark FROM marks WHERE plan = $1',
    plan,
  );
  const alerts = await sql.rows<{ alert: string }>(
    'SELECT alert FROM alerts WHERE plan = $1 ORDER BY fingerprint',
    plan,
  );
  const found = new Map<string, Progress>();
  for (const one of exports) {
    const own = marks.filter((mark) => mark.export === one.export);
    const entries = own.map(({ name, mark }) => [name, JSON.parse(mark) as Mark] as const);
    found.set(one.export, { ...(JSON.parse(one.data) as Counters), marks: new Map(entries) });
  }
  return {
    data: row && (JSON.parse(row.data) as PlanData),
    exports: found,
    alerts: alerts.map(({ alert }) => JSON.parse(alert) as Alert),
  };
}

const FORGOTTEN = [
  ...['plans', 'exports', 'marks', 'sums', 'windows'],
  ...['asked', 'truths', 'feedback', 'previous'],
];

/** Everything but alerts, which outlast a change of what is read. */
export async function forget(sql: Sql, plan: string): Promise<void> {
  for (const table of FORGOTTEN) {
    await sql.run(`DELETE FROM ${table} WHERE plan = $1`, plan);
  }
}

export async function savePlan(sql: Sql, plan: string, data: PlanData): Promise<void> {
  await sql.run('DELETE FROM plans WHERE plan = $1', plan);
  await sql.run('INSERT INTO plans VALUES ($1, $2)', plan, JSON.stringify(data));
}

export async function saveExport(
  sql: Sql,
  [plan, name]: readonly [string, string],
  { marks, ...counters }: Progress,
  changed: Iterable<string>,
): Promise<void> {
  await sql.run('DELETE FROM exports WHERE plan = $1 AND export = $2', plan, name);
  await sql.run('INSERT INTO exports VALUES ($1, $2, $3)', plan, name, JSON.stringify(counters));
  for (const one of changed) {
    await sql.run(
      'DELETE FROM marks WHERE plan = $1 AND export = $2 AND name = $3',
      ...[plan, name, one],
    );
    const mark = JSON.stringify(marks.get(one));
    await sql.run('INSERT INTO marks VALUES ($1, $2, $3, $4)', plan, name, one, mark);
  }
}

export async function saveAlerts(
  sql: Sql,
  plan: string,
  before: readonly Alert[],
  now: readonly Alert[],
): Promise<void> {
  const known = new Map(before.map((one) => [one.fingerprint, one]));
  const left = new Set(now.map((one) => one.fingerprint));
  const gone = before.filter((one) => !left.has(one.fingerprint));
  const changed = now.filter((one) => known.get(one.fingerprint) !== one);
  for (const { fingerprint } of [...gone, ...changed]) {
    await sql.run('DELETE FROM alerts WHERE plan = $1 AND fingerprint = $2', plan, fingerprint);
  }
  for (const one of changed) {
    const alert = JSON.stringify(one);
    await sql.run('INSERT INTO alerts VALUES ($1, $2, $3)', plan, one.fingerprint, alert);
  }
}
