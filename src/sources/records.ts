import { Unreadable } from '../artifacts/artifact.ts';
import {
  type Located,
  type LocatedTruth,
  type Log,
  sumBeside,
  sumLog,
  tableFormat,
} from '../observe/logs.ts';
import type { ExportPlan, Plan } from '../observe/plan.ts';
import type { ReadExport } from '../report.ts';
import { isCapture, sumCaptures } from './capture-log.ts';
import { locate, type Surroundings } from './locate.ts';
import type { Together } from './multivariate.ts';
import { brokenParquet } from './parquet-whole.ts';
import { sumText } from './text-log.ts';
import { unreadableAs } from './unread.ts';

/** Records of predictions or of a reference, read. */
export type ReadRecords = {
  /** The sums of the records, and those of what is known of them only together with their truth. */
  readonly logs: readonly Log[];
  readonly told: ReadExport;
  /** Where to read the same records once more, which captures are too slow for. */
  readonly side?: Together['reference'];
  /** What became of the truth that was joined to captures. */
  readonly ofTruth?: { readonly name: string } & Partial<ReadExport>;
};

export type Reading = {
  readonly surroundings: Surroundings;
  readonly truth: LocatedTruth | undefined;
  readonly onRows: (rows: number) => void;
};

/**
 * Sums up the records of an export that is a table or a capture.
 * @throws {Unreadable} where it cannot be read, or where none of its records has a place
 */
export async function readRecords(
  plan: Plan,
  one: ExportPlan,
  { surroundings, truth, onRows }: Reading,
): Promise<ReadRecords> {
  readable(one);
  const located = locate(one, surroundings);
  if (isCapture(one)) return readCaptures(plan, one, { located, truth, onRows });
  const log = await readLog(plan, one, { located, onRows });
  const beside =
    one.role === 'predictions' ? await sumBeside(plan, one, located, truth) : undefined;
  return {
    logs: beside ? [log, beside] : [log],
    told: toldOf(log),
    side: { plan: one, located, log },
  };
}

const toldOf = ({ plan: { declared }, files, records, bad, worst = [] }: Log): ReadExport => ({
  ...{ name: declared.name, format: declared.format, files, records, bad },
  ...(worst.length > 0 ? { worst } : {}),
});

/** Truth is read together with the predictions that it is about. */
export function locateTruth(one: ExportPlan, plan: Plan, surroundings: Surroundings): LocatedTruth {
  checkTruth(one, plan);
  return { ...locate(one, surroundings), plan: one };
}

/** @throws {Unreadable} where some truth cannot be joined to predictions, whatever its files hold */
export function checkTruth(one: ExportPlan, plan: Plan): void {
  readable(one);
  const predictions = plan.exports.filter(({ role }) => role === 'predictions');
  // Events of a capture always have an id.
  if (one.declared.id === undefined && !isCapture(one)) {
    throw new Unreadable('no `id` says which of its columns tells the prediction that it is about');
  }
  if (isCapture(one) && !predictions.some(isCapture)) {
    throw new Unreadable('truth that is captured is joined to predictions that are captured only');
  }
  const isJoined = predictions.some((each) => isCapture(each) || each.declared.id !== undefined);
  if (!isJoined) throw new Unreadable('no export of predictions says its `id` to join it by');
}

function readable(one: ExportPlan): void {
  if (tableFormat(one) === undefined && !isCapture(one)) throw unreadableAs(one);
}

type Found = Omit<Reading, 'surroundings'> & { readonly located: Located };

/** The log of captures, and what the truth adds; truth that cannot be joined is told so. */
async function readCaptures(
  plan: Plan,
  one: ExportPlan,
  { located, onRows, truth }: Found,
): Promise<ReadRecords> {
  const joined = one.role === 'predictions' ? truth : undefined;
  const summed = await sumCaptures(plan, one, located, { truth: joined, onRows });
  const { log, beside, toldOfTruth } = summed;
  checkSome(log);
  return {
    logs: beside ? [log, beside] : [log],
    told: toldOf(log),
    ...(toldOfTruth && truth
      ? { ofTruth: { ...toldOfTruth, name: truth.plan.declared.name } }
      : {}),
  };
}

/** @throws {Unreadable} where there are records, of which not one can be placed in a window */
function checkSome({ records, bad, worst = [], windows }: Log): void {
  const [first] = worst;
  if (records === 0 || bad < records || first === undefined) return;
  for (const { records: good } of windows()) if (good > 0) return;
  const where = first.line === undefined ? first.file : `${first.file}:${first.line}`;
  throw new Unreadable(`none of its ${records} records can be read: in ${where} ${first.why}`);
}

/** Text formats are read by whoever counts what is wrong with single records. */
async function readLog(
  plan: Plan,
  one: ExportPlan,
  { located, onRows }: Omit<Found, 'truth'>,
): Promise<Log> {
  if (one.declared.format === 'parquet') {
    for (const [at, path] of located.paths.entries()) {
      const broken = brokenParquet(path);
      if (broken !== undefined) throw new Unreadable(`${located.names[at]} ${broken}`);
    }
    return sumLog(plan, one, located, onRows);
  }
  const files = located.paths.map((path) => ({ path }));
  const { log } = await sumText(plan, one, located, files, onRows);
  checkSome(log);
  return log;
}
