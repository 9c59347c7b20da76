import { Unreadable } from '../artifacts/artifact.ts';
import {
  type Located,
  type LocatedTruth,
  type Log,
  sumBeside,
  sumLog,
  tableFormat,
} from '../observe/logs.ts';
import type { ExportPlan, Plan, Role } from '../observe/plan.ts';
import type { Previous } from '../observe/previous.ts';
import { qualityTasks } from '../observe/quality/task.ts';
import { referencesIn } from '../observe/references.ts';
import { endOf, isTimed, isTooShort, startOf, TOO_SHORT } from '../observe/windows.ts';
import type { ReadExport } from '../report.ts';
import { isCapture, sumCaptures } from './capture-log.ts';
import { locate, type Surroundings } from './locate.ts';
import { type Machine, readMachine } from './machines.ts';
import { askMetrics, type Metrics, readMetricFiles, type Spans } from './metric-exports.ts';
import { type Multivariate, multivariateOf, type Together } from './multivariate.ts';
import { brokenParquet } from './parquet-whole.ts';
import { type PredictionRows, predictionRows, type Sides } from './prediction-rows.ts';
import { type Answered, answered } from './sql-exports.ts';
import { type Detected, detectedIn } from './streams.ts';
import { sumText } from './text-log.ts';
import { whyUnread } from './unread.ts';

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
  const told: ReadExport[] = [];
  const logs: Log[] = [];
  const attempt = async (one: ExportPlan, work: () => Promise<ReadExport>): Promise<void> => {
    const { name, format, location } = one.declared;
    try {
      if (isTooShort(plan.windows)) throw new Unreadable(TOO_SHORT);
      told.push(await work());
    } catch (error) {
      const unread = whyUnread(error, location);
      if (unread === undefined) throw error;
      told.push({ name, format, files: [location], unread });
    }
  };
  const truths: LocatedTruth[] = [];
  for (const one of plan.exports.filter(({ role }) => role === 'labels')) {
    await attempt(one, async () => {
      const found = truthIn(one, plan, surroundings);
      truths.push(found);
      return { ...of(one), files: found.names };
    });
  }
  const machines: Machine[] = [];
  for (const one of plan.exports.filter(({ role }) => role === 'environment')) {
    await attempt(one, async () => {
      if (one.declared.format !== 'nvidia-smi') throw unreadable(one);
      const machine = readMachine(one, surroundings);
      machines.push(machine);
      return { ...of(one), files: machine.files, records: machine.files.length };
    });
  }
  const sides: Together['reference'][] = [];
  const inDatabases = ({ declared }: ExportPlan): boolean => declared.format === 'sql';
  const records = plan.exports.filter(({ role }) => RECORDS.includes(role));
  for (const one of records.filter((each) => !inDatabases(each))) {
    await attempt(one, async () => {
      readable(one);
      const located = locate(one, surroundings);
      const [truth] = truths;
      if (isCapture(one)) {
        const captured = await readCaptures(plan, one, { located, truth, onRows }, told);
        checkSome(captured[0] as Log);
        logs.push(...captured);
        return readAs(one, captured[0] as Log);
      }
      const log = await readLog(plan, one, { located, onRows });
      logs.push(log);
      sides.push({ plan: one, located, log });
      const beside = one.role === 'predictions' ? sumBeside(plan, one, located, truth) : undefined;
      if (beside) logs.push(await beside);
      const { files, records, bad, worst = [] } = log;
      return { ...of(one), files, records, bad, ...(worst.length > 0 ? { worst } : {}) };
    });
  }
  const answers: Answered[] = [];
  for (const one of records.filter(inDatabases)) {
    await attempt(one, async () => {
      if (one.role !== 'predictions') throw unreadable(one);
      const { engine, replaced } = surroundings;
      const file = replaced.get(one.declared.name);
      const found = await answered(plan, one, referencesIn(logs), { engine, file });
      answers.push(found);
      const sum = found.answer.windows.reduce((all, window) => all + window.records, 0);
      return { ...of(one), files: [one.declared.location], records: sum };
    });
  }
  const together = await togetherIn(plan, sides);
  const live = sides.find(({ plan: { role } }) => role === 'predictions');
  const detected = await detectedIn(plan, live);
  const predictions = await predictionsIn(plan, { sides, truth: truths[0] });
  const metrics: Metrics[] = [];
  for (const one of plan.exports.filter(({ role }) => role === 'metrics')) {
    await attempt(one, async () => {
      const found = await readMetrics(
        plan,
        one,
        spansOf(plan, logs, surroundings.now),
        surroundings,
      );
      metrics.push(found);
      const { files, samples, bad, worst } = found;
      const records = samples;
      return { ...of(one), files, records, bad, ...(worst.length > 0 ? { worst } : {}) };
    });
  }
  const order = plan.exports.map(({ declared }) => declared.name);
  told.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  return { logs, machines, metrics, answers, together, detected, predictions, told };
}

