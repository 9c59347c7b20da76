import { setTimeout as sleep } from 'node:timers/promises';
import { elementId } from '../element.ts';
import type { MonitoringObservation } from '../generated/descriptors.ts';
import type { Alert, Change } from '../notify/alert.ts';
import type { Alerting } from '../notify/configuration.ts';
import { Courier, type CourierOptions } from '../notify/courier.ts';
import type { DetectorState } from '../notify/gauges.ts';
import { withdraw } from '../notify/lifecycle.ts';
import { planDeliveries } from '../notify/outbox.ts';
import type { ExportPlan, Plan } from '../observe/plan.ts';
import { heldOver, type Previous } from '../observe/previous.ts';
import type { Windows } from '../observe/windows.ts';
import { endOf, isTimed } from '../observe/windows.ts';
import { observeWindows } from '../observe/windows-seen.ts';
import type { RunOptions } from '../run.ts';
import { type ReadExports, readExports, readMetrics, spansOf } from '../sources/exports.ts';
import type { Surroundings } from '../sources/locate.ts';
import type { Metrics } from '../sources/metric-exports.ts';
import { whyUnread } from '../sources/unread.ts';
import { VERSION } from '../version.ts';
import type { ByClock, Clocked } from './clocked.ts';
import { closeFeedback, markTold, toldAnew } from './joining.ts';
import { pendingIn, putInto, StoredOutbox } from './outbox.ts';
import { loadPrevious, savePrevious } from './previous.ts';
import { type PlanData, saveAlerts, saveExport, savePlan } from './progress.ts';
import type { Sql, State } from './state.ts';
import type { Teller } from './told.ts';
import { type Verdicts, verdictsOn } from './verdicts.ts';
import type { Watched } from './watched.ts';

export type DetectorOptions = {
  readonly state: State;
  readonly watched: readonly Watched[];
  readonly surroundings: Surroundings;
  readonly running: RunOptions;
  readonly alerting: Alerting;
  readonly teller: Teller;
  /** Takes what is told of windows. */
  readonly write: (text: string) => void;
  /** Takes sentences for whoever runs it. */
  readonly note: (sentence: string) => void;
  /** Told where it is, again and again. */
  readonly progress?: ((text: string) => void) | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly fetch?: CourierOptions['fetch'];
};

/** Reads, judges, tells, and keeps what it needs to go on with all of that. */
export class Detector {
  readonly #options: DetectorOptions;
  readonly #courier: Courier;
  readonly #outbox: StoredOutbox;
  /** References, which stay the same while it runs, by plan. */
  readonly #references = new Map<Watched, ReadExports>();
  readonly #judgements = new Map<Watched, Verdicts['judgements']>();
  readonly #failed = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  readonly #unread = new Map<string, string>();
  #waiting = new Map<string, number>();

