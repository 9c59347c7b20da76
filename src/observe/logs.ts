import type { Truth } from '../profile/database.ts';
import type { Format } from '../profile/sources.ts';
import type { ReadExport } from '../report.ts';
import { sumParquet } from '../sources/parquet-log.ts';
import { type Summed, sumRows } from '../sources/tables.ts';
import type { ExportPlan, Plan } from './plan.ts';
import type { WindowSums } from './sums.ts';
import { type Wanted, wantedOf, wantedOfTruth } from './wanted.ts';
import { isTimed, type Windows } from './windows.ts';

/** An export of records, summed up window by window. */
export type Log = {
  readonly plan: ExportPlan;
  /** Read beside another log of the same records, which counts them. */
  readonly isBeside?: boolean;
  /** The export of the truth that was joined to it. */
  readonly truth?: ExportPlan;
  /** The files that were read, as they are named in reports. */
  readonly files: readonly string[];
  /** What each column of the sums was read for, in their order. */
  readonly wanted: readonly Wanted[];
  /** Columns of the descriptor that the export does not have. */
  readonly lacking: readonly string[];
  /** All columns of the export. */
  readonly names: readonly string[];
  /** What the type of each column is to whoever read it, in the order of the sums. */
  readonly types: readonly string[];
  readonly records: number;
  readonly bad: number;
  /** Records that came when their window was closed already, since the window before. */
  readonly late?: number;
  /** Where the first bad records are. */
  readonly worst?: ReadExport['worst'];
  /** Whether these are all windows of the export, and not those alone that are judged now. */
  readonly isWhole?: boolean;
  windows(): Iterable<WindowSums>;
};

/** Files of one export: absolute paths, and the names of them in reports. */
export type Located = { readonly paths: readonly string[]; readonly names: readonly string[] };

/** Where the truth about predictions lies. */
export type LocatedTruth = Located & { readonly plan: ExportPlan };

/** Nothing where no column tells which prediction a truth is about. */
export function truthOf({ declared }: ExportPlan, truth: LocatedTruth): Truth | undefined {
  const format = tableFormat(truth.plan);
  const { id, arrived } = truth.plan.declared;
  if (format === undefined || id === undefined || declared.id === undefined) return undefined;
  return {
    files: truth.paths,
    format,
    id,
    of: declared.id,
    columns: truth.plan.columns.map(({ column }) => column),
    ...(arrived === undefined ? {} : { arrived }),
  };
}

const FORMATS: Readonly<Partial<Record<ExportPlan['declared']['format'], Format>>> = {
  parquet: 'parquet',
  csv: 'csv',
  jsonl: 'json',
};

/** The format in which files hold a table; nothing for exports that are no tables. */
export const tableFormat = ({ declared }: ExportPlan): Format | undefined =>
  FORMATS[declared.format];

/**
 * Sums up an export of records. A reference is one window, whatever the windows of live data are.
 * @throws {Unreadable} where it cannot be read
 */
export const sumLog = (
  plan: Pick<Plan, 'windows'>,
  one: ExportPlan,
  located: Located,
  onRows: (rows: number) => void,
): Promise<Log> => sumColumns(plan, one, { located, wanted: wantedOf(one), onRows });

/**
 * What is known of predictions only together with something else: their truth, and how old the data
 * were that they rest on. Records that cannot be read are left to those who count them.
 */
export function sumBeside(
  plan: Pick<Plan, 'windows'>,
  one: ExportPlan,
  located: Located,
  truth: LocatedTruth | undefined,
): Promise<Log> | undefined {
  const joined = truth && truthOf(one, truth);
  const wanted = [
    ...(one.declared.format === 'parquet' ? [] : wantedOf(one).filter(({ since }) => since)),
    ...(joined && truth ? wantedOfTruth(truth.plan, one.declared.timestamp) : []),
  ];
  if (wanted.length === 0) return undefined;
  const onRows = () => {};
  return sumColumns(plan, one, {
    ...{ located, wanted, onRows, isBeside: true },
    ...(joined && truth ? { joined, truth: truth.plan } : {}),
  });
}

type Sought = {
  readonly located: Located;
  readonly wanted: readonly Wanted[];
  readonly onRows: (rows: number) => void;
  readonly isBeside?: boolean;
  readonly joined?: Truth;
  readonly truth?: ExportPlan;
};

async function sumColumns(
  { windows }: Pick<Plan, 'windows'>,
  plan: ExportPlan,
  { located, wanted, onRows, isBeside = false, joined, truth }: Sought,
): Promise<Log> {
  const format = tableFormat(plan);
  if (format === undefined) throw new RangeError(`${plan.declared.format} is no table`);
  const { timestamp, timeZone } = plan.declared;
  const cut: Windows = plan.role === 'reference' ? { by: 'none' } : windows;
  const isTold = timestamp !== undefined && (plan.role !== 'reference' || isTimed(cut));
  const sum = format === 'parquet' ? sumParquet : sumRows;
  const summed: Summed = await sum(
    {
      files: located.paths,
      format,
      wanted,
      windows: cut,
      lenient: isBeside,
      ...(isTold ? { timestamp } : {}),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(joined ? { truth: joined } : {}),
    },
    onRows,
  );
  const found = summed.columns.map((column, at) => ({ column, wanted: wanted[at] as Wanted }));
  const present = found.filter(({ column }) => column !== undefined);
  return {
    plan,
    isBeside,
    isWhole: true,
    ...(truth ? { truth } : {}),
    files: located.names,
    wanted: present.map((one) => one.wanted),
    lacking: found.flatMap((one) => (one.column === undefined ? [one.wanted.column] : [])),
    names: summed.names,
    types: present.map(({ column }) => column?.type ?? ''),
    records: summed.records,
    bad: summed.timeless,
    windows: () => summed.shelf.windows(),
  };
}
