import {
  type Cell,
  type Encoding,
  encoderOf,
  encodingOfCategories,
  encodingOfNumbers,
} from '../drift/encoding.ts';
import {
  encodeRow,
  fitReconstruction,
  MOST_COLUMNS,
  type Reconstruction,
  Residuals,
  scatterFor,
  usualResiduals,
} from '../drift/pca.ts';
import { categoriesOf, momentsOf } from '../drift/sides.ts';
import type { MonitoringObservation } from '../generated/descriptors.ts';
import { keyOf } from '../link/ports.ts';
import type { Located, Log } from '../observe/logs.ts';
import { tableFormat } from '../observe/logs.ts';
import type { ExportPlan, Plan, PortColumn } from '../observe/plan.ts';
import { isTimed, type Windows } from '../observe/windows.ts';
import type { Summary } from '../profile/summary.ts';
import { rowsIn } from './table-rows.ts';

export type Multivariate = NonNullable<MonitoringObservation['multivariate']>;

/** The exports that are compared with each other, all columns together. */
export type Together = {
  readonly live: { readonly plan: ExportPlan; readonly located: Located };
  readonly reference: { readonly plan: ExportPlan; readonly located: Located; readonly log: Log };
};

// Windows of the reference tell what is usual; where it has no times, so many parts of it do.
const PARTS = 10;

/**
 * How well the principal components of the reference rebuild the records of each window, by when it
 * begins. Nothing where there are no two columns to compare, or no windows of the reference.
 */
export async function multivariateOf(
  { windows }: Pick<Plan, 'windows'>,
  { live, reference }: Together,
): Promise<ReadonlyMap<number, Multivariate>> {
  const columns = columnsOf(live.plan, reference.log);
  if (columns.length < 2 || columns.length > MOST_COLUMNS) return new Map();
  const encodings = columns.map(({ encoding }) => encoding);
  const model = await fitted(encodings, columns, reference);
  if (model === undefined) return new Map();
  const usual = await residualsIn(model, columns, reference, cutOf(windows, reference));
  const limits = usualResiduals([...usual.values()].flatMap((one) => one.measured()?.value ?? []));
  const found = await residualsIn(model, columns, live, windows);
  return new Map(
    [...found].flatMap(([start, residuals]): readonly (readonly [number, Multivariate])[] => {
      const measured = residuals.measured();
      if (measured === undefined) return [];
      const { value: error, error: standardError } = measured;
      const told = { error: rounded(error), samples: residuals.count };
      return [
        [
          start,
          {
            ...told,
            ...(standardError === undefined ? {} : { standardError: rounded(standardError) }),
            ...(limits ? { lower: rounded(limits.lower), upper: rounded(limits.upper) } : {}),
          },
        ],
      ];
    }),
  );
}

const rounded = (value: number): number => Number(value.toPrecision(7));

type Encoded = {
  readonly column: string;
  readonly codes: PortColumn['codes'];
  readonly encoding: Encoding;
  readonly isNumber: boolean;
};

/** The inputs of models that both sides have, with how their values become numbers. */
function columnsOf(live: ExportPlan, reference: Log): readonly Encoded[] {
  const [sums] = reference.windows();
  const byPort = new Map(
    reference.wanted.flatMap(({ purpose }, at): readonly (readonly [string, Summary])[] => {
      const summary = sums?.columns[at];
      return purpose.of === 'port' && summary ? [[keyOf(purpose.port.port), summary]] : [];
    }),
  );
  return live.columns.flatMap((one) => {
    const summary = isInput(one) ? byPort.get(keyOf(one.port)) : undefined;
    const encoding = summary && encodingFor(one.column, summary);
    const { column, codes } = one;
    return encoding ? [{ column, codes, encoding, isNumber: 'mean' in encoding }] : [];
  });
}

const isInput = ({ port }: PortColumn): boolean =>
  port.element.kind === 'TrainedModel' && port.path[0] === 'inputs';

function encodingFor(column: string, summary: Summary): Encoding | undefined {
  const moments = momentsOf(summary);
  if (moments) return encodingOfNumbers(column, moments.mean);
  if (summary.nature !== 'text' && summary.nature !== 'boolean') return undefined;
  return encodingOfCategories(column, categoriesOf(summary), summary.tally.missing);
}

type Side = { readonly plan: ExportPlan; readonly located: Located };

async function fitted(
  encodings: readonly Encoding[],
  columns: readonly Encoded[],
  side: Side,
): Promise<Reconstruction | undefined> {
  const scatter = scatterFor(encodings);
  const encoders = encodings.map(encoderOf);
  const into = new Float64Array(encodings.length);
  for await (const { cells } of cellsIn(columns, side, { by: 'none' })) {
    scatter.add(encodeRow(encoders, cells, into));
  }
  return fitReconstruction(encodings, scatter);
}

async function residualsIn(
  model: Reconstruction,
  columns: readonly Encoded[],
  side: Side,
  windows: Windows,
): Promise<ReadonlyMap<number, Residuals>> {
  const found = new Map<number, Residuals>();
  for await (const { start, cells } of cellsIn(columns, side, windows)) {
    const residuals = found.get(start) ?? new Residuals(model);
    if (residuals.count === 0) found.set(start, residuals);
    residuals.add(cells);
  }
  return found;
}

const cutOf = (windows: Windows, { plan, log }: Together['reference']): Windows =>
  isTimed(windows) && plan.declared.timestamp !== undefined
    ? windows
    : { by: 'records', records: Math.max(1, Math.ceil(log.records / PARTS)) };

function cellsIn(
  columns: readonly Encoded[],
  { plan, located }: Side,
  windows: Windows,
): AsyncIterable<{ readonly start: number; readonly cells: readonly Cell[] }> {
  const format = tableFormat(plan);
  if (format === undefined) throw new RangeError(`${plan.declared.format} is no table`);
  const { timestamp, timeZone } = plan.declared;
  return rowsIn({
    files: located.paths,
    format,
    lenient: true,
    windows,
    wanted: columns.map(({ column, codes }) => ({ column, ...(codes ? { codes } : {}) })),
    numbers: columns.map(({ isNumber }) => isNumber),
    ...(timestamp === undefined || !isTimed(windows) ? {} : { timestamp }),
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}
