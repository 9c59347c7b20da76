import { createHash } from 'node:crypto';
import type { OpenAlerts } from './alert.ts';
import { ALERTMANAGER_BATCH, alertmanagerRequest, reminders } from './alertmanager.ts';
import { type Backoff, pause } from './backoff.ts';
import type { Delivery } from './delivery.ts';
import type { OutboxStore } from './outbox.ts';
import { type Outcome, type SendOptions, send } from './send.ts';
import { SLACK_BATCH, slackRequest } from './slack.ts';
import type { Batch, Outgoing, Target } from './target.ts';
import { WEBHOOK_BATCH, webhookRequest } from './webhook.ts';

/** What rounds are made with. */
export type Means = {
  readonly store: OutboxStore;
  readonly now: () => number;
  readonly random: () => number;
  readonly backoff: Backoff;
  readonly fetch?: NonNullable<SendOptions['fetch']>;
};

type Running = Means & {
  readonly open: OpenAlerts;
  readonly signal: AbortSignal | undefined;
};

/** A target that did not take something, in a sentence that may be shown to anybody. */
export type Trouble = { readonly target: string; readonly message: string };

/** What was given up; without a delivery it was a reminder. */
export type Refusal = Trouble & { readonly delivery?: Delivery };

/** What a pass did. */
export type Passed = {
  readonly delivered: number;
  /** Requests that failed and will be made again. */
  readonly failures: readonly Trouble[];
  /** What receivers will never take: these changes were given up. */
  readonly refused: readonly Refusal[];
  /** When something may be sent again, in milliseconds since 1970; nothing if nothing waits. */
  readonly next?: number;
};

/** Requests to one target in one pass: a long queue must not keep reminders of others waiting. */
const MOST_REQUESTS = 200;

/** What is remembered of a target between two rounds. */
export type TargetState = {
  /** Failures in a row. */
  failures: number;
  /** Left alone until then. */
  until: number;
  reminded: number;
};

/** One round for one target. */
export class Round {
  readonly #target: Target;
  readonly #state: TargetState;
  readonly #running: Running;
  #delivered = 0;
  readonly #failures: Trouble[] = [];
  readonly #refused: Refusal[] = [];

  constructor(target: Target, state: TargetState, running: Running) {
    this.#target = target;
    this.#state = state;
    this.#running = running;
  }

  async run(): Promise<Passed> {
    for (let count = 0; count < MOST_REQUESTS && this.#mayGoOn(); count++) {
      const deliveries = await this.#due();
      if (deliveries.length === 0) break;
      await this.#deliver(deliveries);
    }
    await this.#remind();
    const next = await this.#next();
    return {
      delivered: this.#delivered,
      failures: this.#failures,
      refused: this.#refused,
      ...(next === undefined ? {} : { next }),
    };
  }

  #mayGoOn(): boolean {
    const { now, signal } = this.#running;
    return signal?.aborted !== true && now() >= this.#state.until;
  }

  async #due(): Promise<readonly Delivery[]> {
    const { store, now } = this.#running;
    const most = this.#state.failures > 0 ? 1 : BATCHES[this.#target.kind];
    return store.due({ target: this.#target.name, now: now(), most });
  }

  /** What is refused together may be refused because of one: each is tried by itself. */
  async #deliver(deliveries: readonly Delivery[]): Promise<void> {
    const [delivery] = deliveries;
    if (delivery === undefined) return;
    const { store, now } = this.#running;
    const outcome = await this.#send(requestFor(this.#target, { deliveries, now: now() }));
    const ids = deliveries.map(({ id }) => id);
    if (outcome.state === 'delivered') {
      await store.done(ids);
      this.#delivered += ids.length;
    } else if (outcome.state === 'failed') {
      const attempts = Math.max(...deliveries.map((row) => row.attempts));
      await store.failed(ids, now() + this.#pause(attempts + 1, outcome.after));
    } else if (deliveries.length > 1) {
      for (const one of deliveries) if (this.#mayGoOn()) await this.#deliver([one]);
    } else {
      await store.done(ids);
      this.#refused.push({ ...this.#trouble(outcome.reason), delivery });
    }
  }

  async #remind(): Promise<void> {
    const { open, now } = this.#running;
    const target = this.#target;
    if (target.kind !== 'alertmanager' || now() < this.#state.reminded + target.resend) return;
    for (const request of reminders(target, open, now())) {
      if (!this.#mayGoOn()) return;
      const outcome = await this.#send(request);
      if (outcome.state === 'failed') return;
      if (outcome.state === 'refused') this.#refused.push(this.#trouble(outcome.reason));
    }
    this.#state.reminded = now();
  }

  async #send(request: Outgoing): Promise<Outcome> {
    const { fetch, signal, now } = this.#running;
    const state = this.#state;
    const outcome = await send(request, {
      timeout: this.#target.timeout,
      now,
      ...(fetch ? { fetch } : {}),
      ...(signal ? { signal } : {}),
    });
    if (outcome.state !== 'failed') state.failures = 0;
    else {
      state.failures += 1;
      state.until = now() + this.#pause(state.failures, outcome.after);
      this.#failures.push(this.#trouble(outcome.reason));
    }
    return outcome;
  }

  #pause(failures: number, wish = 0): number {
    const { random, backoff } = this.#running;
    return Math.max(pause(failures, random, backoff), wish);
  }

  #trouble(reason: string): Trouble {
    const { name, kind, host } = this.#target;
    return { target: name, message: `the ${kind} "${name}" at ${host} was not told: ${reason}` };
  }

  async #next(): Promise<number | undefined> {
    const { store, open } = this.#running;
    const { until, reminded } = this.#state;
    const target = this.#target;
    const [first] = await store.due({ target: target.name, now: Number.MAX_SAFE_INTEGER, most: 1 });
    const reminder =
      target.kind === 'alertmanager' && open.some((alert) => alert.state === 'open')
        ? reminded + target.resend
        : undefined;
    const nexts = [first?.next, reminder].flatMap((next) => next ?? []);
    return nexts.length === 0 ? undefined : Math.max(until, Math.min(...nexts));
  }
}

const BATCHES = {
  webhook: WEBHOOK_BATCH,
  slack: SLACK_BATCH,
  alertmanager: ALERTMANAGER_BATCH,
} as const satisfies Record<Target['kind'], number>;

/** By the key a receiver tells that something is sent again; it is that of the row where there is one. */
function requestFor(target: Target, batch: Batch): Outgoing {
  const request = bareRequest(target, batch);
  const [only, ...others] = batch.deliveries.map(({ id }) => id);
  const key =
    only !== undefined && others.length === 0
      ? only
      : createHash('sha256')
          .update([only, ...others].join())
          .digest('hex')
          .slice(0, 32);
  return { ...request, headers: { 'idempotency-key': key, ...request.headers } };
}

function bareRequest(target: Target, batch: Batch): Outgoing {
  if (target.kind === 'webhook') return webhookRequest(target, batch);
  if (target.kind === 'slack') return slackRequest(target, batch);
  return alertmanagerRequest(target, batch);
}
