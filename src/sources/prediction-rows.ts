import { Unreadable } from '../artifacts/artifact.ts';
import { type Located, type LocatedTruth, tableFormat, truthOf } from '../observe/logs.ts';
import type { ExportPlan, Plan } from '../observe/plan.ts';
import { columnIn, type Layout, layoutOf } from '../observe/quality/columns.ts';
import { type RowSample, RowSamples } from '../observe/quality/rows.ts';
import type { QualityTask } from '../observe/quality/task.ts';
import { isTimed, type Windows } from '../observe/windows.ts';
import { truthColumn } from '../profile/database.ts';
import type { Table } from './table.ts';
import { columnsIn } from './table-rows.ts';

/** Predictions of a model, window by window, and those of its reference. */
export type PredictionRows = {
  readonly task: QualityTask;
  readonly layout: Layout;
  /** By when the window begins. */
  readonly windows: ReadonlyMap<number, RowSample>;
  readonly reference: ReadonlyMap<number, RowSample>;
};

export type Side = { readonly plan: ExportPlan; readonly located: Located };

/** Where the exports of a plan lie. */
export type Sides = {
  readonly sides: readonly Side[];
  readonly truth?: LocatedTruth | undefined;
};

/** Reads what the quality of answers takes: scores, answers, truths, and inputs. */
export async function predictionRows(
  { windows }: Pick<Plan, 'windows'>,
  task: QualityTask,
  { sides, truth }: Sides,
): Promise<PredictionRows | undefined> {
  const live = sides.find(({ plan }) => plan === task.live);
  if (live === undefined) return undefined;
  const layout = layoutOf(task);
  const reference = sides.find(({ plan }) => plan === task.reference);
  return {
    task,
    layout,
    // First, so that its categories come first and those of live data tell what is new.
    reference: reference
      ? await samplesIn(layout, reference, rehearsals(windows, reference))
      : NONE,
    windows: await samplesIn(layout, live, windows, truth),
  };
}

const NONE: ReadonlyMap<number, RowSample> = new Map();

/** A reference is cut as live data are, where it has times; otherwise it is one piece. */
const rehearsals = (windows: Windows, { plan }: Side): Windows =>
  isTimed(windows) && plan.declared.timestamp !== undefined ? windows : { by: 'none' };

/** How the columns of a layout are read from an export, and from the truth that belongs to it. */
export function tableOf(
  { readings }: Layout,
  { plan, located }: Side,
  windows: Windows,
  truth?: LocatedTruth,
): Table {
  const format = tableFormat(plan);
  if (format === undefined) throw new Unreadable(`${plan.declared.format} is no table`);
  const joined = truth && truthOf(plan, truth);
  const { timestamp, timeZone } = plan.declared;
  return {
    files: located.paths,
    ...{ format, windows, lenient: true },
    wanted: readings.map(({ column }) => {
      const own = columnIn(plan, column);
      const told = truth && joined ? columnIn(truth.plan, column) : undefined;
      // A truth that lies beside the predictions wins over one that comes later.
      const name = own ?? (told === undefined ? ABSENT : truthColumn(told));
      return { column: name, ...(column.codes ? { codes: column.codes } : {}) };
    }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(joined ? { truth: joined } : {}),
  };
}

async function samplesIn(
  layout: Layout,
  side: Side,
  windows: Windows,
  truth?: LocatedTruth,
): Promise<ReadonlyMap<number, RowSample>> {
  const { readings } = layout;
  const table = tableOf(layout, side, windows, truth);
  const samples = new RowSamples(readings.length);
  const cells = new Float64Array(readings.length);
  const isNumber = readings.map((one) => one.isNumber);
  for await (const { columns, rows, start, moments } of columnsIn(table, isNumber)) {
    for (let at = 0; at < rows.size; at++) {
      const row = rows.list[at] as number;
      for (const [index, reading] of readings.entries()) {
        cells[index] = reading.toNumber(columns[index]?.(row) ?? null);
      }
      samples.add(start, moments ? (moments[row] as number) : Number.NaN, cells);
    }
  }
  return samples.finish();
}

// No column has an empty name.
const ABSENT = '';
