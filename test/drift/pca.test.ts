import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eigenOfSymmetric } from '../../src/drift/eigen.ts';
import {
  type Cell,
  type Encoding,
  encoderOf,
  encodingOfCategories,
  encodingOfNumbers,
} from '../../src/drift/encoding.ts';
import {
  encodeRow,
  fitReconstruction,
  MOST_COLUMNS,
  type Reconstruction,
  Residuals,
  residual,
  scatterFor,
  usualResiduals,
} from '../../src/drift/pca.ts';
import { Scatter } from '../../src/drift/scatter.ts';
import { byMonth, deviation, HAS_HOUSING, type Row, rowsOf } from './housing.ts';
import { normals } from './summaries.ts';

function fitted(encodings: readonly Encoding[], rows: readonly (readonly Cell[])[]) {
  const scatter = scatterFor(encodings);
  const encoders = encodings.map(encoderOf);
  for (const row of rows) scatter.add(encodeRow(encoders, row));
  return fitReconstruction(encodings, scatter) as Reconstruction;
}

function meanResidual(model: Reconstruction, rows: readonly (readonly Cell[])[]) {
  const residuals = new Residuals(model);
  for (const row of rows) residuals.add(row);
  return residuals.measured();
}

const numbers = (names: readonly string[], rows: readonly (readonly number[])[]): Encoding[] =>
  names.map((name, at) =>
    encodingOfNumbers(name, rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length),
  );

describe.runIf(HAS_HOUSING)('the reconstruction error on the California housing data', () => {
  it('is that of NannyML 0.13.1 for every month, with its error, limits and alerts', () => {
    const columns = 'MedInc HouseAge AveRooms AveBedrms Population AveOccup Latitude Longitude';
    const cellsOf = (row: Row) => columns.split(' ').map((name) => Number(row.get(name)));
    const reference = rowsOf('california_housing_reference.csv');
    const rows = reference.map(cellsOf);
    const model = fitted(numbers(columns.split(' '), rows), rows);
    expect(model.components).toBe(3);
    const months = new Map([
      ...byMonth(reference),
      ...byMonth(rowsOf('california_housing_analysis.csv')),
    ]);
    const expected = rowsOf('expected-nannyml-pca.csv');
    const answers = expected.map((row) => {
      const window = (months.get(row.get('key') ?? '') ?? []).map(cellsOf);
      return { row, ...meanResidual(model, window) };
    });
    for (const { row, value, error } of answers) {
      expect(deviation(value, Number(row.get('rce'))), row.get('key')).toBeLessThan(1e-9);
      expect(deviation(error, Number(row.get('se'))), row.get('key')).toBeLessThan(1e-9);
    }
    const usual = usualResiduals(
      answers
        .filter(({ row }) => row.get('period') === 'reference')
        .map(({ value = Number.NaN }) => value),
    ) ?? { lower: Number.NaN, upper: Number.NaN };
    const [first] = expected;
    expect(deviation(usual.lower, Number(first?.get('lo')))).toBeLessThan(1e-9);
    expect(deviation(usual.upper, Number(first?.get('hi')))).toBeLessThan(1e-9);
    const alerts = answers.map(({ value = 0 }) => value < usual.lower || value > usual.upper);
    expect(alerts).toEqual(expected.map((row) => row.get('alert') === 'True'));
    expect(alerts).toContain(true);
  });
});