  constructor(options: DetectorOptions) {
    this.#options = options;
    const { state, alerting, now, fetch } = options;
    this.#outbox = new StoredOutbox(state);
    this.#courier = new Courier({
      ...{ store: this.#outbox, now, targets: alerting.targets },
      ...(fetch ? { fetch } : {}),
    });
  }

  /** What has to be done before the first round: what was left to tell, and alerts about nothing. */
  async begin(): Promise<void> {
    await this.#flush();
    await this.#withdraw();
    await this.#countWaiting();
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
    const { state, alerting, running, teller } = this.#options;
    for (const start of await toldAnew(state, watched.key)) {
      if (signal.aborted) return;
      const now = this.#options.now();
      const today = new Date(now).toISOString().slice(0, 10);
      const judging = { running: { ...running, today }, pace: alerting.pace, now };
      const seen = await watched.labelsOf(start);
      if (seen === undefined) {
        await markTold(state, watched.key, start);
        continue;
      }
      const { feedback = [] } = (seen.observations.at(-1)?.value ?? {}) as MonitoringObservation;
      const verdicts = { ...verdictsOn(watched, seen, judging), feedback };
      const text = teller(watched, verdicts, now);
      await state.transaction(async (sql) => {
        await markTold(sql, watched.key, start);
        await this.#keepChanges(sql, watched.key, watched.alerts, verdicts);
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
  async deliver(signal: AbortSignal): Promise<number | undefined> {
    if (this.#options.alerting.targets.length === 0) return undefined;
    const open = this.#options.watched.flatMap(({ alerts }) => alerts);
    const { next, failures, refused } = await this.#courier.pass({ open, signal });
    for (const { target } of failures) countIn(this.#failed, target);
    for (const { target, message, delivery } of refused) {
      if (delivery) countIn(this.#refused, target);
      this.#options.note(message);
    }
    await this.#countWaiting();
    return next;
  }

  /** What it says of itself. */
  metrics(): DetectorState {
    const { watched, alerting, now } = this.#options;
    return {
      version: VERSION,
      judgements: [...this.#judgements.values()].flat(),
      alerts: watched.flatMap(({ alerts }) => countedAlerts(alerts)),
      systems: watched.map(({ plan, data }) => ({
        system: plan.system.name,
        windows: data.closed,
        ...(data.lastWindow === undefined ? {} : { lastWindow: data.lastWindow }),
      })),
      exports: watched.flatMap(({ plan, exports }) =>
        exports.map(({ follower, progress: { records, bad, latest } }) => ({
          ...{ system: plan.system.name, export: follower.plan.declared.name, records, bad },
          ...(latest === undefined ? {} : { lag: Math.max(0, now() / 1000 - latest / 1e6) }),
        })),
      ),
      outbox: alerting.interests.map(({ name }) => ({
        target: name,
        waiting: this.#waiting.get(name) ?? 0,
        delivered: (this.#outbox.finished.get(name) ?? 0) - (this.#refused.get(name) ?? 0),
        failed: this.#failed.get(name) ?? 0,
        refused: this.#refused.get(name) ?? 0,
      })),
    };
  }

  /** Why it does not do its work, if it does not. */
  trouble(): string | undefined {
    const [first, ...others] = this.#options.watched.flatMap(({ exports, clocked }) => [
      ...exports.map(({ unread }) => unread),
      ...(clocked ? [clocked.unread] : []),
    ]);
    const isBlind = first !== undefined && others.every((why) => why !== undefined);
    return isBlind ? `no export can be read: ${first}` : undefined;
  }

  /** Observes and judges a window as a run over all of the data does, and stores what came of it. */
  async #judge(watched: Watched, start: number, byClock?: ByClock): Promise<void> {
    const { state, alerting, running, teller } = this.#options;
    const now = this.#options.now();
    const exports = await this.#seenBy(watched, start, byClock);
    const today = new Date(now).toISOString().slice(0, 10);
    const judging = { running: { ...running, today }, pace: alerting.pace, now };
    const [seen] = observeWindows(watched.plan, exports);
    if (seen === undefined) return;
    const verdicts = verdictsOn(watched, seen, judging);
    const isOver = watched.hasEnds;
    const text = teller(watched, verdicts, now);
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
      await this.#keepChanges(sql, watched.key, watched.alerts, verdicts);
      if (isNews) await putOutput(sql, text);
    });
    watched.data = data;
    watched.alerts = verdicts.alerts;
    for (const one of late === undefined ? [] : watched.exports) {
      one.progress = { ...one.progress, lateUntold: 0 };
    }
    this.#judgements.set(watched, verdicts.judgements);
  }

  /** What each export holds of a window, beside what stays the same. */
  async #seenBy(watched: Watched, start: number, byClock?: ByClock): Promise<ReadExports> {
    const { surroundings } = this.#options;
    const only = (role: string): Plan => ({
      ...watched.plan,
      exports: watched.plan.exports.filter((one) => one.role === role),
    });
    const known = this.#references.get(watched);
    const references = known ?? (await readExports(only('reference'), surroundings, () => {}));
    this.#references.set(watched, references);
    const machines = await readExports(only('environment'), surroundings, () => {});
    const { exports, labelled } = watched;
    const live = [...exports, ...(labelled ? [labelled] : [])].flatMap(({ follower, unread }) =>
      unread === undefined ? [] : [untold(follower.plan, unread)],
    );
    const logs = await watched.logs(start);
    const metrics = (byClock?.metrics ?? []).map((one) => onlyAt(one, start));
    for (const [one, why] of byClock?.unread ?? []) live.push(untold(one, why));
    for (const one of byClock ? [] : only('metrics').exports) {
      try {
        const spans = spansOf(watched.plan, logs, surroundings.now);
        metrics.push(onlyAt(await readMetrics(watched.plan, one, spans, surroundings), start));
      } catch (error) {
        const why = whyUnread(error, one.declared.location);
        if (why === undefined) throw error;
        live.push(untold(one, why));
      }
    }
    return {
      logs: [...logs, ...references.logs],
      machines: machines.machines,
      metrics,
      ...(watched.hasEnds
        ? { previous: await loadPrevious(this.#options.state, watched.key) }
        : {}),
      told: [...references.told, ...machines.told, ...live],
    };
  }

  async #keepChanges(
    sql: Sql,
    plan: string,
    before: readonly Alert[],
    { alerts, changes }: { readonly alerts: readonly Alert[]; readonly changes: readonly Change[] },
  ): Promise<void> {
    await saveAlerts(sql, plan, before, alerts);
    const { interests } = this.#options.alerting;
    if (changes.length === 0 || interests.length === 0) return;
    const pending = await pendingIn(sql);
    const now = this.#options.now();
    await putInto(sql, planDeliveries(changes, { targets: interests, pending, now }));
  }

  /** Ends alerts about what the descriptors no longer have. */
  async #withdraw(): Promise<void> {
    const { state, watched, running, now } = this.#options;
    const time = new Date(now()).toISOString();
    const rows = await state.rows<{ plan: string; alert: string }>(
      'SELECT plan, alert FROM alerts',
    );
    const plans = new Map(watched.map((one) => [one.key, one]));
    for (const plan of new Set(rows.map((row) => row.plan))) {
      const own = rows.filter((row) => row.plan === plan);
      const open = plans.get(plan)?.alerts ?? own.map(({ alert }) => JSON.parse(alert) as Alert);
      const elements = elementsOf(plans.get(plan));
      const gone = ({ finding }: Alert): boolean =>
        running.severities?.[finding.rule] === 'off' ||
        finding.sides.some(({ element, file }) => file !== undefined && !elements.has(element));
      const after = withdraw(open, { time, gone });
      if (after.changes.length === 0) continue;
      const done = { alerts: after.open, changes: after.changes };
      await state.transaction((sql) => this.#keepChanges(sql, plan, open, done));
      const one = plans.get(plan);
      if (one) one.alerts = after.open;
    }
  }

  /** Writes what waits to be told. It is forgotten only then, so a line may come twice, never not. */
  async #flush(): Promise<void> {
    const { state, write } = this.#options;
    const rows = await state.rows<{ sequence: number; text: string }>(
      'SELECT sequence, text FROM output ORDER BY sequence',
    );
    for (const { sequence, text } of rows) {
      write(text);
      await state.run('DELETE FROM output WHERE sequence = $1', sequence);
    }
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
    if (progress === undefined) return;
    const all = watched.flatMap(({ exports }) => exports.map((one) => one.progress));
    const sum = (of: (one: (typeof all)[number]) => number) =>
      all.reduce((total, one) => total + of(one), 0);
    const windows = watched.reduce((total, { data }) => total + data.closed, 0);
    const latest = Math.max(...all.map((one) => one.latest ?? Number.NEGATIVE_INFINITY));
    const until = Number.isFinite(latest) ? `, up to ${new Date(latest / 1000).toISOString()}` : '';
    const [records, bad] = [sum((one) => one.records), sum((one) => one.bad)];
    progress(`${records} records, ${bad} bad, ${windows} windows closed${until}`);
  }

  async #countWaiting(): Promise<void> {
    const rows = await this.#options.state.rows<{ target: string; waiting: bigint }>(
      'SELECT target, count(*) AS waiting FROM outbox GROUP BY target',
    );
    this.#waiting = new Map(rows.map(({ target, waiting }) => [target, Number(waiting)]));
  }
}

