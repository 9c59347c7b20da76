import { describe, expect, it } from 'vitest';
import { measured } from '../../src/drift/measures.ts';
import { pointsOf } from '../../src/drift/order.ts';
import { doaneEdges, histogram, sturgesEdges } from '../../src/drift/peers/equal-width.ts';
import { evidentlyCategories, evidentlyNumbers } from '../../src/drift/peers/evidently.ts';
import { nannymlCategories, nannymlNumbers } from '../../src/drift/peers/nannyml.ts';
import { byMonth, deviation, HAS_HOUSING, numbersIn, rowsOf } from './housing.ts';

const TOLERANCE = 1e-9;

const PATIENCE = { timeout: 120_000 };

describe.runIf(HAS_HOUSING)(
  'the answers of other tools on the California housing data',
  PATIENCE,
  () => {
    it('are those of NannyML 0.13.1 for every column, measure and month', () => {
      const reference = rowsOf('california_housing_reference.csv');
      const months = new Map([
        ...byMonth(reference),
        ...byMonth(rowsOf('california_housing_analysis.csv')),
      ]);
      const columns = new Map<string, ReturnType<typeof nannymlNumbers>>();
      const expected = rowsOf('expected-nannyml-univariate.csv');
      const wrong: string[] = [];
      for (const row of expected) {
        const [column = '', method = ''] = [row.get('column'), row.get('method')];
        const measures = columns.get(column) ?? nannymlNumbers(numbersIn(reference, column));
        columns.set(column, measures);
        const chunk = numbersIn(months.get(row.get('chunk') ?? '') ?? [], column);
        const value = measures[METHODS[method] ?? 'hellinger'](chunk);
        const far = deviation(value, Number(row.get('value')));
        if (!(far <= TOLERANCE)) wrong.push(`${column} ${method} ${row.get('chunk')}: ${far}`);
      }
      expect(wrong).toEqual([]);
      expect(expected).toHaveLength(640);
    });

    it('are those of the formulas of Evidently for every column', () => {
      const [reference, current] = [
        rowsOf('california_housing_reference.csv'),
        rowsOf('california_housing_analysis.csv'),
      ];
      const expected = rowsOf('expected-evidently-formulas.csv');
      for (const row of expected) {
        const column = row.get('col') ?? '';
        const [one, other] = [numbersIn(reference, column), numbersIn(current, column)];
        const [a, b] = [
          { order: { points: pointsOf(one) } },
          { order: { points: pointsOf(other) } },
        ];
        const theirs = evidentlyNumbers(one, other);
        const bound = 1.8 * Math.sqrt(1 / one.length + 1 / other.length);
        const ks = measured({ measure: 'kolmogorov-smirnov' }, a, b)?.value ?? Number.NaN;
        const answers: Readonly<Record<string, number | undefined>> = {
          PSI: theirs.psi,
          KL: theirs.kullbackLeibler,
          JS_e: theirs.jensenShannon,
          JS_2: theirs.jensenShannon / Math.sqrt(Math.LN2),
          Hell: theirs.hellinger,
          W1_norm: theirs.wasserstein,
          W1: measured({ measure: 'wasserstein', in: 'data' }, a, b)?.value,
          KS_D: ks,
          Linf_robust: Math.max(0, ks - bound),
        };
        for (const [name, value] of Object.entries(answers)) {
          expect(deviation(value, Number(row.get(name))), `${column} ${name}`).toBeLessThan(
            TOLERANCE,
          );
        }
      }
      expect(expected).toHaveLength(9);
    });
  },
);

const METHODS: Readonly<Record<string, keyof ReturnType<typeof nannymlNumbers>>> = {
  kolmogorov_smirnov: 'kolmogorovSmirnov',
  jensen_shannon: 'jensenShannon',
  wasserstein: 'wasserstein',
  hellinger: 'hellinger',
};

/** Skewed numbers, the same on every machine. */
const cubes = (size: number, step: number, scale: number, shift: number): Float64Array =>
  Float64Array.from({ length: size }, (_, at) => {
    const share = ((at * step) % 10_007) / 10_007;
    return share * share * share * scale + shift;
  });

const SMALL = cubes(500, 37, 10, 0);
const BIG = cubes(10_007, 37, 10, 0);
const MOVED = cubes(300, 91, 12, -1);

