import { setTimeout as sleep } from 'node:timers/promises';
import type { MonitoringObservation } from '../generated/descriptors.ts';
import type { DetectorState } from '../notify/gauges.ts';
import { observeWindows } from '../observe/windows-seen.ts';
import type { RunOptions } from '../run.ts';
import type { Surroundings } from '../sources/locate.ts';
import { VERSION } from '../version.ts';
import { accountOf, progressOf, troubleOf } from './account.ts';
import type { ByClock, Clocked } from './clocked.ts';
import { dataAfter, gistOf, keepWindow } from './closed.ts';
import { Deliveries, type DeliveriesOptions } from './deliveries.ts';
import { closeFeedback, markTold, toldAnew } from './joining.ts';
import { flush, putOutput } from './output.ts';
import { savePrevious } from './previous.ts';
import { saveExport, savePlan } from './progress.ts';
import type { Teller } from './told.ts';
import { type Judging, type Verdicts, verdictsOn } from './verdicts.ts';
import type { Watched } from './watched.ts';
import { heldIn, recordsIn, WindowReader } from './window-reader.ts';

export type DetectorOptions = DeliveriesOptions & {
  readonly watched: readonly Watched[];
  readonly surroundings: Surroundings;
  readonly running: RunOptions;
  readonly teller: Teller;
  /** Takes what is told of windows. */
  readonly write: (text: string) => void;
  /** Told where it is, again and again. */
  readonly progress?: ((text: string) => void) | undefined;
};

/** Reads, judges, tells, and keeps what it needs to go on with all of that. */
export class Detector {
  readonly #options: DetectorOptions;
  readonly #deliveries: Deliveries;
  readonly #reader: WindowReader;
  readonly #judgements = new Map<Watched, Verdicts['judgements']>();
  readonly #unread = new Map<string, string>();

  constructor(options: DetectorOptions) {
    this.#options = options;
    this.#deliveries = new Deliveries(options);
    this.#reader = new WindowReader(options.state, options.surroundings);
  }

  /** What has to be done before the first round: what was left to tell, and alerts about nothing. */
  async begin(): Promise<void> {
    const { watched, running } = this.#options;
    await this.#flush();
    await this.#deliveries.withdraw(watched, running.severities);
    await this.#deliveries.count();
  }

  /** Reads all there is, and judges every window that is over by then. */
  async round(signal: AbortSignal): Promise<void> {
    for (const watched of this.#options.watched) {
      if (watched.clocked) {
        await this.#roundByClock(watched, watched.clocked, signal);
        continue;
      }
      const records = await watched.round(signal, () => this.#tellProgress());
      if (signal.aborted) return;
      this.#noteTroubles(watched);
      const { starts, horizon } = await watched.over();
      const due = watched.hasEnds || records === 0 ? starts : await watched.starts();
      for (const start of due) {
        if (signal.aborted) return;
        await this.#judge(watched, start);
        await this.#flush();
      }
      if (watched.labelled && watched.hasEnds) await this.#judgeLabels(watched, signal);
      if (horizon !== undefined && horizon !== watched.data.horizon) {
        const data = { ...watched.data, horizon };
        await this.#options.state.transaction((sql) => savePlan(sql, watched.key, data));
        watched.data = data;
      }
    }
    this.#tellProgress();
  }

  /** Judges closed windows by the labels that have come since. */
  async #judgeLabels(watched: Watched, signal: AbortSignal): Promise<void> {
    const { state, teller } = this.#options;
    for (const start of await toldAnew(state, watched.key)) {
      if (signal.aborted) return;
      const judging = this.#judging();
      const seen = await watched.labelsOf(start);
      if (seen === undefined) {
        await markTold(state, watched.key, start);
        continue;
      }
      const { feedback = [] } = (seen.observations.at(-1)?.value ?? {}) as MonitoringObservation;
      const verdicts = { ...verdictsOn(watched, seen, judging), feedback };
      const text = teller(watched, verdicts, judging.now);
      await state.transaction(async (sql) => {
        await markTold(sql, watched.key, start);
        await this.#deliveries.keep(sql, watched.key, watched.alerts, verdicts);
        await putOutput(sql, text);
      });
      watched.alerts = verdicts.alerts;
      await this.#flush();
    }
  }

