import { Unreadable } from '../artifacts/artifact.ts';
import type { LocatedTruth, Log } from '../observe/logs.ts';
import type { ExportPlan, Plan, Role } from '../observe/plan.ts';
import type { Previous } from '../observe/previous.ts';
import { qualityTasks } from '../observe/quality/task.ts';
import { referencesIn } from '../observe/references.ts';
import { isTooShort, TOO_SHORT } from '../observe/windows.ts';
import type { ReadExport } from '../report.ts';
import type { Surroundings } from './locate.ts';
import { type Machine, readMachine } from './machines.ts';
import { type Metrics, readMetrics, spansOf } from './metric-exports.ts';
import { type Multivariate, multivariateOf, type Together } from './multivariate.ts';
import { type PredictionRows, predictionRows, type Sides } from './prediction-rows.ts';
import { locateTruth, readRecords } from './records.ts';
import { type Answered, answered } from './sql-exports.ts';
import { type Detected, detectedIn } from './streams.ts';
import { unreadableAs, whyUnread } from './unread.ts';

/** What the exports of one plan hold, and what became of each. */
export type ReadExports = {
  readonly logs: readonly Log[];
  readonly machines: readonly Machine[];
  readonly metrics: readonly Metrics[];
  /** What engines have said of exports that lie in them. */
  readonly answers?: readonly Answered[];
  /** How well all columns together are like the reference, by when a window begins. */
  readonly together?: ReadonlyMap<number, Multivariate>;
  /** What sequential detectors found, by when a window begins. */
  readonly detected?: ReadonlyMap<number, readonly Detected[]>;
  /** Single predictions of each model, as far as their quality takes them. */
  readonly predictions?: readonly PredictionRows[];
  /** What the first window is compared with that is compared with the one before. */
  readonly previous?: Previous;
  readonly told: readonly ReadExport[];
};

/** Reads the exports of a plan; one that cannot be read is told, and the others go on. */
export async function readExports(
  plan: Plan,
  surroundings: Surroundings,
  onRows: (rows: number) => void,
): Promise<ReadExports> {
  const of = (...roles: readonly Role[]) => plan.exports.filter(({ role }) => roles.includes(role));
  const told: ReadExport[] = [];
  const readAll = async <T>(exports: readonly ExportPlan[], read: Reader<T>) => {
    const all = await inPairs(exports, (one) => attempt(plan, one, read));
    told.push(...all.map((one) => one.told));
    return all.flatMap(({ found }) => (found === undefined ? [] : [found]));
  };
  const truths = await readAll<LocatedTruth>(of('labels'), async (one) => {
    const found = locateTruth(one, plan, surroundings);
    return { told: { ...nameOf(one), files: found.names }, found };
  });
  const machines = await readAll<Machine>(of('environment'), async (one) => {
    if (one.declared.format !== 'nvidia-smi') throw unreadableAs(one);
    const found = readMachine(one, surroundings);
    const { files } = found;
    return { told: { ...nameOf(one), files, records: files.length }, found };
  });
  const records = of('predictions', 'reference');
  const inDatabases = ({ declared }: ExportPlan): boolean => declared.format === 'sql';
  const [truth] = truths;
  const counter = counting(onRows);
  const tables = await readAll(
    records.filter((one) => !inDatabases(one)),
    async (one) => {
      const found = await readRecords(plan, one, { surroundings, truth, onRows: counter() });
      return { told: found.told, found };
    },
  );
  const logs = tables.flatMap((one) => one.logs);
  const sides = tables.flatMap(({ side }) => side ?? []);
  const answers = await readAll<Answered>(records.filter(inDatabases), (one) =>
    askDatabase(plan, one, surroundings, logs),
  );
  const together = await togetherIn(plan, sides);
  const live = sides.find(({ plan: { role } }) => role === 'predictions');
  const detected = await detectedIn(plan, live);
  const predictions = await predictionsIn(plan, { sides, truth });
  const metrics = await readAll<Metrics>(of('metrics'), async (one) => {
    const spans = spansOf(plan, logs, surroundings.now);
    const found = await readMetrics(plan, one, spans, surroundings);
    const { files, samples, bad, worst } = found;
    const some = worst.length > 0 ? { worst } : {};
    return { told: { ...nameOf(one), files, records: samples, bad, ...some }, found };
  });
  const order = plan.exports.map(({ declared }) => declared.name);
  const ofTruth = tables.map((one) => one.ofTruth);
  const whole = told
    .map((one) => ({ ...one, ...ofTruth.find((more) => more?.name === one.name) }))
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  return { logs, machines, metrics, answers, together, detected, predictions, told: whole };
}

type Reader<T> = (one: ExportPlan) => Promise<Outcome<T>>;
/** Nothing is found where an export cannot be read; what is told says why. */
type Outcome<T> = { readonly told: ReadExport; readonly found?: T };

async function attempt<T>(
  { windows }: Plan,
  one: ExportPlan,
  read: Reader<T>,
): Promise<Outcome<T>> {
  const { location } = one.declared;
  try {
    if (isTooShort(windows)) throw new Unreadable(TOO_SHORT);
    return await read(one);
  } catch (error) {
    const unread = whyUnread(error, location);
    if (unread === undefined) throw error;
    return { told: { ...nameOf(one), files: [location], unread } };
  }
}

const nameOf = ({ declared: { name, format } }: ExportPlan) => ({ name, format });

/**
 * Two at a time, since one has work for this thread while the other waits for its threads or its
 * engine; more would only take more memory. The results are in the order of the items.
 */
async function inPairs<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const go = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all([go(), go()]);
  return results;
}

/** Makes a counter for each of several readings; `onRows` hears their sum. */
function counting(onRows: (rows: number) => void): () => (rows: number) => void {
  const counts: number[] = [];
  return () => {
    const own = counts.push(0) - 1;
    return (rows) => {
      counts[own] = rows;
      onRows(counts.reduce((sum, count) => sum + count, 0));
    };
  };
}

async function askDatabase(
  plan: Plan,
  one: ExportPlan,
  { engine, replaced }: Surroundings,
  logs: readonly Log[],
): Promise<Outcome<Answered>> {
  if (one.role !== 'predictions') throw unreadableAs(one);
  const { name, location } = one.declared;
  const found = await answered(plan, one, referencesIn(logs), { engine, file: replaced.get(name) });
  const records = found.answer.windows.reduce((sum, window) => sum + window.records, 0);
  return { told: { ...nameOf(one), files: [location], records }, found };
}

/** Asked for by a drift monitor, since it takes another reading of all columns. */
async function togetherIn(
  { monitoring, windows }: Plan,
  sides: readonly Together['reference'][],
): Promise<ReadonlyMap<number, Multivariate>> {
  const isAsked = (monitoring.value.drift ?? []).some(({ measure }) => measure === 'pca');
  const live = sides.find(({ plan: { role } }) => role === 'predictions');
  const reference = sides.find(({ plan: { role } }) => role === 'reference');
  if (!isAsked || live === undefined || reference === undefined) return new Map();
  return multivariateOf({ windows }, { live, reference });
}

/** Nothing where no truth is known of: then no quality can be told. */
async function predictionsIn(plan: Plan, sides: Sides): Promise<readonly PredictionRows[]> {
  const found: PredictionRows[] = [];
  for (const task of qualityTasks(plan)) {
    const rows = task.truth && (await predictionRows(plan, task, sides));
    if (rows) found.push(rows);
  }
  return found;
}
