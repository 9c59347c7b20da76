import { Unreadable } from '../artifacts/artifact.ts';
import { drawn, randomFrom } from '../learn/random.ts';
import { type LocatedTruth, tableFormat } from '../observe/logs.ts';
import type { ExportPlan, Plan } from '../observe/plan.ts';
import { type Layout, layoutOf } from '../observe/quality/columns.ts';
import { RowSamples } from '../observe/quality/rows.ts';
import { type QualityTask, qualityTasks } from '../observe/quality/task.ts';
import { locate, type Surroundings } from './locate.ts';
import { type Side, tableOf } from './prediction-rows.ts';
import { checkTruth } from './records.ts';
import { columnsIn } from './table-rows.ts';

/** A log of a time in which all was well, row by row and in the order of time. */
export type HeldOut = {
  readonly plan: ExportPlan;
  /** Nothing where the log has no answers of a model. */
  readonly task?: QualityTask;
  readonly layout: Layout;
  /** By reading of the layout; shape [readings][size], NaN where a value is missing. */
  readonly columns: readonly Float64Array[];
  readonly size: number;
  /** How many records the log has, of which `size` were drawn. */
  readonly records: number;
  /** By row, in microseconds since 1970, ascending; nothing where records have no times. */
  readonly moments?: Float64Array;
};

// Comparisons take the order of every reference that is drawn; more rows tell hardly more.
const MOST_ROWS = 20_000;

/** Columns of a log without answers that are looked at. */
const MOST_COLUMNS = 100;

/**
 * Reads the held-out log of a plan once: its reference, or else the predictions whose truth is known.
 * @throws {Unreadable} where there is none, or it cannot be read
 */
export async function readHeldOut(plan: Plan, surroundings: Surroundings): Promise<HeldOut> {
  const { one, truth } = chosen(plan, surroundings);
  const alone = { ...plan, exports: [{ ...one, role: 'predictions' as const }, ...labels(plan)] };
  const [task] = qualityTasks(alone);
  const layout = task ? layoutOf(task) : layoutOf(columnsAlone(one));
  const side = { plan: one, located: locate(one, surroundings) };
  return { plan: one, ...(task ? { task } : {}), layout, ...(await rowsOf(layout, side, truth)) };
}

const labels = ({ exports }: Plan): readonly ExportPlan[] =>
  exports.filter(({ role }) => role === 'labels');

/** What is read of a log that holds no answers: everything that it has. */
const columnsAlone = ({ columns }: ExportPlan): Parameters<typeof layoutOf>[0] => ({
  ...{ kind: 'classification', scores: [], slices: [] },
  features: columns.slice(0, MOST_COLUMNS),
});

function chosen(
  plan: Plan,
  surroundings: Surroundings,
): { readonly one: ExportPlan; readonly truth?: LocatedTruth } {
  const tables = plan.exports.filter((one) => tableFormat(one) !== undefined);
  const reference = tables.find(({ role }) => role === 'reference');
  if (reference) return { one: reference };
  const predictions = tables.find(({ role }) => role === 'predictions');
  if (predictions === undefined) {
    throw new Unreadable(
      'no export is a held-out log: one of the role `reference`, or predictions with their labels, in csv, jsonl or parquet',
    );
  }
  const [label] = labels(plan);
  if (label === undefined) return { one: predictions };
  checkTruth(label, plan);
  return { one: predictions, truth: { ...locate(label, surroundings), plan: label } };
}

async function rowsOf(layout: Layout, side: Side, truth: LocatedTruth | undefined) {
  const { readings } = layout;
  const table = tableOf(layout, side, { by: 'none' }, truth);
  const many = readings.length;
  // One column more, for the time of each record.
  const samples = new RowSamples(many + 1);
  const cells = new Float64Array(many + 1);
  const isNumber = readings.map((one) => one.isNumber);
  for await (const { columns, rows, moments } of columnsIn({ ...table, inOrder: true }, isNumber)) {
    for (let at = 0; at < rows.size; at++) {
      const row = rows.list[at] as number;
      for (const [index, reading] of readings.entries()) {
        cells[index] = reading.toNumber(columns[index]?.(row) ?? null);
      }
      cells[many] = moments ? (moments[row] as number) : Number.NaN;
      samples.add(0, cells[many], cells);
    }
  }
  const sample = samples.finish().get(0);
  if (sample === undefined) throw new Unreadable(whyEmpty(side.plan));
  const kept = drawn(MOST_ROWS, sample.size, randomFrom(1));
  const order = inTime(kept, sample.columns[many] as Float64Array);
  const columns = sample.columns.map((column) =>
    Float64Array.from(order, (row) => column[row] as number),
  );
  const moments = columns.pop();
  const isTimed = moments?.every((moment) => !Number.isNaN(moment)) === true;
  return {
    ...{ columns, size: order.length, records: sample.records },
    ...(isTimed ? { moments } : {}),
  };
}

function whyEmpty({ declared: { name, timestamp } }: ExportPlan): string {
  const timed = timestamp === undefined ? '' : ` and has a time in ${JSON.stringify(timestamp)}`;
  return `${name} has no record that can be read${timed}`;
}

/** Rows by their times; as they stand in the files where records have none. */
const inTime = (rows: Uint32Array, moments: Float64Array): Uint32Array =>
  rows.some((row) => Number.isNaN(moments[row]))
    ? rows
    : rows.sort(
        (one, other) => (moments[one] as number) - (moments[other] as number) || one - other,
      );
