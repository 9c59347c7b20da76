import { labelOf, type Match, subjectOf } from './aliases.ts';
import type { DeviceKey } from './device-signals.ts';
import type { Entry, Group } from './entry.ts';
import type { HostKey } from './host-signals.ts';
import type { Labels, Series } from './sample.ts';
import type { ServiceKey } from './service-signals.ts';

export function serviceKeyOf({ exporter }: Match, labels: Labels): ServiceKey {
  const model = labelOf(labels, exporter.labels.model);
  if (model !== undefined) return { exporter: exporter.name, model };
  const service = labelOf(labels, exporter.labels.service);
  return { exporter: exporter.name, ...(service !== undefined && { service }) };
}

export function deviceKeyOf({ exporter }: Match, labels: Labels): DeviceKey {
  const uuid = labelOf(labels, exporter.labels.device);
  const index = labelOf(labels, exporter.labels.index) ?? '';
  const host = labelOf(labels, exporter.labels.host) ?? '';
  // NVIDIA writes `GPU-` before it, and some exporters leave it out.
  const device = uuid?.toLowerCase().replace(/^gpu-/, '') ?? `${host}/${index}`;
  const partition = labelOf(labels, exporter.labels.partition);
  return { device, ...(partition !== undefined && { partition }) };
}

export const hostKeyOf = ({ exporter }: Match, labels: Labels): HostKey => ({
  exporter: exporter.name,
  host: labelOf(labels, exporter.labels.host) ?? '',
});

/** What tells the entries of one group apart, and the parts of one histogram from those of another. */
export type Distinction = { readonly key: string; readonly whole: string };

export function distinctionOf(match: Match, series: Series, labels: Labels): Distinction {
  const { alias, rank, part } = match;
  if (subjectOf(alias.signal) !== 'device') {
    const identity = identityOf(series.name, labels, ['le', 'quantile']);
    const whole = `${rank} ${identity}`;
    return { key: `${whole} ${part} ${labels['le']} ${labels['quantile']}`, whole };
  }
  // What Kubernetes says about who uses a device changes, and the device stays the same.
  const said = [labels[alias.causeLabel ?? ''], labels[alias.codeLabel ?? '']];
  return { key: JSON.stringify([rank, ...said]), whole: String(rank) };
}

function identityOf(name: string, labels: Labels, without: readonly string[]): string {
  const entries = Object.entries(labels).filter(([key]) => !without.includes(key));
  const base = name.replace(/_(?:bucket|sum|count)$/, '');
  return JSON.stringify([base, ...entries.sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/** Whether the window has a number, or lies between two of a counter. */
const isTold = ({ isSeen, counter, distribution }: Entry): boolean =>
  isSeen || (counter ?? distribution ?? { known: 0 }).known > 0;

/** Groups by their keys. */
export class Groups<Key> {
  readonly #byName = new Map<string, Group<Key>>();

  of(key: Key): Group<Key> {
    const name = JSON.stringify(key);
    const known = this.#byName.get(name) ?? { key, entries: new Map<string, Entry>() };
    this.#byName.set(name, known);
    return known;
  }

  entries(): readonly Entry[] {
    return [...this.#byName.values()].flatMap(({ entries }) => [...entries.values()]);
  }

  /** Those of which the window tells something, in the order of their keys. */
  seen(): readonly Group<Key>[] {
    return [...this.#byName]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { key, entries }]) => ({
        key,
        entries: new Map([...entries].filter(([, entry]) => isTold(entry))),
      }))
      .filter(({ entries }) => entries.size > 0);
  }
}