// Expected numbers: numpy 2.4.6 and scipy 1.17.1 with the peers' own steps.
describe('the measures of NannyML', () => {
  it('have the bins of Doane, and one for all that lies outside', () => {
    const measures = nannymlNumbers(SMALL);
    expect(doaneEdges(SMALL)).toHaveLength(15);
    expect(measures.jensenShannon(MOVED)).toBeCloseTo(0.5959160272213959, 12);
    expect(measures.hellinger(MOVED)).toBeCloseTo(0.5711873243727742, 12);
    expect(measures.kolmogorovSmirnov(MOVED)).toBeCloseTo(0.48333333333333334, 12);
    expect(measures.wasserstein(MOVED)).toBeCloseTo(0.8424162112081305, 12);
  });

  it('count in 10,000 bins from 10,000 values of the reference on', () => {
    const measures = nannymlNumbers(BIG);
    expect(doaneEdges(BIG)).toHaveLength(21);
    expect(measures.jensenShannon(MOVED)).toBeCloseTo(0.593763158193588, 12);
    expect(measures.kolmogorovSmirnov(MOVED)).toBeCloseTo(0.44019919389760503, 12);
    expect(measures.wasserstein(MOVED)).toBeCloseTo(1.1008331377109641, 12);
  });

  it('count new categories together, but not for the largest difference of a share', () => {
    const measures = nannymlCategories([50, 30, 20], [40, 30, 10], [12, 8]);
    expect(measures.lInfinity).toBeCloseTo(0.12, 12);
    expect(measures.hellinger).toBeCloseTo(Math.sqrt(1 - 0.2 ** 0.5 - 0.3 - 0.02 ** 0.5), 12);
    const two = nannymlCategories([50, 30], [30, 60]).chiSquare;
    expect(two?.statistic).toBeCloseTo(13.314781057098763, 10);
    expect(two?.pValue).toBeCloseTo(0.0002633220720727471, 14);
  });
});

describe('the measures of Evidently', () => {
  it('have the bins of Sturges over both sides', () => {
    const measures = evidentlyNumbers(SMALL, MOVED);
    expect(measures.psi).toBeCloseTo(0.5292526300826451, 12);
    expect(measures.kullbackLeibler).toBeCloseTo(0.2575061649923773, 12);
    expect(measures.jensenShannon).toBeCloseTo(0.25288978901658876, 12);
    expect(measures.hellinger).toBeCloseTo(0.25500574401675025, 12);
    expect(measures.wasserstein).toBeCloseTo(0.3452917564707543, 12);
  });

  it('lose nearly all of the drift to one outlier', () => {
    const measures = evidentlyNumbers(SMALL, Float64Array.of(...MOVED, 60));
    expect(measures.psi).toBeCloseTo(0.07793865825262992, 12);
    expect(measures.kullbackLeibler).toBeCloseTo(0.016659092804913445, 12);
    expect(measures.jensenShannon).toBeCloseTo(0.07763479761632297, 12);
    expect(measures.hellinger).toBeCloseTo(0.0926058834882982, 12);
  });

  it('have one bin for each value of a reference with few, and fill those that are empty', () => {
    const days = Float64Array.from({ length: 100 }, (_, at) => at % 7);
    const squares = Float64Array.from({ length: 60 }, (_, at) => (at * at) % 9);
    const measures = evidentlyNumbers(days, squares);
    expect(measures.psi).toBeCloseTo(6.066996361209098, 11);
    expect(measures.kullbackLeibler).toBeCloseTo(3.8198345323070226, 11);
    expect(measures.jensenShannon).toBeCloseTo(0.5477004988934286, 12);
    expect(measures.hellinger).toBeCloseTo(0.4083537856479847, 12);
  });

  it('fill with a millionth of the rarest category where that is rare', () => {
    const measures = evidentlyCategories([30_000, 2, 9_998, 0], [50, 0, 0, 50]);
    expect(measures.psi).toBeCloseTo(13.569114319019784, 11);
    expect(measures.kullbackLeibler).toBeCloseTo(2.259834457824351, 11);
    expect(measures.chiSquareP).toBe(0);
    expect(evidentlyCategories([50, 100, 50], [30, 60, 30]).chiSquareP).toBeCloseTo(1, 12);
    expect(evidentlyCategories([100, 80, 20], [40, 60, 20]).chiSquareP).toBeLessThan(0.05);
  });
});

describe('histograms of bins of equal width', () => {
  it('hold a constant in one bin that is 1 wide, and their last bin holds its upper end', () => {
    expect(sturgesEdges(Float64Array.of(5, 5, 5))).toEqual([4.5, 5.5]);
    expect(doaneEdges(Float64Array.of(5, 5, 5))).toEqual([4.5, 5.5]);
    expect(histogram([0, 1, 2], Float64Array.of(-0.1, 0, 0.9, 1, 2, 2.1))).toEqual([2, 2]);
  });
});
