import { Unreadable } from '../artifacts/artifact.ts';
import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { restored, type StoredSums, type WindowSums } from '../observe/sums.ts';
import { Summary } from '../profile/summary.ts';
import { NOTHING } from '../profile/tally.ts';
import type { Surroundings } from '../sources/locate.ts';
import { NATURES } from '../sources/text/columns.ts';
import type { Asked } from './aside.ts';
import { type Feedback, feedbackAt, type Joining, keepAsked, keepTruths } from './joining.ts';
import { NO_RECORDS, type Progress, saveExport } from './progress.ts';
import type { Sql, State } from './state.ts';
import {
  TruthFollower,
  type TruthStep,
  type TruthsRead,
  truthColumns,
  truthType,
} from './truth.ts';

const MOST_WORST = 20;

type Options = {
  readonly state: State;
  /** The name of the plan in the state. */
  readonly key: string;
  readonly labels: ExportPlan;
  /** The exports that it is joined to. */
  readonly predictions: readonly ExportPlan[];
  readonly surroundings: Surroundings;
  /** How many bytes of text a step reads. */
  readonly step: number | undefined;
  /** Whether the window that begins there was judged already. */
  readonly isClosed: (start: number) => boolean;
};

/** An export of labels that is followed, and what is known of the predictions that they are about. */
export class Labelled {
  readonly follower: TruthFollower;
  progress: Progress = { ...NO_RECORDS, marks: new Map() };
  /** Why it could not be read the last time. */
  unread: string | undefined;
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
    this.follower = new TruthFollower(options.labels, options.surroundings, options.step);
  }

  /** Reads what there is: a transaction for each step. Gives how many records came. */
  async round(signal: AbortSignal): Promise<number> {
    const before = this.progress.records;
    this.follower.look(this.progress);
    while (!signal.aborted) {
      const step = await this.follower.next(this.progress);
      if (step === undefined) break;
      await this.#keep(step);
    }
    return this.progress.records - before;
  }

  async #keep(step: TruthStep): Promise<void> {
    const { state, key, labels } = this.#options;
    const save = async (sql: Sql, found: TruthsRead): Promise<Progress> => {
      const after = afterStep(this.progress, step, found);
      await saveExport(sql, [key, labels.declared.name], after, step.marks.keys());
      return after;
    };
    try {
      this.progress = await state.transaction(async (sql) =>
        save(sql, await this.#join(sql, step)),
      );
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // One file that cannot be read must not keep the others waiting.
      const worst = [{ file: step.file, why: `it was not read: ${error.message}` }];
      const nothing = { records: 0, bad: 0, worst };
      this.progress = await state.transaction((sql) => save(sql, nothing));
    }
  }

  async #join(sql: Sql, step: TruthStep): Promise<TruthsRead> {
    const truths = step.read();
    let records = this.progress.records;
    let next = await truths.next();
    // What columns are is known once the first ones were read, and stays so.
    for (; !next.done; next = await truths.next()) {
      records += next.value.length;
      const reading = this.progress.reading ?? this.follower.reading;
      await keepTruths(sql, next.value, this.#joining({ records, reading }));
    }
    return next.value;
  }

  /** Keeps the predictions of a step of the export of that name, in the transaction of the step. */
  async keepAsked(sql: Sql, name: string, asked: readonly Asked[], records: number): Promise<void> {
    const { isClosed } = this.#options;
    const open = asked.filter(({ start }) => !isClosed(start));
    await keepAsked(sql, name, open, { ...this.#joining(this.progress), records });
  }

  #joining({ records, reading }: Pick<Progress, 'records' | 'reading'>): Joining {
    const { key, labels, predictions, isClosed } = this.#options;
    const columns = (name: string) => {
      const found = predictions.find(({ declared }) => declared.name === name);
      return truthColumns(labels, found?.declared.timestamp, reading);
    };
    return { plan: key, records, columns, isClosed };
  }

  /**
   * What is known of the truth about the predictions of a window, beside the logs of these.
   * @param records how many predictions of each export the window has, while it is not closed
   */
  async logs(start: number, records: ReadonlyMap<string, number>): Promise<readonly Log[]> {
    const { state, key, predictions } = this.#options;
    const known = await feedbackAt(state, key, start);
    return predictions.flatMap((plan) => {
      const { name } = plan.declared;
      const found = known.find((one) => one.export === name);
      const all = records.get(name) ?? found?.records ?? undefined;
      return all === undefined ? [] : [this.#log(plan, start, found, all)];
    });
  }

  #log(plan: ExportPlan, start: number, found: Feedback | undefined, records: number): Log {
    const { labels } = this.#options;
    const columns = truthColumns(labels, plan.declared.timestamp, this.progress.reading);
    const before = found?.sums ? restored(JSON.parse(found.sums) as StoredSums) : undefined;
    const summaries = before?.columns ?? columns.map(({ as }) => new Summary(NATURES[as]));
    const rest = records - (before?.records ?? 0);
    for (const summary of summaries) summary.skip({ ...NOTHING, count: rest, missing: rest });
    const sums: WindowSums = { start, records, bad: 0, columns: summaries };
    return {
      ...{
        plan,
        truth: labels,
        isBeside: true,
        files: [],
        lacking: [],
        names: [],
        bad: 0,
        records,
      },
      wanted: columns.map(({ wanted }) => wanted),
      types: columns.map(truthType),
      windows: () => [sums],
    };
  }
}

const afterStep = (
  progress: Progress,
  { marks }: TruthStep,
  { records, bad, worst, reading }: TruthsRead,
): Progress => ({
  ...progress,
  records: progress.records + records,
  bad: progress.bad + bad,
  worst: [...progress.worst, ...worst].slice(0, MOST_WORST),
  reading: reading ?? progress.reading,
  marks: new Map([...progress.marks, ...marks]),
});
