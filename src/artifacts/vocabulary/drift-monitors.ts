import type { RuntimeMonitoring } from '../../generated/descriptors.ts';
import type { Said } from '../account.ts';
import { located } from '../artifact.ts';
import type { Place } from '../place.ts';

type Monitors = NonNullable<RuntimeMonitoring['drift']>;

/** What an artifact says of one drift monitor. */
type Monitored = {
  /** The field that is watched. */
  readonly of: string;
  readonly measure: Monitors[number]['measure'];
  readonly threshold: number | undefined;
  /** Where the artifact says so. */
  readonly place: Place;
};

/** Of a reference, as in the schema. */
const LONGEST = 512;

/**
 * The drift monitors of a set-up, which artifacts know by the fields that they watch; `suffix` tells
 * what they are for. A field whose name says nothing to a person has a number.
 */
export function driftMonitors(
  monitored: readonly Monitored[],
  suffix: string,
): readonly Said<Monitors[number]>[] {
  const names = new Set<string>();
  return monitored
    .filter(({ of }) => of.length > 0 && of.length <= LONGEST)
    .map(({ of, measure, threshold, place }) => {
      const words = of.replaceAll(/[^A-Za-z0-9_.-]+/g, '-').slice(0, 100);
      const stem = /^[A-Za-z_]/.test(words) ? words : `field-${words}`;
      const wish = `${stem}-${suffix}`;
      const name = names.has(wish) ? `${wish}-${names.size + 1}` : wish;
      names.add(name);
      const isLimit = threshold !== undefined && threshold >= 0;
      return located({ name, of, measure, ...(isLimit ? { threshold } : {}) }, place);
    });
}
