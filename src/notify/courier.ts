import type { OpenAlerts } from './alert.ts';
import { type Backoff, DEFAULT_BACKOFF } from './backoff.ts';
import { type Means, type Passed, Round, type TargetState } from './round.ts';
import type { Target } from './target.ts';

/** What sending takes besides the queue; the clock, chance, and connections are for tests. */
export type CourierOptions = Pick<Means, 'store' | 'fetch'> & {
  readonly targets: readonly Target[];
  readonly now?: () => number;
  /** Gives numbers from 0 to below 1; `seeded` gives the same ones again. */
  readonly random?: () => number;
  readonly backoff?: Backoff;
};

/** What the courier has to know besides the queue. */
export type PassOptions = {
  /** The alerts as they are now, for those who want to be reminded of them. */
  readonly open: OpenAlerts;
  /** Ends what is under way, which then counts as failed. */
  readonly signal?: AbortSignal;
};

/**
 * Sends what waits in the queue: to all targets at once, to each one request after the other. A
 * target that fails is left alone for a time that doubles, or for as long as it asks; then a single
 * change is tried, one that has not failed before if there is one, so that neither a receiver that
 * comes back is flooded nor one bad change holds up the others. A change is delivered at least once,
 * and twice only if the process or the connection ends between delivery and note of it; its key is
 * the same then.
 */
export class Courier {
  readonly #means: Means;
  readonly #targets: readonly Target[];
  readonly #states = new Map<string, TargetState>();
  #pass: Promise<Passed> | undefined;

  constructor(options: CourierOptions) {
    const { now = Date.now, random = Math.random, backoff = DEFAULT_BACKOFF } = options;
    this.#means = { ...options, now, random, backoff };
    this.#targets = options.targets;
  }

  /**
   * One round; while one is under way, that one. The store has to stay open until it is over.
   * @throws whatever the store throws; receivers make it throw nothing
   */
  pass(options: PassOptions): Promise<Passed> {
    this.#pass ??= this.#round(options).finally(() => {
      this.#pass = undefined;
    });
    return this.#pass;
  }

  async #round({ open, signal }: PassOptions): Promise<Passed> {
    const passes = this.#targets.map(async (target) => {
      const { name } = target;
      const state = this.#states.get(name) ?? { failures: 0, until: 0, reminded: 0 };
      this.#states.set(name, state);
      return new Round(target, state, { ...this.#means, open, signal }).run();
    });
    const settled = await Promise.allSettled(passes);
    const done = settled.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    const nexts = done.flatMap(({ next }) => next ?? []);
    return {
      delivered: done.reduce((sum, { delivered }) => sum + delivered, 0),
      failures: done.flatMap(({ failures }) => failures),
      refused: done.flatMap(({ refused }) => refused),
      ...(nexts.length > 0 ? { next: Math.min(...nexts) } : {}),
    };
  }
}
