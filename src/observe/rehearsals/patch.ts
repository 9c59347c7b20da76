import type { DriftMonitor, RuntimeMonitoring } from '../../generated/descriptors.ts';
import type { Patch, PlannedScenario } from '../../planning/planned.ts';
import { formatDuration, parseDuration } from '../../values/duration.ts';
import type { Plan, PortColumn } from '../plan.ts';
import { watchesOf } from '../watches.ts';
import type { WindowSize } from './window-size.ts';

/**
 * What of the descriptor is to change. Monitors that are there stay, with another threshold where
 * that is needed; a port that gets its first monitor keeps what watched it without one, because a
 * monitor takes the place of the usual measures.
 */
export function patchFor(
  plan: Plan,
  columns: readonly PortColumn[],
  scenarios: readonly PlannedScenario[],
  size: WindowSize,
): Patch {
  return {
    windows: windowsFor(plan, scenarios, size),
    drift: driftFor(plan, columns, scenarios),
  };
}

function driftFor(
  plan: Plan,
  columns: readonly PortColumn[],
  scenarios: readonly PlannedScenario[],
): readonly DriftMonitor[] {
  const wanted = thresholdsOf(scenarios);
  const monitors = new Map((plan.monitoring.value.drift ?? []).map((one) => [one.name, one]));
  for (const column of columns) {
    const own = wanted.get(column.column);
    if (own === undefined) continue;
    const watches = watchesOf(plan, column, column.expected !== 'text' && !column.isCategorical);
    for (const { word, monitor } of watches) {
      const known = monitor === undefined ? undefined : monitors.get(monitor);
      const threshold = own.get(word);
      if (known && threshold !== undefined) monitors.set(known.name, { ...known, threshold });
      else if (!known && threshold === undefined) add(monitors, plan, column, { measure: word });
    }
    for (const [measure, threshold] of own) {
      if (watches.some(({ word, monitor }) => word === measure && monitor !== undefined)) continue;
      add(monitors, plan, column, { measure: measure as DriftMonitor['measure'], threshold });
    }
  }
  return [...monitors.values()];
}

/** By column and measure; where several drifts want a measure, the lowest that one of them needs. */
function thresholdsOf(
  scenarios: readonly PlannedScenario[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { measures, recommended = -1 } of scenarios) {
    const one = measures[recommended];
    if (one === undefined || one.takes !== 'inputs' || one.threshold === undefined) continue;
    const own = found.get(one.of) ?? new Map<string, number>();
    found.set(one.of, own);
    own.set(one.measure, Math.min(one.threshold, own.get(one.measure) ?? one.threshold));
  }
  return found;
}

function add(
  monitors: Map<string, DriftMonitor>,
  plan: Plan,
  column: PortColumn,
  rest: Pick<DriftMonitor, 'measure' | 'threshold'>,
): void {
  const of = referenceOf(plan, column.column);
  if (of === undefined) return;
  const base = `${column.column}-${rest.measure}`.replaceAll(/[^A-Za-z0-9_.-]+/g, '-');
  const plain = (/^[A-Za-z_]/.test(base) ? base : `column-${base}`).slice(0, LONGEST);
  let name = plain;
  for (let at = 2; monitors.has(name); at++) name = `${plain}-${at}`;
  monitors.set(name, { name, of, ...rest });
}

const LONGEST = 120;

/** The port as the descriptor itself refers to it. */
const referenceOf = ({ exports }: Plan, column: string): string | undefined =>
  exports.flatMap(({ declared }) => declared.columns ?? []).find((one) => one.column === column)
    ?.is;

/**
 * Windows as they are. They become longer only where no drift of an input would be found otherwise:
 * longer ones tell everything later.
 */
function windowsFor(
  { monitoring }: Plan,
  scenarios: readonly PlannedScenario[],
  { records }: WindowSize,
): Patch['windows'] {
  const { minimumSamples: _, ...declared } = monitoring.value.windows ?? {};
  const needed = smallestOf(scenarios);
  const longer = scenarios.flatMap(({ longerWindows = [] }) => longerWindows);
  const factor = needed === undefined && longer.length > 0 ? Math.min(...longer) : 1;
  const least = needed === undefined ? 0 : Math.min(records / 2, needed);
  return {
    ...windowsTimes(declared, factor, records),
    // A window that a few records are missing from shall still be judged.
    ...(least >= 1 ? { minimumSamples: Math.ceil(Number(least.toPrecision(2))) } : {}),
  };
}

/** Records that a window needs for all to warn that is recommended for inputs. */
function smallestOf(scenarios: readonly PlannedScenario[]): number | undefined {
  const needed = scenarios.flatMap(({ smallestWindow }) => smallestWindow ?? []);
  return needed.length === 0 ? undefined : Math.max(...needed);
}

const DAYS = { hour: 1 / 24, day: 1, week: 7, month: 30 } as const;

function windowsTimes(
  declared: NonNullable<RuntimeMonitoring['windows']>,
  factor: number,
  records: number,
): Patch['windows'] {
  const { calendar, every, records: own, ...rest } = declared;
  const kept = {
    ...rest,
    ...(calendar === undefined ? {} : { calendar }),
    ...(every === undefined ? {} : { every }),
  };
  if (own !== undefined || (calendar === undefined && every === undefined)) {
    return { ...rest, records: Math.round(records * factor) };
  }
  if (factor === 1) return kept;
  const read = every === undefined ? undefined : parseDuration(every);
  const days = read?.ok ? read.value.amount / 86_400 : DAYS[calendar ?? 'day'];
  return { ...rest, every: formatDuration(Math.round(days * factor * 86_400)) };
}
