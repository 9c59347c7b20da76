import type { Signal } from './aliases/alias.ts';
import { defined, entriesOf, type Group, preferred, sumOf } from './entry.ts';
import type { Level } from './level-track.ts';

/** A machine, or a container. */
export type HostKey = {
  readonly exporter: string;
  /** Empty where no label names it. */
  readonly host: string;
};

export type HostSignals = HostKey & {
  /** In bytes. */
  readonly memoryUsed?: Level;
  readonly memoryTotal?: number;
  /** From 0 to 1. */
  readonly cpuUtilisation?: Level;
};

export function hostSignals(group: Group<HostKey>): HostSignals {
  const total = levelOf(group, 'hostMemoryTotal')?.last;
  return {
    ...group.key,
    ...defined({
      memoryUsed: levelOf(group, 'hostMemoryUsed') ?? usedOf(group, total),
      memoryTotal: total ?? totalOf(group),
      cpuUtilisation: levelOf(group, 'cpuUtilisation') ?? busyOf(group),
    }),
  };
}

function levelOf(group: Group<unknown>, signal: Signal): Level | undefined {
  const [entry] = preferred(entriesOf(group, signal));
  return entry?.level?.level();
}

/** What is used where only the rest is told. */
function usedOf(group: Group<unknown>, total: number | undefined): Level | undefined {
  const available = levelOf(group, 'hostMemoryAvailable');
  if (available === undefined || total === undefined) return undefined;
  const { mean, minimum, maximum, last, samples } = available;
  return {
    mean: total - mean,
    minimum: total - maximum,
    maximum: total - minimum,
    last: total - last,
    samples,
  };
}

function totalOf(group: Group<unknown>): number | undefined {
  const [used, available] = [
    levelOf(group, 'hostMemoryUsed'),
    levelOf(group, 'hostMemoryAvailable'),
  ];
  return used === undefined || available === undefined ? undefined : used.last + available.last;
}

/** The part of the time of all processors that was not idle. */
function busyOf(group: Group<unknown>): Level | undefined {
  const busy = sumOf(entriesOf(group, 'cpuBusyTime'), 'window');
  const idle = sumOf(entriesOf(group, 'cpuIdleTime'), 'window');
  if (!(busy + idle > 0)) return undefined;
  const mean = busy / (busy + idle);
  return { mean, minimum: mean, maximum: mean, last: mean, samples: 1 };
}
