import { elementId } from '../element.ts';
import type { Alert, Change } from '../notify/alert.ts';
import type { Alerting } from '../notify/configuration.ts';
import { Courier, type CourierOptions } from '../notify/courier.ts';
import type { DetectorState } from '../notify/gauges.ts';
import { withdraw } from '../notify/lifecycle.ts';
import { planDeliveries } from '../notify/outbox.ts';
import type { RunOptions } from '../run.ts';
import { pendingIn, putInto, StoredOutbox } from './outbox.ts';
import { saveAlerts } from './progress.ts';
import type { Sql, State } from './state.ts';
import type { Watched } from './watched.ts';

export type DeliveriesOptions = {
  readonly state: State;
  readonly alerting: Alerting;
  /** Takes sentences for whoever runs it. */
  readonly note: (sentence: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly fetch?: CourierOptions['fetch'];
};

/** What alerts became, and what that changed. */
type Changes = { readonly alerts: readonly Alert[]; readonly changes: readonly Change[] };

/** Keeps alerts with what is to be said of them to somebody else, and says it. */
export class Deliveries {
  readonly #options: DeliveriesOptions;
  readonly #courier: Courier;
  readonly #outbox: StoredOutbox;
  readonly #failed = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  #waiting = new Map<string, number>();

  constructor(options: DeliveriesOptions) {
    this.#options = options;
    const { state, alerting, now, fetch } = options;
    this.#outbox = new StoredOutbox(state);
    this.#courier = new Courier({
      ...{ store: this.#outbox, now, targets: alerting.targets },
      ...(fetch ? { fetch } : {}),
    });
  }

  /** Keeps what became of the alerts of a plan, and puts into the outbox who has to hear of it. */
  async keep(
    sql: Sql,
    plan: string,
    before: readonly Alert[],
    { alerts, changes }: Changes,
  ): Promise<void> {
    await saveAlerts(sql, plan, before, alerts);
    const { interests } = this.#options.alerting;
    if (changes.length === 0 || interests.length === 0) return;
    const pending = await pendingIn(sql);
    const now = this.#options.now();
    await putInto(sql, planDeliveries(changes, { targets: interests, pending, now }));
  }

  /** Ends alerts about what the descriptors no longer have. */
  async withdraw(watched: readonly Watched[], severities: RunOptions['severities']): Promise<void> {
    const { state, now } = this.#options;
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
        severities?.[finding.rule] === 'off' ||
        finding.sides.some(({ element, file }) => file !== undefined && !elements.has(element));
      const after = withdraw(open, { time, gone });
      if (after.changes.length === 0) continue;
      const done = { alerts: after.open, changes: after.changes };
      await state.transaction((sql) => this.keep(sql, plan, open, done));
      const one = plans.get(plan);
      if (one) one.alerts = after.open;
    }
  }

  /** Sends what waits; gives when something may be sent again. */
  async deliver(open: readonly Alert[], signal: AbortSignal): Promise<number | undefined> {
    if (this.#options.alerting.targets.length === 0) return undefined;
    const { next, failures, refused } = await this.#courier.pass({ open, signal });
    for (const { target } of failures) countIn(this.#failed, target);
    for (const { target, message, delivery } of refused) {
      if (delivery) countIn(this.#refused, target);
      this.#options.note(message);
    }
    await this.count();
    return next;
  }

  /** Counts what waits, which `counts` tells then. */
  async count(): Promise<void> {
    const rows = await this.#options.state.rows<{ target: string; waiting: bigint }>(
      'SELECT target, count(*) AS waiting FROM outbox GROUP BY target',
    );
    this.#waiting = new Map(rows.map(({ target, waiting }) => [target, Number(waiting)]));
  }

  /** How many deliveries to each target wait, were made, and were not. */
  counts(): DetectorState['outbox'] {
    return this.#options.alerting.interests.map(({ name }) => ({
      target: name,
      waiting: this.#waiting.get(name) ?? 0,
      delivered: (this.#outbox.finished.get(name) ?? 0) - (this.#refused.get(name) ?? 0),
      failed: this.#failed.get(name) ?? 0,
      refused: this.#refused.get(name) ?? 0,
    }));
  }
}

const countIn = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const elementsOf = (watched: Watched | undefined): ReadonlySet<string> =>
  new Set(watched?.plan.system.elements.map(elementId));
