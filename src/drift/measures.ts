import { contingency } from './contingency.ts';
import { filledSharesOf, type Shares, sharesOf } from './counts.ts';
import { hellinger, lInfinity, totalVariation } from './distances.ts';
import { jensenShannon, kullbackLeibler, populationStability } from './divergences.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { meanDifference } from './means.ts';
import type { Measure } from './measure.ts';
import type { Measured } from './measured.ts';
import type { Side } from './side.ts';
import { wasserstein } from './wasserstein.ts';

/** What there is to know of a measure apart from its formula. */
type Entry<M> = {
  /** In full, with its scale: a number without it cannot be compared with anything. */
  readonly name: (measure: M) => string;
  readonly needs: keyof Side;
  /** Whether larger values mean less drift, as with probabilities. */
  readonly isInverse?: (measure: M) => boolean;
  /** Smallest and largest value; Infinity where there is none. */
  readonly range: (measure: M) => readonly [number, number];
  /** Whether the value depends on the number of records although nothing else changes. */
  readonly dependsOnSamples?: (measure: M) => boolean;
  readonly compute: (measure: M, reference: Side, current: Side) => Measured | undefined;
};

type Named<K> = Extract<Measure, { readonly measure: K }>;
type Registry = { readonly [K in Measure['measure']]: Entry<Named<K>> };

const unbounded = (): readonly [number, number] => [0, Infinity];
const untilOne = (): readonly [number, number] => [0, 1];

const MEASURES: Registry = {
  psi: {
    name: () => 'population stability index',
    needs: 'counts',
    range: unbounded,
    compute: (_, a, b) => filled(a, b, populationStability),
  },
  'kullback-leibler': {
    name: ({ of, base }) => {
      const from =
        of === 'current' ? 'the current from the reference' : 'the reference from the current';
      return `Kullback-Leibler divergence of ${from} shares, in ${unitOf(base)}`;
    },
    needs: 'counts',
    range: unbounded,
    compute: ({ of, base }, a, b) => filled(a, b, (shares) => kullbackLeibler(shares, of, base)),
  },
  'jensen-shannon': {
    name: ({ base, form }) => `Jensen-Shannon ${form}, base ${base}`,
    needs: 'counts',
    range: ({ base, form }) => {
      const most = base === 2 ? 1 : Math.LN2;
      return [0, form === 'distance' ? Math.sqrt(most) : most];
    },
    compute: ({ base, form }, a, b) => plain(a, b, (shares) => jensenShannon(shares, base, form)),
  },
  hellinger: {
    name: () => 'Hellinger distance',
    needs: 'counts',
    range: untilOne,
    compute: (_, a, b) => plain(a, b, hellinger),
  },
  'l-infinity': {
    name: () => 'largest difference of a share',
    needs: 'counts',
    range: untilOne,
    compute: (_, a, b) => plain(a, b, lInfinity),
  },
  'total-variation': {
    name: () => 'total variation distance',
    needs: 'counts',
    range: untilOne,
    compute: (_, a, b) => plain(a, b, totalVariation),
  },
  'chi-square': {
    name: ({ form }) => CHI_SQUARE[form],
    needs: 'counts',
    isInverse: ({ form }) => form === 'p-value',
    range: ({ form }) => (form === 'statistic' ? unbounded() : untilOne()),
    dependsOnSamples: ({ form }) => form !== 'cramers-v',
    compute: chiSquare,
  },
  'kolmogorov-smirnov': {
    name: () => 'Kolmogorov-Smirnov statistic',
    needs: 'order',
    range: untilOne,
    compute: (_, a, b) => a.order && b.order && kolmogorovSmirnov(a.order, b.order),
  },
  wasserstein: {
    name: (measure) =>
      measure.in === 'data'
        ? 'Wasserstein distance, in the unit of the data'
        : 'Wasserstein distance, in standard deviations of the reference',
    needs: 'order',
    range: unbounded,
    compute: wassersteinIn,
  },
  'mean-difference': {
    name: ({ by }) =>
      `difference of the means, in standard deviations of ${by === 'both' ? 'both sides' : 'the reference'}`,
    needs: 'moments',
    range: unbounded,
    compute: ({ by }, a, b) =>
      exact(a.moments && b.moments && distance(meanDifference(a.moments, b.moments, by))),
  },
  'missing-share': {
    name: () => 'difference of the shares that are missing',
    needs: 'presence',
    range: untilOne,
    compute: (_, a, b) => {
      const [one, other] = [missingShare(a), missingShare(b)];
      return exact(one === undefined || other === undefined ? undefined : Math.abs(other - one));
    },
  },
};

