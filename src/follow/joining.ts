import { joined, restored, type StoredSums, stored, type WindowSums } from '../observe/sums.ts';
import type { Cell } from '../sources/captures/cell.ts';
import { SummedRecords } from '../sources/captures/window-sums.ts';
import { NATURES } from '../sources/text/columns.ts';
import type { TruthRow } from '../sources/truth-rows.ts';
import type { Asked } from './aside.ts';
import { MOST_ASKED } from './aside.ts';
import type { Sql } from './state.ts';
import type { TruthColumn } from './truth.ts';

/** The same for truths about predictions that have not been seen yet. */
const MOST_TRUTHS = 500_000;
/** Of so many closed windows it is known how much of their truth has come. */
const MOST_WINDOWS = 1000;

// So many rows are handed to the database at a time.
const MOST_AT_ONCE = 50_000;

/** Of a window that many more of its predictions have to be labelled before it is judged again. */
const ENOUGH = 0.01;

export type Joining = {
  readonly plan: string;
  /** How many records of the export were read, those of this step included. */
  readonly records: number;
  /** What is summed up of labelled predictions, by the name of their export. */
  readonly columns: (name: string) => readonly TruthColumn[];
  readonly isClosed: (start: number) => boolean;
};

type Match = {
  readonly export: string;
  readonly start: number;
  readonly moment: number | null;
  readonly arrived: number | null;
  readonly cells: string;
};

const ASKED = `SELECT x.i AS id, x.s AS start, x.m AS moment FROM (
  SELECT unnest(from_json($2, '[{"i":"VARCHAR","s":"DOUBLE","m":"DOUBLE"}]')) AS x)`;

/** Keeps the predictions of a step of an export, and joins the truths that came before them. */
export async function keepAsked(
  sql: Sql,
  name: string,
  asked: readonly Asked[],
  joining: Joining,
): Promise<void> {
  for (let at = 0; at < asked.length; at += MOST_AT_ONCE) {
    await keepSomeAsked(sql, name, asked.slice(at, at + MOST_AT_ONCE), joining);
  }
}

async function keepSomeAsked(
  sql: Sql,
  name: string,
  asked: readonly Asked[],
  joining: Joining,
): Promise<void> {
  const { plan, records } = joining;
  const fresh = JSON.stringify(
    asked.map(({ id, start, moment }) => ({ i: id, s: start, m: moment })),
  );
  await sql.run(
    `INSERT INTO asked SELECT $1, $3, id, start, moment, $4 FROM (${ASKED})`,
    ...[plan, fresh, name, records],
  );
  const found = await sql.rows<Match>(
    `SELECT $3 AS export, a.start, a.moment, t.arrived, t.cells
       FROM (${ASKED}) AS a JOIN truths AS t ON t.id = a.id WHERE t.plan = $1`,
    ...[plan, fresh, name],
  );
  if (found.length > 0) {
    const ids = `SELECT id FROM (${ASKED})`;
    const known = `SELECT id FROM truths WHERE plan = $1`;
    await sql.run(
      `DELETE FROM asked WHERE plan = $1 AND export = $3 AND id IN (${ids}) AND id IN (${known})`,
      ...[plan, fresh, name],
    );
    await sql.run(`DELETE FROM truths WHERE plan = $1 AND id IN (${ids})`, plan, fresh);
    await addMatches(sql, found, joining);
  }
  const oldest = records - MOST_ASKED;
  const own = 'DELETE FROM asked WHERE plan = $1 AND export = $2 AND added < $3';
  if (oldest > 0) await sql.run(own, plan, name, oldest);
}

const TRUTHS = `SELECT x.i AS id, x.a AS arrived, x.c AS cells FROM (
  SELECT unnest(from_json($2, '[{"i":"VARCHAR","a":"DOUBLE","c":"VARCHAR"}]')) AS x)`;

/** Joins the truths of a step to their predictions, and keeps those whose predictions are to come. */
export async function keepTruths(
  sql: Sql,
  rows: readonly TruthRow[],
  joining: Joining,
): Promise<void> {
  const told = latest(rows);
  for (let at = 0; at < told.length; at += MOST_AT_ONCE) {
    await keepSomeTruths(sql, told.slice(at, at + MOST_AT_ONCE), joining);
  }
}

async function keepSomeTruths(
  sql: Sql,
  rows: readonly TruthRow[],
  joining: Joining,
): Promise<void> {
  const { plan, records } = joining;
  const fresh = JSON.stringify(
    rows.map(({ id, arrived, cells }) => ({ i: id, a: arrived, c: JSON.stringify(cells) })),
  );
  const found = await sql.rows<Match>(
    `SELECT a.export, a.start, a.moment, t.arrived, t.cells
       FROM (${TRUTHS}) AS t JOIN asked AS a ON t.id = a.id WHERE a.plan = $1`,
    ...[plan, fresh],
  );
  const ids = `SELECT id FROM (${TRUTHS})`;
  const waiting = 'SELECT id FROM asked WHERE plan = $1';
  await sql.run(`DELETE FROM truths WHERE plan = $1 AND id IN (${ids})`, plan, fresh);
  await sql.run(
    `INSERT INTO truths SELECT $1, id, arrived, cells, $3 FROM (${TRUTHS}) WHERE id NOT IN (${waiting})`,
    ...[plan, fresh, records],
  );
  await sql.run(`DELETE FROM asked WHERE plan = $1 AND id IN (${ids})`, plan, fresh);
  await addMatches(sql, found, joining);
  const oldest = records - MOST_TRUTHS;
  if (oldest > 0) await sql.run('DELETE FROM truths WHERE plan = $1 AND added < $2', plan, oldest);
}

