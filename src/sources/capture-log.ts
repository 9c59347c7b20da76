import { Unreadable } from '../artifacts/artifact.ts';
import type { Located, LocatedTruth, Log } from '../observe/logs.ts';
import type { ExportPlan, Plan } from '../observe/plan.ts';
import type { Windows } from '../observe/windows.ts';
import type { ReadExport } from '../report.ts';
import { besideOf } from './captures/beside.ts';
import { recognise } from './captures/events.ts';
import { captureFormat } from './captures/formats.ts';
import { type Beginning, lookAt } from './captures/peek.ts';
import { READ_AS, readingOf } from './captures/reading.ts';
import { recordsOf } from './captures/records.ts';
import { Summing } from './captures/summing.ts';
import { readTruths, type Truths } from './captures/truths.ts';
import { inZone } from './time-zone.ts';

/** An export of captures, and what the truth about its predictions adds. */
export type CaptureLog = {
  readonly log: Log;
  readonly beside?: Log;
  /** What became of the truth: how much of it was read, or why it could not be joined. */
  readonly toldOfTruth?: Partial<Pick<ReadExport, 'records' | 'bad' | 'worst' | 'unread'>>;
};

type Options = {
  readonly truth?: LocatedTruth | undefined;
  readonly onRows?: (rows: number) => void;
};

/** Whether an export is one of captures of a model server. */
export const isCapture = ({ declared }: ExportPlan): boolean =>
  captureFormat(declared.format) !== undefined;

/**
 * Sums up what a model server has captured: events become records, and these are summed up as those of
 * any other export.
 * @throws {Unreadable} where the files hold no such events
 */
export async function sumCaptures(
  { windows }: Pick<Plan, 'windows'>,
  declared: ExportPlan,
  located: Located,
  { truth, onRows = () => {} }: Options = {},
): Promise<CaptureLog> {
  const format = captureFormat(declared.declared.format);
  if (format === undefined) throw new RangeError(`${declared.declared.format} is no capture`);
  const [first] = located.paths;
  if (first !== undefined) await recognise(first, format);
  const beginning = await lookAt(located.paths, format);
  const plan = withUsual(declared, beginning);
  const { truths, ...aside } = await truthsFor(truth);
  const cut: Windows = plan.role === 'reference' ? { by: 'none' } : windows;
  const reading = readingOf(plan, beginning);
  const sums = new Summing(reading, cut, truths && besideOf(plan, truth?.plan, truths));
  const { timeZone } = plan.declared;
  const columns = reading.columns;
  const toUtc = timeZone === undefined ? undefined : inZone(timeZone);
  for await (const record of recordsOf({ paths: located.paths, format, columns, toUtc })) {
    const file = located.names[record.file] ?? '';
    if (record.lost) sums.lose(record.lost, { file, line: record.line }, record.cells);
    else sums.add(record.cells, { file, line: record.line });
    if (sums.records % 4096 === 0) onRows(sums.records);
  }
  onRows(sums.records);
  const told = sums.told(plan, located, beginning, truth?.plan);
  return { ...told, ...aside };
}

/** What an event always tells, where the descriptor names no other column for it. */
function withUsual(plan: ExportPlan, { hasVersions }: Beginning): ExportPlan {
  const { id = 'id', timestamp = 'time', modelVersion } = plan.declared;
  const version = modelVersion ?? (hasVersions ? 'modelVersion' : undefined);
  const told = { id, timestamp, ...(version === undefined ? {} : { modelVersion: version }) };
  return { ...plan, declared: { ...plan.declared, ...told } };
}

async function truthsFor(
  truth: LocatedTruth | undefined,
): Promise<Pick<CaptureLog, 'toldOfTruth'> & { readonly truths?: Truths }> {
  if (truth === undefined) return {};
  const columns = truth.plan.columns.map(({ column, expected }) => ({
    column,
    as: expected === undefined ? ('label' as const) : READ_AS[expected],
  }));
  try {
    const truths = await readTruths(truth, columns);
    const { records, lost } = truths;
    const worst = lost.count > 0 ? { worst: lost.samples } : {};
    return { truths, toldOfTruth: { records, bad: lost.count, ...worst } };
  } catch (error) {
    if (error instanceof Unreadable) return { toldOfTruth: { unread: error.message } };
    throw error;
  }
}