const untold = ({ declared: { name, format, location } }: ExportPlan, unread: string) => ({
  ...{ name, format, files: [location] },
  unread,
});

/** What the window after the one that was judged is compared with; nothing where none is. */
function heldIn(plan: Plan, { logs, previous = new Map() }: ReadExports): Previous | undefined {
  const isAsked = (plan.monitoring.value.drift ?? []).some(({ against }) => against === 'previous');
  if (!isAsked) return undefined;
  const live = logs.filter((log) => log.plan.role === 'predictions');
  const parts = live.flatMap((log) => [...log.windows()].map((sums) => ({ log, sums })));
  return heldOver(plan, parts, previous);
}

/** How many predictions of each export a window has. */
const recordsIn = ({ logs }: ReadExports) =>
  logs.flatMap(({ plan: { role, declared }, isBeside, records }) =>
    role === 'predictions' && isBeside !== true ? [{ name: declared.name, records }] : [],
  );

/** What metrics tell of one window alone. */
const onlyAt = (found: Metrics, start: number): Metrics => {
  const own = found.windows.get(start);
  return { ...found, windows: own ? new Map([[start, own]]) : new Map() };
};

const countIn = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const elementsOf = (watched: Watched | undefined): ReadonlySet<string> =>
  new Set(watched?.plan.system.elements.map(elementId));