  /** The same where nothing but metrics is exported. */
  async #roundByClock(watched: Watched, clocked: Clocked, signal: AbortSignal): Promise<void> {
    const { horizon } = watched.data;
    const found = await clocked.over({ horizon, now: this.#options.now() });
    for (const one of clocked.exports) {
      this.#noteTrouble(watched.key, one.declared.name, found.unread.get(one));
    }
    for (const start of found.starts) {
      if (signal.aborted) return;
      await this.#judge(watched, start, found);
      await this.#flush();
    }
  }

  /** Sends what waits; gives when something may be sent again. */
  deliver(signal: AbortSignal): Promise<number | undefined> {
    return this.#deliveries.deliver(
      this.#options.watched.flatMap(({ alerts }) => alerts),
      signal,
    );
  }

  /** What it says of itself. */
  metrics(): DetectorState {
    const { watched, now } = this.#options;
    return {
      version: VERSION,
      judgements: [...this.#judgements.values()].flat(),
      ...accountOf(watched, now()),
      outbox: this.#deliveries.counts(),
    };
  }

  /** Whether an export could not be read in the last round. */
  get isUnread(): boolean {
    return this.#unread.size > 0;
  }

  /** Why it does not do its work, if it does not. */
  trouble(): string | undefined {
    return troubleOf(this.#options.watched);
  }

  /** Observes and judges a window as a run over all of the data does, and stores what came of it. */
  async #judge(watched: Watched, start: number, byClock?: ByClock): Promise<void> {
    const { state, teller } = this.#options;
    const judging = this.#judging();
    const exports = await this.#reader.read(watched, start, byClock);
    const [seen] = observeWindows(watched.plan, exports);
    if (seen === undefined) return;
    const verdicts = verdictsOn(watched, seen, judging);
    const isOver = watched.hasEnds;
    const text = teller(watched, verdicts, judging.now);
    const gist = isOver ? undefined : gistOf(verdicts);
    const isNews = isOver || gist !== watched.data.told || verdicts.changes.length > 0;
    const data = dataAfter(watched, start, verdicts, gist);
    const late = isOver ? 0 : undefined;
    const held = isOver ? heldIn(watched.plan, exports) : undefined;
    await state.transaction(async (sql) => {
      if (isOver) {
        const one = [watched.key, start] as const;
        await sql.run('DELETE FROM sums WHERE plan = $1 AND start = $2', ...one);
        await keepWindow(sql, one, verdicts);
        if (held) await savePrevious(sql, watched.key, held);
        if (watched.labelled) await closeFeedback(sql, ...one, recordsIn(exports));
      }
      await savePlan(sql, watched.key, data);
      for (const { follower, progress } of late === undefined ? [] : watched.exports) {
        const { name } = follower.plan.declared;
        if (progress.lateUntold > 0) {
          await saveExport(sql, [watched.key, name], { ...progress, lateUntold: 0 }, []);
        }
      }
      await this.#deliveries.keep(sql, watched.key, watched.alerts, verdicts);
      if (isNews) await putOutput(sql, text);
    });
    watched.data = data;
    watched.alerts = verdicts.alerts;
    for (const one of late === undefined ? [] : watched.exports) {
      one.progress = { ...one.progress, lateUntold: 0 };
    }
    this.#judgements.set(watched, verdicts.judgements);
  }

  /** How to judge at this moment. */
  #judging(): Judging {
    const { running, alerting } = this.#options;
    const now = this.#options.now();
    const today = new Date(now).toISOString().slice(0, 10);
    return { running: { ...running, today }, pace: alerting.pace, now };
  }

  #flush(): Promise<void> {
    return flush(this.#options.state, this.#options.write);
  }

  /** A trouble is told once, until it is over. */
  #noteTroubles({ key, exports, labelled }: Watched): void {
    if (labelled) {
      this.#noteTrouble(key, labelled.follower.plan.declared.name, labelled.unread);
    }
    for (const { follower, unread } of exports) {
      this.#noteTrouble(key, follower.plan.declared.name, unread);
    }
  }

  #noteTrouble(key: string, name: string, unread: string | undefined): void {
    const one = `${key} ${name}`;
    if (unread !== undefined && this.#unread.get(one) !== unread) {
      this.#options.note(`${key}: the export ${name} cannot be read now: ${unread}`);
    }
    if (unread === undefined) this.#unread.delete(one);
    else this.#unread.set(one, unread);
  }

  #tellProgress(): void {
    const { watched, progress } = this.#options;
    progress?.(progressOf(watched));
  }
}

/** Waits, unless it is to stop. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal }).catch(() => undefined);
