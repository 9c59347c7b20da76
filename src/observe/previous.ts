import { keyOf } from '../link/ports.ts';
import type { Comparing } from './compare.ts';
import type { Plan } from './plan.ts';
import type { Part } from './provenance.ts';
import { isWhole, type Reference, referenceOf } from './references.ts';
import { watchesOfPrevious } from './watches.ts';

/** The name under which the window before is told. */
const PREVIOUS = 'previous';

/** What is known of the window before, by the keys of ports. */
export type Previous = ReadonlyMap<string, Reference>;

/** How a port is compared with the window before. */
export type BesidePrevious = Omit<Comparing, 'reference'>;

/** What each port is compared with that some window before has held. */
export const withPrevious = (
  asked: ReadonlyMap<string, BesidePrevious>,
  previous: Previous,
): ReadonlyMap<string, Comparing> =>
  new Map(
    [...asked].flatMap(([key, one]) => {
      const reference = previous.get(key);
      return reference ? [[key, { ...one, reference }] as const] : [];
    }),
  );

/**
 * What the next window is compared with: this one, if it has enough records to be judged, and else what
 * it was compared with itself.
 */
export function heldOver(plan: Plan, parts: readonly Part[], before: Previous): Previous {
  const records = parts
    .filter(({ log }) => log.isBeside !== true)
    .reduce((sum, { sums }) => sum + sums.records, 0);
  if (records < plan.minimumSamples) return before;
  const held = new Map(before);
  for (const { log, sums } of parts) {
    for (const [at, { purpose }] of log.wanted.entries()) {
      const summary = sums.columns[at];
      if (purpose.of !== 'port' || summary === undefined) continue;
      if (watchesOfPrevious(plan, purpose.port).length === 0) continue;
      const reference = referenceOf(PREVIOUS, summary, isWhole(log.types[at] ?? ''));
      held.set(keyOf(purpose.port.port), reference);
    }
  }
  return held;
}
