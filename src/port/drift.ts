import type { Domain, System as Manifest, Statistics } from '../generated/descriptors.ts';
import { meanShift, shareShift } from './distance.ts';
import { frequencyDrifts } from './frequencies.ts';
import { against, type Drift, drifted, percent, present, short } from './shift.ts';
import { quantileDrift, spreadDrift } from './spread.ts';

export type Limits = NonNullable<NonNullable<Manifest['policy']>['drift']>;

/**
 * What is tolerated where the policy of the system is silent. A quarter of a standard deviation is
 * the limit in balancing samples (Stuart 2010); PSI above 0.2 is called a marked change in credit
 * scoring (Siddiqi 2006); the others are what a person who looks at a report would remark on.
 */
export const USUAL_LIMITS = {
  meanShift: 0.25,
  labelShift: 0.05,
  psi: 0.2,
  missingRate: 0.02,
} as const satisfies Required<Omit<Limits, 'falseAlarmRate'>>;

/**
 * What production differs in from training, beyond what is tolerated and what chance explains. A
 * limit that training declares is compared where domains are, and not here once more.
 */
export function driftBetween(
  training: Statistics,
  production: Statistics,
  limits: Limits,
  declared: Domain = {},
): readonly Drift[] {
  const usual = { ...USUAL_LIMITS, ...limits };
  const mean = meanDrift(training, production, usual.meanShift);
  // Another factor moves everything, and one word about it is enough.
  const cases =
    mean?.betrays === 'unit'
      ? []
      : [
          spreadDrift(training, production),
          quantileDrift(training, production, usual),
          ...rangeDrift(training, production, declared),
        ];
  return [
    mean,
    ...cases,
    shareDrift('missing', training, production, usual.missingRate),
    zeroDrift(training, production, usual.missingRate),
    ...frequencyDrifts(training, production, usual.psi),
  ].filter((drift) => drift !== undefined);
}

function meanDrift(a: Statistics, b: Statistics, tolerated: number): Drift | undefined {
  if (a.mean === undefined || b.mean === undefined || a.std === undefined) return undefined;
  const [n, m] = [present(a), present(b)];
  if (n === 0 || m === 0) return undefined;
  const shift = meanShift(
    { mean: a.mean, std: a.std, count: n ?? Infinity },
    { mean: b.mean, std: b.std ?? a.std, count: m ?? Infinity },
  );
  const size =
    shift.size === Infinity
      ? 'constant in training'
      : `${short(shift.size)} standard deviations, ${against(shift, tolerated)}`;
  const factor = rescaled(a, b);
  const text = `mean ${short(a.mean)} → ${short(b.mean)} (${size}${factor})`;
  return drifted(shift, tolerated, text, {
    ...(n === undefined || m === undefined ? { lacks: 'count' } : {}),
    ...(factor === '' ? {} : { betrays: 'unit' }),
  });
}

/** Mean and deviation that grew or shrank alike, and by much, betray another unit. */
function rescaled(a: Statistics, b: Statistics): string {
  const [mean, std] = [(b.mean ?? 0) / (a.mean ?? 0), (b.std ?? 0) / (a.std ?? 0)];
  const alike = Math.abs(mean / std - 1) < 0.1 && (mean >= 5 || mean <= 0.2);
  if (!alike || !Number.isFinite(mean)) return '';
  return `, as if everything were ${mean > 1 ? 'multiplied' : 'divided'} by ${short(
    Math.max(mean, 1 / mean),
  )}`;
}

function shareDrift(
  what: 'missing' | 'zeros',
  a: Statistics,
  b: Statistics,
  tolerated: number,
): Drift | undefined {
  const [one, other] = [shareOf(what, a), shareOf(what, b)];
  if (one === undefined || other === undefined) return undefined;
  const shift = shareShift(one, other);
  const [from, to] = [one, other].map(({ part, whole }) => percent(part / whole));
  const text = `${what} ${from} → ${to} (${against(shift, tolerated, percent)})`;
  const isFilled = what === 'missing' && other.part / other.whole < one.part / one.whole;
  return drifted(shift, tolerated, text, { betrays: isFilled ? 'filled' : 'gap' });
}

function shareOf(what: 'missing' | 'zeros', statistics: Statistics) {
  const part = statistics[what];
  const whole = what === 'missing' ? statistics.count : present(statistics);
  return part === undefined || whole === undefined || whole === 0 ? undefined : { part, whole };
}

/** Zeros where training had none usually stand for missing values. */
const zeroDrift = (a: Statistics, b: Statistics, tolerated: number): Drift | undefined =>
  a.zeros === 0 ? shareDrift('zeros', a, b, tolerated) : undefined;

// If training is like production, it has none of its n values beyond a quantile of which a share s
// lies beyond with the chance exp(−n·s): below one in 1000 from n·s = 7 on; 10, as the quantile is
// itself an estimate.
const ENOUGH = 10;

/**
 * Values beyond everything that training had. The largest value of a second sample often exceeds
 * that of the first (in the TFX taxi example 1710 miles against 191, in a random split), so a
 * quantile must lie outside, or the smallest value by more than the whole width of the range.
 */
function* rangeDrift(a: Statistics, b: Statistics, declared: Domain): Iterable<Drift> {
  const fewer = Math.min(present(a) ?? 0, present(b) ?? 0);
  const quantiles = [...(b.quantiles ?? [])].sort((one, other) => one.q - other.q);
  const { minimum, maximum } = a;
  const above = quantiles.find(
    ({ q, value }) => value > (maximum ?? Infinity) && fewer * (1 - q) >= ENOUGH,
  );
  if (above && !((b.maximum ?? -Infinity) > (declared.maximum ?? Infinity))) {
    const share = percent(1 - above.q);
    yield {
      text: `${share} of the values above ${short(above.value)}, maximum in training ${maximum}`,
    };
  }
  if ((b.minimum ?? Infinity) < (declared.minimum ?? -Infinity)) return;
  const below = quantiles.findLast(
    ({ q, value }) => value < (minimum ?? -Infinity) && fewer * q >= ENOUGH,
  );
  if (below) {
    const share = percent(below.q);
    yield {
      text: `${share} of the values below ${short(below.value)}, minimum in training ${minimum}`,
    };
  } else if (minimum !== undefined && maximum !== undefined && b.minimum !== undefined) {
    const width = maximum - minimum;
    const negative = minimum >= 0 && b.minimum < 0 && width > 0;
    if (negative && minimum - b.minimum > width)
      yield { text: `minimum ${minimum} → ${b.minimum}` };
  }
}
