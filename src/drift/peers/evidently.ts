import { type Counts, type Shares, totalOf } from '../counts.ts';
import { hellinger } from '../distances.ts';
import { jensenShannon, kullbackLeibler, populationStability } from '../divergences.ts';
import { chiSquareTail } from '../gamma.ts';
import { type Point, pointsOf } from '../order.ts';
import { wasserstein } from '../wasserstein.ts';
import { histogram, meanOf, sturgesEdges } from './equal-width.ts';

// Up to so many different values of the reference each of them is a bin.
const FEW = 20;
const USUAL_FILL = 0.0001;
const LEAST_DEVIATION = 0.001;

/**
 * The measures of Evidently on numbers, to reproduce its figures for those who come from it. Its
 * bins follow Sturges's rule over reference and current together, so that one reference has other
 * bins for every window, and a single outlier makes them wide.
 * @param reference finite, missing values left out, at least one; so are those of `current`
 */
export function evidentlyNumbers(reference: Float64Array, current: Float64Array) {
  const [one, other] = [pointsOf(reference), pointsOf(current)];
  const binned = (edges: readonly number[]) =>
    sharesOfAll(histogram(edges, reference), histogram(edges, current));
  const shares =
    one.length > FEW ? binned(sturgesEdges(joined(reference, current))) : byValue(one, other);
  const moved = wasserstein({ points: one }, { points: other });
  const distinct = new Set([...one, ...other].map(([value]) => value));
  return {
    ...evidentlyShares(shares),
    /** Its bins follow the rule over the different values of both sides, however often each occurs. */
    hellinger: hellinger(binned(sturgesEdges(Float64Array.from(distinct)))),
    /** In population standard deviations of the reference, which count as 0.001 at least. */
    wasserstein: moved && moved.value / deviation(reference),
  };
}

/** The same on categories, those of both sides. */
export const evidentlyCategories = (reference: Counts, current: Counts) => ({
  ...evidentlyShares(sharesOfAll(reference, current)),
  hellinger: hellinger(sharesOfAll(reference, current)),
  chiSquareP: goodnessOfFit(reference, current),
});

const evidentlyShares = (shares: Shares) => {
  const full = { reference: filled(shares.reference), current: filled(shares.current) };
  return {
    psi: populationStability(full),
    /** In nats, the reference first. */
    kullbackLeibler: kullbackLeibler(normed(full), 'reference', 'e'),
    /** The distance in nats, without filling. */
    jensenShannon: jensenShannon(shares, 'e', 'distance'),
  };
};

function sharesOfAll(reference: Counts, current: Counts): Shares {
  const [n, m] = [totalOf(reference), totalOf(current)];
  return { reference: reference.map((count) => count / n), current: current.map((c) => c / m) };
}

function joined(one: Float64Array, other: Float64Array): Float64Array {
  const both = new Float64Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function byValue(one: readonly Point[], other: readonly Point[]): Shares {
  const [a, b] = [new Map(one), new Map(other)];
  const values = [...new Set([...a.keys(), ...b.keys()])];
  const counts = (side: ReadonlyMap<number, number>) => values.map((value) => side.get(value) ?? 0);
  return sharesOfAll(counts(a), counts(b));
}

/** What an empty bin counts as depends on the smallest of the others. */
function filled(shares: readonly number[]): readonly number[] {
  const least = shares.reduce((min, share) => (share > 0 ? Math.min(min, share) : min), 1);
  const fill = least <= USUAL_FILL ? least / 1e6 : USUAL_FILL;
  return shares.map((share) => (share === 0 ? fill : share));
}

/** scipy's `entropy` makes the shares add up to 1 again. */
const normed = ({ reference, current }: Shares): Shares => sharesOfAll(reference, current);

function deviation(values: Float64Array): number {
  const mean = meanOf(values);
  const variance = meanOf(values.map((value) => (value - mean) ** 2));
  return Math.max(LEAST_DEVIATION, Math.sqrt(variance));
}

/** χ² against the reference as if it were the truth: 0 where a category is new. */
function goodnessOfFit(reference: Counts, current: Counts): number {
  const scale = totalOf(current) / totalOf(reference);
  const statistic = reference.reduce((sum, count, at) => {
    const expected = count * scale;
    return sum + ((current[at] as number) - expected) ** 2 / expected;
  }, 0);
  return chiSquareTail(reference.length - 1, statistic);
}
