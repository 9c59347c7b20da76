import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { restored, type StoredSums, type WindowSums } from '../observe/sums.ts';
import { NOTHING, Summary } from '../profile/summary.ts';
import type { Surroundings } from '../sources/locate.ts';
import { NATURES } from '../sources/text/columns.ts';
import type { Asked } from './aside.ts';
import { type Feedback, feedbackAt, type Joining, keepAsked, keepTruths } from './joining.ts';
import { NO_RECORDS, type Progress, saveExport } from './progress.ts';
import type { Sql, State } from './state.ts';
import { TruthFollower, type TruthStep, truthColumns, truthType } from './truth.ts';

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
    let records = 0;
    this.follower.look(this.progress);
    while (!signal.aborted) {
      const step = await this.follower.next(this.progress);
      if (step === undefined) break;
      await this.#keep(step);
      records += step.records;
    }
    return records;
  }

  async #keep(step: TruthStep): Promise<void> {
    const { state, key, labels } = this.#options;
    const { progress } = this;
    const after: Progress = {
      ...progress,
      records: progress.records + step.records,
      bad: progress.bad + step.bad,
      worst: [...progress.worst, ...step.worst].slice(0, MOST_WORST),
      reading: step.reading ?? progress.reading,
      marks: new Map([...progress.marks, ...step.marks]),
    };
    await state.transaction(async (sql) => {
      await keepTruths(sql, step.rows, this.#joining(after));
      await saveExport(sql, [key, labels.declared.name], after, step.marks.keys());
    });
    this.progress = after;
  }

  /** Keeps the predictions of a step of the export of that name, in the transaction of the step. */
  async keepAsked(sql: Sql, name: string, asked: readonly Asked[], records: number): Promise<void> {
    const { isClosed } = this.#options;
    const open = asked.filter(({ start }) => !isClosed(start));
    await keepAsked(sql, name, open, { ...this.#joining(this.progress), records });
  }

  #joining({ records, reading }: Progress): Joining {
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
