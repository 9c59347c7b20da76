import type { ExportPlan, Plan } from '../observe/plan.ts';
import { heldOver, type Previous } from '../observe/previous.ts';
import { type ReadExports, readExports } from '../sources/exports.ts';
import type { Surroundings } from '../sources/locate.ts';
import { type Metrics, readMetrics, spansOf } from '../sources/metric-exports.ts';
import { whyUnread } from '../sources/unread.ts';
import type { ByClock } from './clocked.ts';
import { loadPrevious } from './previous.ts';
import type { State } from './state.ts';
import type { Watched } from './watched.ts';

/** Gathers what each export of a plan holds of one window. */
export class WindowReader {
  readonly #state: State;
  readonly #surroundings: Surroundings;
  /** References, which stay the same while it runs, by plan. */
  readonly #references = new Map<Watched, ReadExports>();

  constructor(state: State, surroundings: Surroundings) {
    this.#state = state;
    this.#surroundings = surroundings;
  }

  /** What each export holds of a window, beside what stays the same. */
  async read(watched: Watched, start: number, byClock?: ByClock): Promise<ReadExports> {
    const only = (role: string): Plan => ({
      ...watched.plan,
      exports: watched.plan.exports.filter((one) => one.role === role),
    });
    const references = await this.#referencesOf(watched, only('reference'));
    const machines = await readExports(only('environment'), this.#surroundings, () => {});
    const { exports, labelled } = watched;
    const live = [...exports, ...(labelled ? [labelled] : [])].flatMap(({ follower, unread }) =>
      unread === undefined ? [] : [untold(follower.plan, unread)],
    );
    const logs = await watched.logs(start);
    const metrics = (byClock?.metrics ?? []).map((one) => onlyAt(one, start));
    for (const [one, why] of byClock?.unread ?? []) live.push(untold(one, why));
    for (const one of byClock ? [] : only('metrics').exports) {
      try {
        const spans = spansOf(watched.plan, logs, this.#surroundings.now);
        const found = await readMetrics(watched.plan, one, spans, this.#surroundings);
        metrics.push(onlyAt(found, start));
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
      ...(watched.hasEnds ? { previous: await loadPrevious(this.#state, watched.key) } : {}),
      told: [...references.told, ...machines.told, ...live],
    };
  }

  async #referencesOf(watched: Watched, plan: Plan): Promise<ReadExports> {
    const known = this.#references.get(watched);
    const references = known ?? (await readExports(plan, this.#surroundings, () => {}));
    this.#references.set(watched, references);
    return references;
  }
}

const untold = ({ declared: { name, format, location } }: ExportPlan, unread: string) => ({
  ...{ name, format, files: [location] },
  unread,
});

/** What metrics tell of one window alone. */
const onlyAt = (found: Metrics, start: number): Metrics => {
  const own = found.windows.get(start);
  return { ...found, windows: own ? new Map([[start, own]]) : new Map() };
};

/** What the window after the one that was judged is compared with; nothing where none is. */
export function heldIn(
  plan: Plan,
  { logs, previous = new Map() }: ReadExports,
): Previous | undefined {
  const isAsked = (plan.monitoring.value.drift ?? []).some(({ against }) => against === 'previous');
  if (!isAsked) return undefined;
  const live = logs.filter((log) => log.plan.role === 'predictions');
  const parts = live.flatMap((log) => [...log.windows()].map((sums) => ({ log, sums })));
  return heldOver(plan, parts, previous);
}

/** How many predictions of each export a window has. */
export const recordsIn = ({ logs }: ReadExports) =>
  logs.flatMap(({ plan: { role, declared }, isBeside, records }) =>
    role === 'predictions' && isBeside !== true ? [{ name: declared.name, records }] : [],
  );