/** What of a window without an end would be news. */
const gistOf = ({ judged }: Verdicts): string =>
  JSON.stringify(
    judged.report.findings.map(({ rule, verdict, message }) => [rule, verdict, message]),
  );

function dataAfter(
  { data, hasEnds, plan }: Watched,
  start: number,
  { window }: Verdicts,
  told: string | undefined,
): PlanData {
  const lastWindow = Date.parse(window.time) / 1000;
  if (!hasEnds) return { ...data, lastWindow, told };
  const end = endIn(plan.windows, start);
  const horizon = Math.max(end, data.horizon ?? end);
  return { ...data, horizon, lastWindow, closed: data.closed + 1 };
}

const endIn = (windows: Windows, start: number): number => {
  if (windows.by === 'records') return start + windows.records;
  return isTimed(windows) ? endOf(windows, start) : Number.NEGATIVE_INFINITY;
};

/** So many closed windows are remembered, for people who look into the state. */
const MOST_WINDOWS = 10_000;

async function keepWindow(
  sql: Sql,
  [plan, start]: readonly [string, number],
  { judged }: Verdicts,
): Promise<void> {
  const { window, observed } = judged;
  const data = JSON.stringify({ ...window.name, records: window.records, observed });
  await sql.run('DELETE FROM windows WHERE plan = $1 AND start = $2', plan, start);
  await sql.run('INSERT INTO windows VALUES ($1, $2, $3)', plan, start, data);
  await sql.run(
    `DELETE FROM windows WHERE plan = $1 AND start <
       (SELECT min(start) FROM (SELECT start FROM windows WHERE plan = $1 ORDER BY start DESC LIMIT ${MOST_WINDOWS}))`,
    plan,
  );
}

const putOutput = (sql: Sql, text: string): Promise<void> =>
  sql.run('INSERT INTO output SELECT coalesce(max(sequence), 0) + 1, $1 FROM output', text);

const countedAlerts = (alerts: readonly Alert[]): DetectorState['alerts'] => {
  const counts = new Map<string, DetectorState['alerts'][number]>();
  for (const { state, finding } of alerts) {
    if (state !== 'open') continue;
    const { system, severity } = finding;
    const key = JSON.stringify([system, severity]);
    counts.set(key, { system, severity, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
};

/** Waits, unless it is to stop. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal }).catch(() => undefined);
