import type { Document } from '../document.ts';
import type { Alert } from '../notify/alert.ts';
import type { Window } from '../observe/judge.ts';
import type { Log } from '../observe/logs.ts';
import type { ExportPlan, Plan, Role } from '../observe/plan.ts';
import type { StoredSums } from '../observe/sums.ts';
import { observeTruth } from '../observe/window-seen.ts';
import { isCapture } from '../sources/capture-log.ts';
import type { Surroundings } from '../sources/locate.ts';
import { whyUnread } from '../sources/unread.ts';
import { followerOf, labelsIn, unfollowed, windowsFor } from './choose.ts';
import { Clocked } from './clocked.ts';
import type { Follower, Step, Worst } from './follower.ts';
import { hasEnds, horizonOf, isOver, latestOf } from './horizon.ts';
import { Labelled } from './labelled.ts';
import { mergedWith, saveSums } from './open-sums.ts';
import {
  changedSince,
  digestsOf,
  forget,
  keyOf,
  load,
  NO_RECORDS,
  type PlanData,
  type Progress,
  saveExport,
  savePlan,
} from './progress.ts';
import type { State } from './state.ts';

const MOST_WORST = 20;

/** One export that is followed. */
export type Followed = {
  readonly follower: Follower;
  progress: Progress;
  /** Why it could not be read the last time. */
  unread: string | undefined;
};

export type WatchedOptions = {
  readonly state: State;
  readonly surroundings: Surroundings;
  readonly documents: readonly Document[];
  readonly now: () => number;
  /** How many bytes of text a step reads; some megabytes unless tests say otherwise. */
  readonly step?: number | undefined;
};

/** What one descriptor asks to be watched, as far as it was read. */
export class Watched {
  readonly plan: Plan;
  readonly key: string;
  readonly documents: readonly Document[];
  readonly exports: readonly Followed[];
  /** Tells windows where nothing but metrics is exported. */
  readonly clocked: Clocked | undefined;
  /** The truth about predictions, where an export of labels tells it. */
  readonly labelled: Labelled | undefined;
  /** What is declared and not followed, in sentences. */
  readonly notes: readonly string[];
  data: PlanData;
  alerts: readonly Alert[] = [];
  readonly #state: State;
  readonly #now: () => number;

  private constructor(plan: Plan, options: WatchedOptions) {
    const { state, now, documents } = options;
    this.key = keyOf(plan);
    this.documents = documents;
    this.#state = state;
    this.#now = now;
    const { windows, isOfMetrics, note } = windowsFor(plan);
    const notes = note === undefined ? [] : [`${this.key}: ${note}`];
    this.plan = { ...plan, windows };
    this.clocked = isOfMetrics ? new Clocked(this.plan, options.surroundings) : undefined;
    const labels = labelsIn(this.plan);
    this.exports = plan.exports.flatMap((one): readonly Followed[] => {
      if (READ_AT_THE_END.includes(one.role) || one === labels) return [];
      const follower = followerOf(this.plan, one, options, labels !== undefined);
      if (typeof follower === 'string') {
        notes.push(`${this.key}: the export ${one.declared.name} is not followed: ${follower}`);
        return [];
      }
      const progress = { ...NO_RECORDS, marks: new Map() };
      return [{ follower, progress, unread: undefined }];
    });
    notes.push(...unfollowed(plan).map((what) => `${this.key}: ${what}`));
    this.labelled = labels && this.#labelled(labels, options);
    this.notes = notes;
    this.data = { digests: this.#digests(), closed: 0 };
  }

  #labelled(labels: ExportPlan, { state, surroundings, step }: WatchedOptions): Labelled {
    const predictions = this.exports.map(({ follower }) => follower.plan);
    return new Labelled({
      ...{ state, key: this.key, labels, surroundings, step },
      predictions: predictions.filter((one) => one.declared.id !== undefined && !isCapture(one)),
      isClosed: (start) => isOver(this.plan, start, this.data.horizon),
    });
  }

  /** Goes on where the state says that it stopped, or begins; `told` says why it begins anew. */
  static async open(
    plan: Plan,
    options: WatchedOptions,
    told: (sentence: string) => void,
  ): Promise<Watched> {
    const watched = new Watched(plan, options);
    for (const note of watched.notes) told(note);
    const kept = await load(options.state, watched.key);
    watched.alerts = kept.alerts;
    const now = watched.#digests();
    const why = kept.data && changedSince(kept.data.digests, now);
    if (why !== undefined) {
      told(`${watched.key}: ${why}, so its exports are read from their beginnings again`);
      await options.state.transaction((sql) => forget(sql, watched.key));
      return watched;
    }
    if (kept.data) watched.data = { ...kept.data, digests: now };
    for (const one of watched.exports) {
      one.progress = kept.exports.get(one.follower.plan.declared.name) ?? one.progress;
    }
    const { labelled } = watched;
    if (labelled) {
      const { name } = labelled.follower.plan.declared;
      labelled.progress = kept.exports.get(name) ?? labelled.progress;
    }
    return watched;
  }