describe('the reconstruction error', () => {
  const noise = normals(4000, 0, 1, 5);
  /** Two columns that go together, and one on its own. */
  const together = (sign: 1 | -1) =>
    Array.from({ length: 1000 }, (_, at) => {
      const [shared, own, other] = [noise[at] ?? 0, noise[at + 1000] ?? 0, noise[at + 2000] ?? 0];
      return [10 + shared, 500 + 100 * (sign * shared + 0.1 * own), other];
    });
  const rows = together(1);
  const model = fitted(numbers(['a', 'b', 'c'], rows), rows);

  it('grows where columns no longer go together, although each looks as before', () => {
    const usual = meanResidual(model, rows);
    const turned = meanResidual(model, together(-1));
    expect(model.components).toBe(1);
    expect(turned?.value).toBeGreaterThan((usual?.value ?? 0) + 20 * (usual?.error ?? 0));
  });

  it('is 0 for what the kept components tell, and the length of all others', () => {
    const flat = [
      [1, 2],
      [2, 4],
      [3, 6],
      [4, 8],
    ];
    const line = fitted(numbers(['a', 'b'], flat), flat);
    expect(line.components).toBe(1);
    expect(line.variance).toBeCloseTo(1, 12);
    expect(residual(line, [10, 20])).toBeCloseTo(0, 10);
    // One standard deviation up in the first column and one down in the second.
    const [one = 0, other = 0] = line.scales;
    expect(residual(line, [2.5 + one, 5 - other])).toBeCloseTo(Math.SQRT2, 12);
  });

  it('keeps as many components as have more than 65 % of the variance', () => {
    // Columns that have nothing in common: every combination of signs once.
    const signs = (columns: number) =>
      Array.from({ length: 2 ** columns }, (_, at) =>
        Array.from({ length: columns }, (_, column) => ((at >> column) & 1) * 2 - 1),
      );
    const kept = [1, 2, 3, 4, 5].map((columns) => {
      const corners = signs(columns);
      return fitted(numbers('abcde'.slice(0, columns).split(''), corners), corners).components;
    });
    expect(kept).toEqual([1, 2, 2, 3, 4]);
  });

  it('has the standard error of a mean', () => {
    const two = [
      [11, 620, 0],
      [10, 500, 2],
    ];
    const [one = 0, other = 0] = two.map((row) => residual(model, row));
    expect(meanResidual(model, two)?.value).toBeCloseTo((one + other) / 2, 12);
    // The sample standard deviation of two values is |a − b| / √2.
    expect(meanResidual(model, two)?.error).toBeCloseTo(Math.abs(one - other) / 2, 12);
  });

  it('adds up in parts, for the reference as for a window', () => {
    const encodings = numbers(['a', 'b', 'c'], rows);
    const parts = [rows.slice(0, 300), rows.slice(300, 301), rows.slice(301)].map((part) => {
      const scatter = scatterFor(encodings);
      for (const row of part) scatter.add(row);
      return scatter;
    });
    const [first, ...rest] = parts as [Scatter, ...Scatter[]];
    for (const part of rest) first.merge(part);
    const merged = fitReconstruction(encodings, first) as Reconstruction;
    const whole = new Residuals(model);
    const [left, right] = [new Residuals(merged), new Residuals(merged)];
    for (const [at, row] of rows.entries()) {
      whole.add(row);
      (at % 3 === 0 ? left : right).add(row);
    }
    left.merge(right);
    expect(left.measured()?.value).toBeCloseTo(whole.measured()?.value ?? 0, 12);
    expect(left.measured()?.error).toBeCloseTo(whole.measured()?.error ?? 0, 12);
  });

  it('survives being written down as JSON, categories included', () => {
    const cells = rows.map(([a = 0, , c = 0]) => [a, c > 0 ? 'up' : 'down', c]);
    const counts = [['down', 480] as const, ['up', 520] as const];
    const encodings = [
      encodingOfNumbers('a', 10),
      encodingOfCategories('b', { values: counts, size: 1000, isComplete: true }, 0) as Encoding,
      encodingOfNumbers('c', 0),
    ];
    const mixed = fitted(encodings, cells);
    const again = JSON.parse(JSON.stringify(mixed)) as Reconstruction;
    expect(meanResidual(again, cells)).toEqual(meanResidual(mixed, cells));
    expect(meanResidual(mixed, [[10, 'sideways', 0]])?.value).toBeGreaterThan(
      2 * (meanResidual(mixed, cells)?.value ?? Infinity),
    );
  });

  it('loses no digits to a large mean', () => {
    const far = rows.map(([a = 0, b = 0, c = 0]) => [a + 1e9, b + 1e12, c]);
    const moved = fitted(numbers(['a', 'b', 'c'], far), far);
    const [one, other] = [meanResidual(model, rows), meanResidual(moved, far)];
    expect(other?.value).toBeCloseTo(one?.value ?? 0, 4);
  });

  it('bears constant columns, and says nothing where no column varies', () => {
    const constant = rows.map(([a = 0, b = 0]) => [a, b, 0.1]);
    const bearing = fitted(numbers(['a', 'b', 'c'], constant), constant);
    expect(bearing.scales[2]).toBe(1);
    expect(Number.isFinite(meanResidual(bearing, constant)?.value)).toBe(true);
    const encodings = numbers(['a'], [[3], [3]]);
    const scatter = scatterFor(encodings);
    scatter.add([3]);
    scatter.add([3]);
    expect(fitReconstruction(encodings, scatter)).toBeUndefined();
    expect(fitReconstruction(encodings, scatterFor(encodings))).toBeUndefined();
  });

  it('of a window without rows is unknown, and one row has no error', () => {
    expect(new Residuals(model).measured()).toBeUndefined();
    expect(meanResidual(model, [[10, 500, 0]])).not.toHaveProperty('error');
  });

  it('is refused for more columns than can be compared in reasonable time', () => {
    const many = Array.from({ length: MOST_COLUMNS + 1 }, (_, at) => encodingOfNumbers(`${at}`, 0));
    expect(() => scatterFor(many)).toThrow('257 columns are more than the 256');
    expect(() => new Scatter([0]).merge(new Scatter([1]))).toThrow('different places');
  });

  it('has its limits three standard deviations from the mean of the windows of the reference', () => {
    expect(usualResiduals([1, 3])).toEqual({ lower: -1, upper: 5 });
    expect(usualResiduals([1])).toBeUndefined();
  });
});