/** Of several truths about one prediction the one that arrived last. */
function latest(rows: readonly TruthRow[]): readonly TruthRow[] {
  const found = new Map<string, TruthRow>();
  const arrivedAt = ({ arrived }: TruthRow): number => arrived ?? Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const known = found.get(row.id);
    if (known === undefined || arrivedAt(row) >= arrivedAt(known)) found.set(row.id, row);
  }
  return [...found.values()];
}

/** What is stored of the truth about the predictions of one export in one window. */
export type Feedback = {
  readonly export: string;
  readonly start: number;
  /** How many predictions the window has, once it is closed. */
  readonly records: number | null;
  /** The truth about how many of them is known, and was when the window was last judged. */
  readonly known: number;
  readonly told: number;
  /** `StoredSums` as JSON. */
  readonly sums: string | null;
};

const FEEDBACK = 'SELECT export, start, records, known, told, sums FROM feedback WHERE plan = $1';

export const feedbackAt = (sql: Sql, plan: string, start: number): Promise<readonly Feedback[]> =>
  sql.rows<Feedback>(`${FEEDBACK} AND start = $2 ORDER BY export`, plan, start);

async function addMatches(
  sql: Sql,
  matches: readonly Match[],
  { plan, columns, isClosed }: Joining,
): Promise<void> {
  for (const name of new Set(matches.map((one) => one.export))) {
    const own = columns(name);
    const sums = new SummedRecords(
      own.map(({ as, wanted }) => ({ nature: NATURES[as], codes: wanted.codes })),
    );
    const all = matches.filter((one) => one.export === name);
    for (const match of all) sums.add(match.start, Number.NaN, cellsOf(match, own));
    for (const one of sums.windows([...own.keys()])) {
      await addSums(sql, [plan, name], one, isClosed(one.start));
    }
  }
}

/** In the order of `wantedOfTruth`. */
function cellsOf(
  { cells, arrived, moment }: Match,
  columns: readonly TruthColumn[],
): readonly Cell[] {
  const told = JSON.parse(cells) as readonly (number | string | null)[];
  return columns.map(({ wanted }, at) => {
    if (wanted.purpose.of === 'labelled') return 1;
    if (wanted.purpose.of !== 'labelDelay') return told[at] ?? null;
    return arrived === null || moment === null ? null : arrived - moment;
  });
}

async function addSums(
  sql: Sql,
  [plan, name]: readonly [string, string],
  added: WindowSums,
  isClosed: boolean,
): Promise<void> {
  const [before] = await sql.rows<Feedback>(
    `${FEEDBACK} AND export = $2 AND start = $3`,
    ...[plan, name, added.start],
  );
  // What was closed so long ago that nothing is kept of it cannot be told any more.
  if (isClosed && before === undefined) return;
  const known = (before?.known ?? 0) + added.records;
  const sums = JSON.stringify(stored(withoutFrequents(before?.sums ?? null, added)));
  const { records = null, told = 0 } = before ?? {};
  await save(sql, plan, { export: name, start: added.start, records, known, told, sums });
}

function withoutFrequents(before: string | null, added: WindowSums): WindowSums {
  // Both as they are stored, so that it does not matter in how many steps they came.
  const fresh = restored(stored(added));
  const both =
    before === null ? fresh : joined([restored(JSON.parse(before) as StoredSums), fresh]);
  for (const summary of both.columns) summary.forgetFrequents();
  return both;
}

async function save(sql: Sql, plan: string, one: Feedback): Promise<void> {
  const { export: name, start, records, known, told, sums } = one;
  await sql.run(
    'DELETE FROM feedback WHERE plan = $1 AND export = $2 AND start = $3',
    ...[plan, name, start],
  );
  await sql.run(
    'INSERT INTO feedback VALUES ($1, $2, $3, $4, $5, $6, $7)',
    ...[plan, name, start, records, known, told, sums],
  );
}

/** Notes that a window is closed, with how many predictions of an export it has. */
export async function closeFeedback(
  sql: Sql,
  plan: string,
  start: number,
  exports: readonly { readonly name: string; readonly records: number }[],
): Promise<void> {
  const before = await feedbackAt(sql, plan, start);
  for (const { name, records } of exports) {
    const known = before.find((one) => one.export === name);
    const nothing = { export: name, start, known: 0, sums: null };
    const one = known ?? nothing;
    await save(sql, plan, { ...one, records, told: one.known });
  }
  await sql.run(
    `DELETE FROM feedback WHERE plan = $1 AND records IS NOT NULL AND start <
       (SELECT min(start) FROM (SELECT DISTINCT start FROM feedback WHERE plan = $1 ORDER BY start DESC LIMIT ${MOST_WINDOWS}))`,
    plan,
  );
}

/** The closed windows of which so much more is known by now that they are to be judged again. */
export async function toldAnew(sql: Sql, plan: string): Promise<readonly number[]> {
  const rows = await sql.rows<{ start: number }>(
    `SELECT DISTINCT start FROM feedback WHERE plan = $1 AND known > told AND
       (known >= records OR known - told >= ${ENOUGH} * records) ORDER BY start`,
    plan,
  );
  return rows.map(({ start }) => start);
}

/** What is known of a window has been told. */
export const markTold = (sql: Sql, plan: string, start: number): Promise<void> =>
  sql.run('UPDATE feedback SET told = known WHERE plan = $1 AND start = $2', plan, start);
