import type { Claim } from '../claim.ts';
import type { DriftObservation, Port } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { percent, short } from '../port/shift.ts';
import type { Decision } from '../rule.ts';
import { all, type System } from '../system.ts';
import { grouped } from './live-values.ts';

/** Beyond so many effects a drift is no sign of trouble any more, but trouble. */
const GRAVE = 4;

const NAMES: Readonly<Record<DriftObservation['measure'], string>> = {
  psi: 'population stability index',
  kl: 'Kullback-Leibler divergence',
  js: 'Jensen-Shannon distance',
  hellinger: 'Hellinger distance',
  linf: 'largest difference of a share',
  'total-variation': 'total variation',
  chi2: "Cramér's V",
  ks: 'Kolmogorov-Smirnov distance',
  wasserstein: 'Wasserstein distance in standard deviations',
  smd: 'difference of the means in standard deviations',
  missing: 'difference of the missing shares',
};

const POLICIES = { psi: 'psi', smd: 'meanShift', missing: 'missingRate' } as const;

const PREVIOUS = 'previous';

/** Whether a window of a port was compared with the reference, and not only with the one before. */
export function isBesideReference(port: Claim<Port>): boolean {
  const drift = at(port, 'observed', 'drift');
  if (!drift.stated) return false;
  return drift.value.length === 0 || drift.value.some(({ against }) => against !== PREVIOUS);
}

/** The drifts from the reference, and those from the window before. */
export const comparisonsIn = (
  drift: readonly DriftObservation[],
): readonly (readonly DriftObservation[])[] => [
  drift.filter(({ against }) => against !== PREVIOUS),
  drift.filter(({ against }) => against === PREVIOUS),
];

/** What is compared of a port: how its values are distributed, or how often it has one. */
export const comparedIn = (
  drift: readonly DriftObservation[],
  part: 'values' | 'presence',
): readonly DriftObservation[] =>
  drift.filter(({ measure }) => (measure === 'missing') === (part === 'presence'));

/**
 * The limit that somebody has declared for a drift: of the first measure that has one, so that a
 * finding has the same sides in every window. A monitor's own comes before that of the policy.
 */
export const limitFor = (
  system: System,
  drifts: readonly DriftObservation[],
): Claim<unknown> | undefined =>
  drifts.map((one) => declaredFor(system, one)).find((claim) => claim?.stated);

function declaredFor(
  system: System,
  { monitor, measure, against }: DriftObservation,
): Claim<unknown> | undefined {
  const monitors = all(system, 'RuntimeMonitoring').flatMap((one) =>
    itemsIfStated(at(one, 'drift')),
  );
  const own = monitors.find((one) => one.stated && one.value.name === monitor);
  const threshold = monitor === undefined ? undefined : own && at(own, 'threshold');
  if (threshold?.stated) return threshold;
  // A policy is about the reference, and a finding has to be told from that about it.
  if (own && against === PREVIOUS) return at(own, 'against');
  const key = POLICIES[measure as keyof typeof POLICIES] as (typeof POLICIES)['psi'] | undefined;
  return key && at(system.manifest, 'policy', 'drift', key);
}

/**
 * A drift counts where it is more than chance explains, and reaches the effect, or comes so close
 * that chance may hide the rest (spec, "Drift").
 */
export function decideDrift(drifts: readonly DriftObservation[], field: string): Decision {
  const beyond = drifts.filter(isBeyond);
  const open = drifts.find(({ noise, effect }) => noise === undefined || effect === undefined);
  if (beyond.length === 0) return open && undecided(open, field);
  const [{ against, samples, referenceSamples, measure }] = beyond as [DriftObservation];
  const than = against === PREVIOUS ? 'in the window before' : `in ${against ?? 'the reference'}`;
  const what = measure === 'missing' ? 'is missing otherwise' : 'is distributed otherwise';
  const sizes =
    samples === undefined || referenceSamples === undefined
      ? ''
      : `, in ${grouped(samples)} against ${grouped(referenceSamples)} values`;
  const grave = beyond.some(({ value, effect = 0 }) => value > GRAVE * effect);
  return {
    message: `${field} ${what} than ${than}: ${beyond.map(textOf).join('; ')}${sizes}`,
    severity: grave ? 'error' : 'warning',
    ask: 'data-science',
  };
}

/** Whether a drift is more than chance explains, and matters. */
export const isBeyond = ({ value, noise, effect, margin = 0 }: DriftObservation): boolean =>
  noise !== undefined && effect !== undefined && value > noise && value >= effect - margin;

function textOf({ measure, value, noise = 0, effect = 0, margin = 0 }: DriftObservation): string {
  const say = measure === 'missing' ? percent : short;
  // A shift that matters shows as less than it is in one of few samples.
  const least = say(Math.max(0, effect - margin));
  const almost = value < effect ? `, and in so few values may show as little as ${least}` : '';
  return `${NAMES[measure]} ${say(value)} (${say(effect)} matters${almost}; chance explains ${say(noise)})`;
}

const undecided = ({ measure, value }: DriftObservation, field: string): Decision => ({
  undecided: `the ${NAMES[measure]} of ${field} is ${short(value)}, but nobody says what matters and what chance explains`,
  question: `how large may the ${NAMES[measure]} of ${field} be?`,
  ask: 'data-science',
});
