import { additive, type Sizes, scatterOf } from './additive.ts';
import type { Measure } from './measure.ts';
import { sizesOf } from './noise.ts';
import type { Sides } from './sides.ts';

/**
 * From where on a shift matters in practice, where nobody declares anything else: the same shift by
 * each measure, as far as they can be compared. `docs/monitor/noise.md` has the sources.
 */
const USUAL_EFFECTS = {
  /** "A marked change" in credit scoring (Siddiqi 2006). */
  psi: 0.2,
  /** In nats; half of the PSI where a shift is small. */
  'kullback-leibler': 0.1,
  /** The distance in bits; a PSI of 0.22 where a shift is small. */
  'jensen-shannon': 0.2,
  /** From here on "possible drift" in whylogs; a PSI of 0.18 where a shift is small. */
  hellinger: 0.15,
  /** The categorical comparison threshold of SageMaker Model Monitor. */
  'l-infinity': 0.1,
  /** What a normal variable shows when its mean moves by a quarter of its deviation: 0.0995. */
  'total-variation': 0.1,
  'kolmogorov-smirnov': 0.1,
  /** Cohen's w, "medium" (1988), which unlike Cramér's V does not depend on the sizes. */
  'chi-square': 0.3,
  /** In standard deviations of the reference: never less than the difference of the means. */
  wasserstein: 0.25,
  /** In standard deviations; the limit in balancing samples (Stuart 2010). */
  'mean-difference': 0.25,
  /** The limit for data that are compared at design time. */
  'missing-share': 0.02,
} as const satisfies Readonly<Record<Measure['measure'], number>>;

/** The usual effect in the unit of the measure; nothing for a p-value, which is no effect. */
export function usualEffect(measure: Measure, sides: Sides): number | undefined {
  const usual = USUAL_EFFECTS[measure.measure];
  switch (measure.measure) {
    case 'kullback-leibler':
      return measure.base === 2 ? usual / Math.LN2 : usual;
    case 'jensen-shannon': {
      const bits = measure.form === 'distance' ? usual : usual ** 2;
      if (measure.base === 2) return bits;
      return bits * (measure.form === 'distance' ? Math.sqrt(Math.LN2) : Math.LN2);
    }
    case 'chi-square': {
      const sizes = sizesOf(measure, sides);
      return sizes && chiSquareEffect(measure, usual, sizes);
    }
    case 'wasserstein':
      return measure.in === 'data' ? inData(usual, sides) : usual;
    default:
      return usual;
  }
}

/** χ² of a shift of a size w is w²·nm/(n+m) (Cohen 1988, 7.2). */
const chiSquareEffect = (measure: Measure, w: number, sizes: Sizes): number | undefined =>
  additive(measure, sizes)?.valueOf(w ** 2 / scatterOf(sizes));

const inData = (usual: number, { reference }: Sides): number | undefined =>
  reference.moments && usual * reference.moments.std;
