import { type Measure, measureOf } from '../drift/measure.ts';
import type { DriftMonitor, DriftObservation } from '../generated/descriptors.ts';
import { keyOf, lastOf } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { resolve } from '../system.ts';
import type { Plan, PortColumn } from './plan.ts';

/** One measure by which a port is watched, and from which value on it matters. */
export type Watch = {
  readonly word: DriftObservation['measure'];
  readonly measure: Measure;
  /** Nothing where nobody says; then the usual one counts. */
  readonly effect?: number;
  readonly monitor?: string;
  readonly minimumSamples?: number;
};

const POLICIES = { psi: 'psi', smd: 'meanShift', missing: 'missingRate' } as const;

/**
 * The measures by which a port is compared with its reference: those of its drift monitors, and where
 * there are none, the population stability index and the share that is missing, and for numbers the mean.
 */
export function watchesOf(plan: Plan, column: PortColumn, isNumber: boolean): readonly Watch[] {
  const asked = askedOf(plan, column, 'reference');
  if (asked.length > 0) return asked;
  const usual =
    isNumber && !column.isCategorical
      ? (['psi', 'smd', 'missing'] as const)
      : (['psi', 'missing'] as const);
  return usual.map((word): Watch => {
    const effect = policyFor(plan, word);
    return {
      word,
      measure: measureOf(word) as Measure,
      ...(effect === undefined ? {} : { effect }),
    };
  });
}

/** The measures by which each window of a port is compared with the one before. */
export const watchesOfPrevious = (plan: Plan, column: PortColumn): readonly Watch[] =>
  askedOf(plan, column, 'previous');

/** What the drift monitors of a port ask for that compare it with the one or the other. */
function askedOf(
  plan: Plan,
  column: PortColumn,
  what: NonNullable<DriftMonitor['against']>,
): readonly Watch[] {
  const monitors = monitorsOf(plan, column).filter(({ against = 'reference' }) => against === what);
  return monitors.flatMap((one): readonly Watch[] => {
    const measure = measureOf(one.measure);
    if (measure === undefined) return [];
    const effect = one.threshold ?? policyFor(plan, one.measure);
    return [
      {
        word: one.measure as Watch['word'],
        measure,
        monitor: one.name,
        ...(effect === undefined ? {} : { effect }),
        ...(one.minimumSamples === undefined ? {} : { minimumSamples: one.minimumSamples }),
      },
    ];
  });
}

function monitorsOf({ monitoring, system }: Plan, { port }: PortColumn): readonly DriftMonitor[] {
  return itemsIfStated(at(monitoring, 'drift')).flatMap((one) => {
    if (!one.stated) return [];
    const { of } = one.value;
    if (of === lastOf(port)) return [one.value];
    const found = resolve(system, of);
    const isOwn = found.status === 'found' && keyOf(found.claim as typeof port) === keyOf(port);
    return isOwn ? [one.value] : [];
  });
}

function policyFor({ system }: Plan, word: string): number | undefined {
  const key = POLICIES[word as keyof typeof POLICIES] as (typeof POLICIES)['psi'] | undefined;
  const policy = key && at(system.manifest, 'policy', 'drift', key);
  return policy?.stated ? policy.value : undefined;
}
