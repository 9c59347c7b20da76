import type { System as Manifest, Statistics } from '../generated/descriptors.ts';
import { exceeds, meanShift, populationStability, type Shift, shareShift } from './distance.ts';

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
} as const satisfies Required<Limits>;

/** One statistic that differs: `mean 84.2 → 212.5 (1.05 standard deviations, 0.25 tolerated)`. */
export type Drift = { readonly text: string; readonly uncertain?: boolean };

/** What production differs in from training, beyond what is tolerated and what chance explains. */
export function driftBetween(
  training: Statistics,
  production: Statistics,
  limits: Limits,
): readonly Drift[] {
  const { meanShift: mean, psi, missingRate } = { ...USUAL_LIMITS, ...limits };
  return [
    meanDrift(training, production, mean),
    shareDrift('missing', training, production, missingRate),
    zeroDrift(training, production, missingRate),
    ...rangeDrift(training, production),
    psiDrift('distribution', binned(training, production), psi),
    psiDrift('most frequent values', topCounts(training, production), psi),
  ].filter((drift) => drift !== undefined);
}

/** Values that are present; `undefined` where nobody says how many were looked at. */
const present = ({ count, missing = 0 }: Statistics): number | undefined =>
  count === undefined ? undefined : count - missing;

function meanDrift(a: Statistics, b: Statistics, tolerated: number): Drift | undefined {
  if (a.mean === undefined || b.mean === undefined || a.std === undefined) return undefined;
  const [n, m] = [present(a), present(b)];
  if (n === 0 || m === 0) return undefined;
  const counted = n !== undefined && m !== undefined;
  const shift = meanShift(
    { mean: a.mean, std: a.std, count: n ?? Infinity },
    { mean: b.mean, std: b.std ?? a.std, count: m ?? Infinity },
  );
  if (!exceeds(shift, tolerated)) return undefined;
  const size =
    shift.size === Infinity
      ? 'constant in training'
      : `${short(shift.size)} standard deviations, ${against(shift, tolerated)}`;
  const text = `mean ${short(a.mean)} → ${short(b.mean)} (${size}${rescaled(a, b)})`;
  return counted ? { text } : { text, uncertain: true };
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
  if (!exceeds(shift, tolerated)) return undefined;
  const [from, to] = [one, other].map(({ part, whole }) => percent(part / whole));
  return { text: `${what} ${from} → ${to} (${against(shift, tolerated, percent)})` };
}

/** The limit that counted: what chance explains is named only where it is more than tolerated. */
const against = ({ noise }: Shift, tolerated: number, say = short): string =>
  noise > tolerated ? `chance explains ${say(noise)}` : `${say(tolerated)} tolerated`;

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
function* rangeDrift(a: Statistics, b: Statistics): Iterable<Drift> {
  const fewer = Math.min(present(a) ?? 0, present(b) ?? 0);
  const quantiles = [...(b.quantiles ?? [])].sort((one, other) => one.q - other.q);
  const { minimum, maximum } = a;
  const above = quantiles.find(
    ({ q, value }) => value > (maximum ?? Infinity) && fewer * (1 - q) >= ENOUGH,
  );
  if (above) {
    yield {
      text: `${percent(1 - above.q)} of the values above ${short(above.value)}, maximum in training ${maximum}`,
    };
  }
  const below = quantiles.findLast(
    ({ q, value }) => value < (minimum ?? -Infinity) && fewer * q >= ENOUGH,
  );
  if (below) {
    yield {
      text: `${percent(below.q)} of the values below ${short(below.value)}, minimum in training ${minimum}`,
    };
  } else if (minimum !== undefined && maximum !== undefined && b.minimum !== undefined) {
    const width = maximum - minimum;
    const negative = minimum >= 0 && b.minimum < 0 && width > 0;
    if (negative && minimum - b.minimum > width)
      yield { text: `minimum ${minimum} → ${b.minimum}` };
  }
}

type Counts = {
  readonly reference: readonly number[];
  readonly current: readonly number[];
  readonly names?: readonly string[];
};

function psiDrift(what: string, counts: Counts | undefined, tolerated: number): Drift | undefined {
  const shift = counts && populationStability(counts.reference, counts.current);
  if (shift === undefined || !exceeds(shift, tolerated)) return undefined;
  const most = counts?.names ? `, above all ${mostChanged(counts)}` : '';
  return { text: `${what}${most} (PSI ${short(shift.size)}, ${against(shift, tolerated)})` };
}

/** The named value whose share has changed most: `CHF 0 % → 38.5 %`. */
function mostChanged({ reference, current, names = [] }: Counts): string {
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const [n, m] = [sum(reference), sum(current)];
  const shares = names.map((name, i) => {
    const [from, to] = [(reference[i] ?? 0) / n, (current[i] ?? 0) / m];
    return { text: `${name} ${percent(from)} → ${percent(to)}`, change: Math.abs(to - from) };
  });
  return shares.sort((a, b) => b.change - a.change)[0]?.text ?? '';
}

/** Histograms with the same edges; others would have to be guessed into each other. */
function binned({ histogram: a }: Statistics, { histogram: b }: Statistics): Counts | undefined {
  if (a === undefined || b === undefined || a.edges.length !== b.edges.length) return undefined;
  const width = Math.abs((a.edges.at(-1) ?? 0) - (a.edges[0] ?? 0));
  const same = a.edges.every((edge, i) => Math.abs(edge - (b.edges[i] ?? NaN)) <= 1e-9 * width);
  return same ? { reference: a.counts, current: b.counts } : undefined;
}

/**
 * Counts of the most frequent values of both sides, and of all others together. A value that is
 * missing from a list that was cut is taken to be as frequent as on the other side, as far as the
 * last value of the list allows.
 */
function topCounts(a: Statistics, b: Statistics): Counts | undefined {
  const [n, m] = [present(a), present(b)];
  if (!a.top?.length || !b.top?.length || !n || !m) return undefined;
  const [one, other] = [tally(a), tally(b)];
  const names = [...new Set([...one.keys(), ...other.keys()])];
  const first = names.map((name) => one.get(name) ?? unlisted(a, ((other.get(name) ?? 0) * n) / m));
  const second = names.map(
    (name) => other.get(name) ?? unlisted(b, ((one.get(name) ?? 0) * m) / n),
  );
  const rest = (counts: readonly number[], whole: number): number =>
    Math.max(0, whole - counts.reduce((sum, count) => sum + count, 0));
  return {
    names,
    reference: [...first, rest(first, n)],
    current: [...second, rest(second, m)],
  };
}

const unlisted = ({ top = [], distinct }: Statistics, expected: number): number =>
  distinct !== undefined && distinct <= top.length
    ? 0
    : Math.min(expected, ...top.map(({ count }) => count));

const tally = ({ top = [] }: Statistics): ReadonlyMap<string, number> =>
  new Map(top.map(({ value, count }) => [String(value), count]));

const short = (value: number): string => String(Number(value.toPrecision(3)));

const percent = (share: number): string => `${short(100 * share)} %`;