const CHI_SQUARE = {
  'cramers-v': "Cramér's V",
  statistic: 'χ² statistic',
  'p-value': 'p-value of the χ² test',
} as const;

const unitOf = (base: 2 | 'e'): string => (base === 2 ? 'bits' : 'nats');

const exact = (value: number | undefined): Measured | undefined =>
  value === undefined ? undefined : { value, error: 0 };

const distance = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.abs(value);

type OfShares = (shares: Shares) => number;

const over =
  (sharesFrom: typeof sharesOf) =>
  ({ counts: one }: Side, { counts: other }: Side, measure: OfShares): Measured | undefined => {
    const shares = one && other && sharesFrom(one, other);
    return exact(shares && measure(shares));
  };

const plain = over(sharesOf);
const filled = over(filledSharesOf);

function chiSquare(
  { form, yates = false }: Named<'chi-square'>,
  { counts: one }: Side,
  { counts: other }: Side,
): Measured | undefined {
  const table = one && other && contingency(one, other, { yates });
  if (table === undefined) return undefined;
  const values = {
    'cramers-v': table.cramersV,
    statistic: table.statistic,
    'p-value': table.pValue,
  };
  return exact(values[form]);
}

function wassersteinIn(
  measure: Named<'wasserstein'>,
  { order: one, moments }: Side,
  { order: other }: Side,
): Measured | undefined {
  const moved = one && other && wasserstein(one, other);
  if (moved === undefined || measure.in === 'data' || moved.value + moved.error === 0) return moved;
  const std = moments?.std ?? 0;
  return std > 0 ? { value: moved.value / std, error: moved.error / std } : undefined;
}

const missingShare = ({ presence }: Side): number | undefined =>
  presence && presence.count > 0 ? presence.missing / presence.count : undefined;

/** The entry of a measure, which fits it: TypeScript cannot follow that through the union. */
const entryOf = (measure: Measure): Entry<Measure> =>
  MEASURES[measure.measure] as unknown as Entry<Measure>;

/**
 * How far current is from reference. Nothing where a side is not known by what the measure needs,
 * has no values, or has no standard deviation to measure in: that is unknown, and not 0.
 */
export const measured = (measure: Measure, reference: Side, current: Side): Measured | undefined =>
  entryOf(measure).compute(measure, reference, current);

/** The name of a measure with its scale, as it is told to people. */
export const nameOf = (measure: Measure): string => entryOf(measure).name(measure);

export const needsOf = (measure: Measure): keyof Side => entryOf(measure).needs;

/** Whether larger values mean more drift: for all but a p-value. */
export const largerMeans = (measure: Measure): 'more' | 'less' =>
  entryOf(measure).isInverse?.(measure) ? 'less' : 'more';

export const rangeOf = (measure: Measure): readonly [number, number] =>
  entryOf(measure).range(measure);

/** True of what tells how sure a change is rather than how large: one limit cannot fit all windows. */
export const dependsOnSamples = (measure: Measure): boolean =>
  entryOf(measure).dependsOnSamples?.(measure) ?? false;

/** Whether a value has reached a limit, on whichever side drift is. */
export const reaches = (measure: Measure, value: number, limit: number): boolean =>
  largerMeans(measure) === 'more' ? value >= limit : value <= limit;