function readAs(one: ExportPlan, { files, records, bad, worst = [] }: Log): ReadExport {
  return { ...of(one), files, records, bad, ...(worst.length > 0 ? { worst } : {}) };
}

const RECORDS: readonly Role[] = ['predictions', 'reference'];

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

const of = ({ declared: { name, format } }: ExportPlan) => ({ name, format });

/** Truth is read together with the predictions that it is about. */
function truthIn(one: ExportPlan, plan: Plan, surroundings: Surroundings): LocatedTruth {
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
  if (tableFormat(one) === undefined && !isCapture(one)) throw unreadable(one);
}

const unreadable = (one: ExportPlan): Unreadable =>
  new Unreadable(`nothing here reads ${one.declared.format} as ${one.role}`);

type Captures = Reading & { readonly truth: LocatedTruth | undefined };

/** The log of captures, and what the truth adds; truth that cannot be joined is told so. */
async function readCaptures(
  plan: Plan,
  one: ExportPlan,
  { located, onRows, truth }: Captures,
  told: ReadExport[],
): Promise<readonly Log[]> {
  const joined = one.role === 'predictions' ? truth : undefined;
  const { log, beside, toldOfTruth } = await sumCaptures(plan, one, located, {
    ...{ truth: joined, onRows },
  });
  const at = told.findIndex(({ name }) => name === truth?.plan.declared.name);
  const known = told[at];
  if (toldOfTruth && known) told[at] = { ...known, ...toldOfTruth };
  return beside ? [log, beside] : [log];
}

/** @throws {Unreadable} where there are records, of which not one can be placed in a window */
function checkSome({ records, bad, worst = [], windows }: Log): void {
  const [first] = worst;
  if (records === 0 || bad < records || first === undefined) return;
  for (const { records: good } of windows()) if (good > 0) return;
  const where = first.line === undefined ? first.file : `${first.file}:${first.line}`;
  throw new Unreadable(`none of its ${records} records can be read: in ${where} ${first.why}`);
}

type Reading = {
  readonly located: Located;
  readonly onRows: (rows: number) => void;
};

/** Text formats are read by whoever counts what is wrong with single records. */
async function readLog(plan: Plan, one: ExportPlan, { located, onRows }: Reading): Promise<Log> {
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

/**
 * What an export of metrics tells. A server is asked only if the user says so: a descriptor from a
 * stranger could name any address that this machine reaches.
 * @param spans what servers are asked about; files are read from their beginning to their end
 * @throws {Unreadable} where it cannot be read, or must not be asked
 */
export async function readMetrics(
  plan: Pick<Plan, 'windows'>,
  one: ExportPlan,
  spans: Spans,
  surroundings: Surroundings,
): Promise<Metrics> {
  const { format, name, location } = one.declared;
  const own = surroundings.replaced.get(name);
  if (format !== 'prometheus-api') {
    if (format !== 'prometheus' && format !== 'otlp') throw unreadable(one);
    return readMetricFiles(plan, one, surroundings);
  }
  if (own === undefined && surroundings.online !== true) {
    throw new Unreadable(
      `the address ${location} is asked only with --online, or if you name it with --export ${name}=ADDRESS`,
    );
  }
  const asked = own === undefined ? one : { ...one, declared: { ...one.declared, location: own } };
  const { environment = () => undefined } = surroundings;
  return askMetrics(asked, spans, environment);
}

const HOUR = 3_600_000_000;

/** The windows of the logs; where there are none, the last one before now. */
export function spansOf({ windows }: Plan, logs: readonly Log[], now = Date.now()): Spans {
  const live = logs.filter(({ plan: { role } }) => role === 'predictions');
  const sums = live.flatMap((log) => [...log.windows()]);
  if (isTimed(windows)) {
    const moment = now * 1000;
    const last = startOf(windows, startOf(windows, moment) - 1);
    const starts = sums.length > 0 ? [...new Set(sums.map(({ start }) => start))] : [last];
    return starts.map((start) => ({ start, until: endOf(windows, start) }));
  }
  const firsts = sums.flatMap(({ first }) => first ?? []);
  const lasts = sums.flatMap(({ last }) => last ?? []);
  if (firsts.length === 0) return [{ start: now * 1000 - HOUR, until: now * 1000 }];
  return [{ start: Math.min(...firsts), until: Math.max(...lasts) + 1 }];
}