  #digests() {
    const followed = this.exports.map(({ follower }) => follower.plan);
    return digestsOf(
      this.plan,
      this.labelled ? [...followed, this.labelled.follower.plan] : followed,
    );
  }

  /** Whether windows are closed at some time. */
  get hasEnds(): boolean {
    return hasEnds(this.plan);
  }

  /**
   * Reads what there is at its beginning, a transaction for each step, until it is asked to stop.
   * @returns how many records came
   */
  async round(signal: AbortSignal, onStep: () => void): Promise<number> {
    let records = 0;
    for (const one of this.exports) {
      one.unread = undefined;
      try {
        one.follower.look(placeOf(one));
        for (;;) {
          if (signal.aborted) return records;
          const step = await one.follower.next(placeOf(one));
          if (step === undefined) break;
          await this.#keep(one, step);
          records += step.records;
          onStep();
        }
      } catch (error) {
        const why = whyUnread(error, one.follower.plan.declared.location);
        if (why === undefined) throw error;
        one.unread = why;
      }
    }
    return records + (await this.#readLabels(signal));
  }

  async #readLabels(signal: AbortSignal): Promise<number> {
    const { labelled } = this;
    if (labelled === undefined || signal.aborted) return 0;
    labelled.unread = undefined;
    try {
      return await labelled.round(signal);
    } catch (error) {
      const why = whyUnread(error, labelled.follower.plan.declared.location);
      if (why === undefined) throw error;
      labelled.unread = why;
      return 0;
    }
  }

  /** Stores what a step has read, and where the next one begins, in one transaction. */
  async #keep(one: Followed, step: Step): Promise<void> {
    const { follower, progress } = one;
    const name = follower.plan.declared.name;
    const late = step.sums.filter(({ start }) => isOver(this.plan, start, this.data.horizon));
    const inTime = step.sums.filter((sums) => !late.includes(sums));
    const lateRecords = late.reduce((sum, { records }) => sum + records, 0);
    const latest = latestOf(step.sums, this.#now());
    const next = await this.#state.transaction(async (sql) => {
      const merged = await mergedWith(sql, [this.key, name], inTime);
      const counted =
        'why' in merged ? { records: 0, bad: 0, late: 0 } : { ...step, late: lateRecords };
      const worst: Worst =
        'why' in merged
          ? [...step.marks.keys()].map((file) => ({ file, why: `it was not read: ${merged.why}` }))
          : step.worst;
      const after: Progress = {
        records: progress.records + counted.records,
        bad: progress.bad + counted.bad,
        late: progress.late + counted.late,
        lateUntold: progress.lateUntold + counted.late,
        latest: later(progress.latest, latest),
        arrived: step.records > 0 ? this.#now() : progress.arrived,
        worst: [...progress.worst, ...worst].slice(0, MOST_WORST),
        reading: step.reading ?? progress.reading,
        marks: new Map([...progress.marks, ...step.marks]),
      };
      if ('sums' in merged) {
        for (const sums of merged.sums) await saveSums(sql, [this.key, name], sums);
        await this.labelled?.keepAsked(sql, name, step.asked, after.records);
      }
      await savePlan(sql, this.key, this.data);
      await saveExport(sql, [this.key, name], after, step.marks.keys());
      return after;
    });
    one.progress = next;
  }

  /** The windows that are over by now, in their order, and up to where they are. */
  async over(): Promise<{ readonly starts: readonly number[]; readonly horizon?: number }> {
    const reached = this.exports.map(({ progress }) => progress);
    const found = horizonOf(this.plan, reached, this.#now());
    const horizon = Math.max(found ?? Number.NEGATIVE_INFINITY, this.data.horizon ?? found ?? 0);
    if (found === undefined || !Number.isFinite(horizon)) return { starts: [] };
    const starts = await this.starts();
    return { horizon, starts: starts.filter((start) => isOver(this.plan, start, horizon)) };
  }

  /** When the windows begin of which something is known. */
  async starts(): Promise<readonly number[]> {
    const rows = await this.#state.rows<{ start: number }>(
      'SELECT DISTINCT start FROM sums WHERE plan = $1 ORDER BY start',
      this.key,
    );
    return rows.map(({ start }) => start);
  }

  /** What is known by now of the truth about the predictions of a closed window. */
  async labelsOf(start: number): Promise<Window | undefined> {
    const [row] = await this.#state.rows<{ data: string }>(
      'SELECT data FROM windows WHERE plan = $1 AND start = $2',
      ...[this.key, start],
    );
    if (row === undefined || this.labelled === undefined) return undefined;
    const { from, to } = JSON.parse(row.data) as Window['name'];
    const logs = await this.labelled.logs(start, new Map());
    const parts = logs.flatMap((log) => [...log.windows()].map((sums) => ({ log, sums })));
    return observeTruth(this.plan, parts, { from, to });
  }

  /** What each export holds of a window. */
  async logs(start: number): Promise<readonly Log[]> {
    const rows = await this.#state.rows<{ export: string; sums: string }>(
      'SELECT export, sums FROM sums WHERE plan = $1 AND start = $2',
      ...[this.key, start],
    );
    const logs = this.exports.flatMap((one) => {
      const row = rows.find((found) => found.export === one.follower.plan.declared.name);
      if (row === undefined) return [];
      const log = one.follower.log(placeOf(one), JSON.parse(row.sums) as StoredSums);
      const { lateUntold } = one.progress;
      return [lateUntold > 0 ? { ...log, late: lateUntold } : log];
    });
    const records = new Map(logs.map((log) => [log.plan.declared.name, log.records]));
    return [...logs, ...((await this.labelled?.logs(start, records)) ?? [])];
  }
}

/** What is asked once a window is over. */
const READ_AT_THE_END: readonly Role[] = ['reference', 'environment', 'metrics'];

const placeOf = ({ progress }: Followed) => progress;

const later = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
