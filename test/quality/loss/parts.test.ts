import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../src/learn/random.ts';
import { betweenBlocks } from '../../../src/quality/loss/between.ts';
import { blocksOf } from '../../../src/quality/loss/blocks.ts';
import { lossAt } from '../../../src/quality/loss/metric.ts';
import { realisedLoss } from '../../../src/quality/loss/realised.ts';
import { column, normal } from '../../learn/tables.ts';

describe('what a row loses', () => {
  it('is what the metrics say', () => {
    expect(lossAt('absolute', 3, 5)).toBe(2);
    expect(lossAt('squared', 3, 5)).toBe(4);
    expect(lossAt('relative', 3, -4)).toBe(1.75);
    expect(lossAt('squared-logarithmic', Math.E - 1, 0)).toBeCloseTo(1);
  });

  it('is nothing that is known where it is not defined', () => {
    expect(lossAt('absolute', Number.NaN, 1)).toBeNaN();
    expect(lossAt('absolute', 1, Infinity)).toBeNaN();
    expect(lossAt('relative', 1, 0)).toBeNaN();
    expect(lossAt('squared-logarithmic', -1, 1)).toBeNaN();
    expect(lossAt('squared-logarithmic', 1, -1)).toBeNaN();
  });
});

describe('what a metric turned out to be', () => {
  const [prediction, truth] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(2, 2, Number.NaN, 0)];

  it('is the mean of what rows lost, with its standard error', () => {
    const { value, error, samples } = realisedLoss(prediction, truth, 'mae');
    expect([value, samples]).toEqual([5 / 3, 3]);
    expect(error).toBeCloseTo(Math.sqrt(13 / 3 / 3));
    const root = realisedLoss(prediction, truth, 'rmse');
    expect(root.value).toBeCloseTo(Math.sqrt(17 / 3));
    const squared = realisedLoss(prediction, truth, 'mse');
    expect(root.error).toBeCloseTo(squared.error / (2 * root.value));
    expect(realisedLoss(prediction, truth, 'mape').samples).toBe(2);
  });

  it('has an error that covers the truth as often as it says', () => {
    const next = randomFrom(3);
    const inside = Array.from({ length: 400 }, () => {
      const off = column(300, () => normal(next));
      const { value, error } = realisedLoss(off, new Float64Array(300), 'rmse');
      return Math.abs(value - 1) <= 1.96 * error;
    }).filter((is) => is).length;
    expect(Math.abs(inside / 400 - 0.95)).toBeLessThan(0.03);
  });

  it('is unknown of no rows, and has no error of one', () => {
    const none = realisedLoss(Float64Array.of(), Float64Array.of(), 'mae');
    expect(none).toEqual({ metric: 'mae', value: Number.NaN, error: Number.NaN, samples: 0 });
    const one = realisedLoss(Float64Array.of(1), Float64Array.of(3), 'rmse');
    expect([one.value, one.error]).toEqual([2, Number.NaN]);
    expect(
      realisedLoss(
        truth,
        truth.map((value) => value),
        'rmse',
      ),
    ).toMatchObject({ value: 0, error: 0 });
  });
});

describe('blocks', () => {
  it('are whole in folds that follow each other, at least two and of about one size', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 8 }), (rows, most) => {
        const given = Int32Array.from(rows.flatMap((count, at) => Array(count).fill(7 * at - 3)));
        const { of, count, folds, foldCount } = blocksOf(given.length, given, most);
        const inOrder = folds.every(
          (fold, at) => at === 0 || [0, 1].includes(fold - (folds[at - 1] as number)),
        );
        const used = new Set(Array.from(of, (block) => folds[block])).size;
        return inOrder && count === rows.length && used === foldCount && used >= 2 && used <= most;
      }),
      { seed: 1 },
    );
    const even = blocksOf(120, column(120, (row) => row % 12) as unknown as Int32Array, 5);
    const perFold = Array.from(
      { length: 5 },
      (_, fold) => even.folds.filter((one) => one === fold).length,
    );
    expect(Math.max(...perFold)).toBeLessThanOrEqual(3);
    expect(Math.min(...perFold)).toBeGreaterThanOrEqual(2);
  });

  it('are rows in a row where no time is known', () => {
    expect([...blocksOf(7, undefined, 3).of]).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(blocksOf(7, new Int32Array(7), 3).count).toBe(3);
    expect(blocksOf(2, undefined, 5).foldCount).toBe(2);
  });
});

describe('what blocks differ by beyond chance', () => {
  const spread = (sd: number, seed: number) => {
    const next = randomFrom(seed);
    const factors = Array.from({ length: 60 }, () => Math.exp(sd * normal(next)));
    const blocks = blocksOf(
      6000,
      Int32Array.from({ length: 6000 }, (_, row) => Math.floor(row / 100)),
      5,
    );
    const losses = column(
      6000,
      (row) => (factors[Math.floor(row / 100)] as number) * -Math.log(1 - next()),
    );
    return betweenBlocks(blocks, new Float64Array(6000).fill(1), losses);
  };

  it('is found', () => {
    expect(Math.sqrt(spread(0.3, 1).variance)).toBeGreaterThan(0.24);
    expect(Math.sqrt(spread(0.3, 1).variance)).toBeLessThan(0.4);
    expect(spread(0.3, 1).blocks).toBe(60);
  });

  it('is about nothing where there is nothing but chance', () => {
    for (const seed of [2, 3, 4]) expect(Math.sqrt(spread(0, seed).variance)).toBeLessThan(0.06);
  });
});
