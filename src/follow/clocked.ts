import { statSync } from 'node:fs';
import type { ExportPlan, Plan } from '../observe/plan.ts';
import { endOf, startOf } from '../observe/windows.ts';
import { locate, type Surroundings } from '../sources/locate.ts';
import { type Metrics, readMetrics, type Spans } from '../sources/metric-exports.ts';
import { whyUnread } from '../sources/unread.ts';

/** The windows that are over by now, with what metrics tell of them. */
export type ByClock = {
  readonly starts: readonly number[];
  readonly metrics: readonly Metrics[];
  /** Exports that cannot be read, and why. */
  readonly unread: ReadonlyMap<ExportPlan, string>;
};

const NOTHING: ByClock = { starts: [], metrics: [], unread: new Map() };

/** Metrics that are written to files are waited for as long as these change. */
const PATIENCE = 60_000;

/** A detector that did not run for longer begins with the last windows. */
const MOST_BEHIND = 100;

type Now = {
  /** Windows that end here or before are closed, in microseconds since 1970. */
  readonly horizon: number | undefined;
  /** In milliseconds since 1970. */
  readonly now: number;
};

/**
 * Windows of exports of metrics alone, which no record closes. A server is asked about a window when
 * that ended `lateness` ago; one in files is over when these tell of a later time, or have come to rest.
 */
export class Clocked {
  readonly #plan: Plan;
  readonly #surroundings: Surroundings;
  readonly exports: readonly ExportPlan[];
  /** What the files of an export looked like when nothing in them was over. */
  readonly #looks = new Map<ExportPlan, string>();
  /** Why nothing can be read, if nothing can. */
  unread: string | undefined;

  constructor(plan: Plan, surroundings: Surroundings) {
    this.#plan = plan;
    this.#surroundings = surroundings;
    this.exports = plan.exports.filter(({ role }) => role === 'metrics');
  }

  /** What is over by now and was not before. */
  async over({ horizon, now }: Now): Promise<ByClock> {
    const { windows, lateness } = this.#plan;
    const last = startOf(windows, now * 1000 - lateness);
    if (horizon !== undefined && horizon >= last) return NOTHING;
    const metrics: Metrics[] = [];
    const unread = new Map<ExportPlan, string>();
    for (const one of this.exports) {
      try {
        metrics.push(await this.#read(one, { horizon, now }, last));
      } catch (error) {
        const why = whyUnread(error, one.declared.location);
        if (why === undefined) throw error;
        unread.set(one, why);
      }
    }
    const [why] = unread.values();
    this.unread = metrics.length === 0 ? why : undefined;
    const starts = [...new Set(metrics.flatMap((one) => [...one.windows.keys()]))];
    return { starts: starts.sort((one, other) => one - other), metrics, unread };
  }

  async #read(one: ExportPlan, when: Now, last: number): Promise<Metrics> {
    const spans = this.#spans(when.horizon, last);
    if (one.declared.format === 'prometheus-api') {
      return readMetrics(this.#plan, one, spans, this.#surroundings);
    }
    const { look, isAtRest } = this.#look(one, when.now);
    if (this.#looks.get(one) === look) return { ...NONE, plan: one };
    const found = await readMetrics(this.#plan, one, spans, this.#surroundings);
    const told = this.#overIn(found, when.horizon, isAtRest ? last : undefined);
    if (told.windows.size === 0) this.#looks.set(one, look);
    else this.#looks.delete(one);
    return told;
  }

  /** The windows that are to be asked about: of those that ended since, or the last one. */
  #spans(horizon: number | undefined, last: number): Spans {
    const { windows } = this.#plan;
    const spans: { start: number; until: number }[] = [];
    for (let until = last; spans.length < (horizon === undefined ? 1 : MOST_BEHIND); ) {
      const start = startOf(windows, until - 1);
      if (horizon !== undefined && until <= horizon) break;
      spans.unshift({ start, until });
      until = start;
    }
    return spans;
  }

  #look(one: ExportPlan, now: number): { readonly look: string; readonly isAtRest: boolean } {
    const stats = locate(one, this.#surroundings).paths.map((path) => statSync(path));
    const changed = Math.max(...stats.map(({ mtimeMs }) => mtimeMs));
    const isAtRest = now - changed > PATIENCE;
    const sizes = stats.map(({ size, mtimeMs }) => [size, mtimeMs]);
    return { look: JSON.stringify([sizes, isAtRest]), isAtRest };
  }

  /** @param rest up to where windows are over that nothing later tells of */
  #overIn(found: Metrics, horizon = Number.NEGATIVE_INFINITY, rest = horizon): Metrics {
    const { windows, lateness } = this.#plan;
    const latest = Math.max(...[...found.windows.values()].map(({ last = horizon }) => last));
    const limit = Math.max(latest - lateness, rest);
    const isOver = (start: number): boolean => {
      const end = endOf(windows, start);
      return end > horizon && end <= limit;
    };
    return { ...found, windows: new Map([...found.windows].filter(([start]) => isOver(start))) };
  }
}

const NONE: Omit<Metrics, 'plan'> = {
  ...{ files: [], samples: 0, bad: 0, worst: [] },
  windows: new Map(),
};
