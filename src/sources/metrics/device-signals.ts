import type { Signal } from './aliases/alias.ts';
import { labelOf } from './aliases.ts';
import { defined, type Entry, entriesOf, type Group, preferred } from './entry.ts';
import type { Level } from './level-track.ts';
import { type Throttling, throttlingOf } from './throttling.ts';

/** Which device, or which part of one. */
export type DeviceKey = {
  /** Its UUID in lower case without `gpu-`; without one, its host and number. */
  readonly device: string;
  /** A part that is used by itself (MIG), by its number. */
  readonly partition?: string;
};

export type DeviceSignals = DeviceKey & {
  readonly host?: string;
  readonly index?: string;
  /** As the driver names it: `NVIDIA H100 80GB HBM3`. */
  readonly product?: string;
  readonly driver?: string;
  /** The size of a part: `1g.10gb`. */
  readonly profile?: string;
  readonly exporters: readonly string[];
  /** In bytes. */
  readonly memoryUsed?: Level;
  readonly memoryTotal?: number;
  /** Whether `memoryTotal` leaves out what the driver keeps for itself, because nothing tells it. */
  readonly isReservedUnknown?: boolean;
  /** From 0 to 1. */
  readonly utilisation?: Level;
  /** In watts. */
  readonly power?: Level;
  readonly powerLimit?: Level;
  /** In degrees Celsius. */
  readonly temperature?: Level;
  readonly memoryTemperature?: Level;
  readonly throttling?: Throttling;
  readonly xid?: XidErrors;
  /** Errors of memory: how many were added, where two readings tell, and how many there are. */
  readonly eccCorrected?: Counted;
  readonly eccUncorrected?: Counted;
  readonly rowRemapFailed?: boolean;
};

export type XidErrors = {
  readonly errors: number;
  /** False where only the last one is told, so that there may have been more. */
  readonly isExact: boolean;
  /** The codes of these errors. */
  readonly codes: readonly number[];
  /** The last code, which may be from before. */
  readonly last?: number;
};

export type Counted = { readonly added?: number; readonly total: number };

export function deviceSignals(group: Group<DeviceKey>): DeviceSignals {
  const entries = [...group.entries.values()];
  const first = (names: (entry: Entry) => readonly string[] | undefined): string | undefined =>
    entries
      .map((entry) => labelOf(entry.labels, names(entry)))
      .find((value) => value !== undefined);
  const level = (signal: Signal): Level | undefined => levelOf(group, signal);
  const told = {
    host: first(({ match }) => match.exporter.labels.host),
    index: first(({ match }) => match.exporter.labels.index),
    product: first(({ match }) => match.exporter.labels.product),
    driver: first(({ match }) => match.exporter.labels.driver),
    profile: first(({ match }) => match.exporter.labels.profile),
    memoryUsed: level('memoryUsed'),
    ...memoryOf(group),
    utilisation: level('utilisation'),
    power: level('power') ?? powerOf(group),
    powerLimit: level('powerLimit'),
    temperature: level('temperature'),
    memoryTemperature: level('memoryTemperature'),
    throttling: throttlingOf(group),
    xid: xidOf(group),
    eccCorrected: countedOf(group, 'eccCorrected'),
    eccUncorrected: countedOf(group, 'eccUncorrected'),
    rowRemapFailed: flagOf(group, 'rowRemapFailed'),
  };
  const exporters = [...new Set(entries.map(({ match }) => match.exporter.name))].sort();
  return { ...group.key, exporters, ...defined(told) };
}

function levelOf(group: Group<unknown>, signal: Signal): Level | undefined {
  const [entry] = preferred(entriesOf(group, signal));
  return entry?.level?.level();
}

function flagOf(group: Group<unknown>, signal: Signal): boolean | undefined {
  const level = levelOf(group, signal);
  return level === undefined ? undefined : level.maximum > 0;
}

/** The mean power from a counter of energy. */
function powerOf(group: Group<unknown>): Level | undefined {
  const [entry] = preferred(entriesOf(group, 'energy'));
  const { grown = 0, known = 0 } = entry?.counter ?? {};
  if (entry === undefined || known === 0) return undefined;
  const mean = (grown * entry.scale) / (known / 1e6);
  return { mean, minimum: mean, maximum: mean, last: mean, samples: 1 };
}

function memoryOf(group: Group<unknown>): Partial<DeviceSignals> {
  const total = levelOf(group, 'memoryTotal');
  if (total !== undefined) return { memoryTotal: total.last };
  const [used, free] = [levelOf(group, 'memoryUsed'), levelOf(group, 'memoryFree')];
  if (used === undefined || free === undefined) return {};
  const reserved = levelOf(group, 'memoryReserved');
  const memoryTotal = used.last + free.last + (reserved?.last ?? 0);
  return { memoryTotal, ...(reserved === undefined && { isReservedUnknown: true }) };
}

function xidOf(group: Group<unknown>): XidErrors | undefined {
  const codeIn = ({ labels, match }: Entry): number =>
    Number(labels[match.alias.codeLabel ?? ''] ?? 0);
  const last = preferred(entriesOf(group, 'lastXid'))[0]?.code;
  const told = last === undefined || last.last === 0 ? {} : { last: last.last };
  const counters = preferred(entriesOf(group, 'xidErrors'));
  if (counters.some(({ counter }) => (counter?.known ?? 0) > 0)) {
    const grown = counters.filter(({ counter }) => (counter?.grown ?? 0) > 0);
    const errors = Math.round(grown.reduce((sum, { counter }) => sum + (counter?.grown ?? 0), 0));
    return { errors, isExact: true, codes: codesOf(grown.map(codeIn)), ...told };
  }
  // A window that slides: what it held at most is what there was at least.
  const recent = preferred(entriesOf(group, 'recentXids')).flatMap((entry) => {
    const most = entry.level?.level()?.maximum ?? 0;
    return [{ code: codeIn(entry), most }];
  });
  if (recent.length === 0 && last === undefined) return undefined;
  const seen = recent.filter(({ most }) => most > 0);
  const errors = Math.max(
    seen.reduce((sum, { most }) => sum + most, 0),
    last?.changes.length ?? 0,
  );
  const codes = codesOf([...seen.map(({ code }) => code), ...(last?.changes ?? [])]);
  return { errors, isExact: false, codes, ...told };
}

const codesOf = (codes: readonly number[]): readonly number[] =>
  [...new Set(codes)].filter((code) => Number.isFinite(code) && code !== 0).sort((a, b) => a - b);

function countedOf(group: Group<unknown>, signal: Signal): Counted | undefined {
  const [entry] = preferred(entriesOf(group, signal));
  const { counter } = entry ?? {};
  if (counter?.last === undefined) return undefined;
  const total = counter.last.value;
  return counter.known > 0 ? { added: Math.round(counter.grown), total } : { total };
}