describe('encodings', () => {
  const values = [['a', 60] as const, ['b', 30] as const];
  const encoding = encodingOfCategories(
    'c',
    { values, size: 90, isComplete: true },
    10,
  ) as Encoding;

  const encode = encoderOf(encoding);

  it('tell a category by its share, and a missing one as the most frequent', () => {
    expect(encode('a')).toBe(0.7);
    expect(encode('b')).toBe(0.3);
    expect(encode(null)).toBe(0.7);
    expect(encode(undefined)).toBe(0.7);
    expect(encode('new')).toBe(0);
    expect(encode('__proto__')).toBe(0);
    const none = { values: [], size: 0, isComplete: true };
    expect(encodingOfCategories('c', none, 5)).toBeUndefined();
    const truth = { values: [[0, 1] as const, [1, 3] as const], size: 4, isComplete: true };
    const ofTruth = encoderOf(encodingOfCategories('t', truth, 0) as Encoding);
    expect(ofTruth(true)).toBe(0.75);
  });

  it('tell a number that is missing, no number or infinite as the mean', () => {
    const encode = encoderOf(encodingOfNumbers('n', 4.5));
    const cells = [2, undefined, null, Number.NaN, Infinity, 'text'] as const;
    expect(cells.map((cell) => encode(cell))).toEqual([2, 4.5, 4.5, 4.5, 4.5, 4.5]);
  });
});

describe('the eigenvalues of a symmetric matrix', () => {
  it('are those that can be computed by hand', () => {
    const { values, vectors } = eigenOfSymmetric([
      [2, 1],
      [1, 2],
    ]);
    expect(values[0]).toBeCloseTo(3, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    expect(Math.abs(vectors[0]?.[0] ?? 0)).toBeCloseTo(Math.SQRT1_2, 14);
    expect(eigenOfSymmetric([[5]]).values).toEqual([5]);
    expect(eigenOfSymmetric([]).values).toEqual([]);
    expect(
      eigenOfSymmetric([
        [0, 0],
        [0, 0],
      ]).values,
    ).toEqual([0, 0]);
  });

  it('stretch their vectors, which are of length 1 and stand upright on one another', () => {
    const entry = fc.double({ min: -10, max: 10, noNaN: true });
    const square = fc.integer({ min: 1, max: 9 }).chain((size) =>
      fc.array(fc.array(entry, { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    );
    fc.assert(
      fc.property(square, (rows) => {
        const matrix = rows.map((row, i) => row.map((value, j) => value + (rows[j]?.[i] ?? 0)));
        const { values, vectors } = eigenOfSymmetric(matrix);
        const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
          Array.from(a).reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
        for (const [k, vector] of vectors.entries()) {
          for (const [i, row] of matrix.entries()) {
            expect(dot(row, vector)).toBeCloseTo((values[k] ?? 0) * (vector[i] ?? 0), 8);
          }
          for (const [l, other] of vectors.entries()) {
            expect(dot(vector, other)).toBeCloseTo(k === l ? 1 : 0, 10);
          }
        }
        expect(values).toEqual([...values].sort((a, b) => b - a));
      }),
    );
  });
});
