import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBoosting } from '../../src/learn/boosting.ts';
import { randomFrom } from '../../src/learn/random.ts';
import type { BoostingSettings } from '../../src/learn/settings.ts';
import { type Table, withColumn } from '../../src/learn/table.ts';
import {
  categorical,
  column,
  friedman,
  mean,
  meanSquare,
  normal,
  numeric,
  uniform,
} from './tables.ts';

const REGRESSION = { objective: 'squared-error' } as const;
const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

describe('boosting', { timeout: 120_000 }, () => {
  it('learns a known function nearly up to its noise, on rows that it has not seen', () => {
    const [learnt, fresh] = [friedman(8000, 1), friedman(4000, 2)];
    const answers = fitBoosting(learnt.table, learnt.target, {
      ...REGRESSION,
      rounds: 150,
    }).predict(fresh.table);
    const spread = meanSquare(
      fresh.target,
      fresh.target.map(() => mean(fresh.target)),
    );
    const explained = 1 - meanSquare(answers, fresh.target) / spread;
    const atMost = 1 - meanSquare(fresh.truth, fresh.target) / spread;
    expect(explained).toBeLessThanOrEqual(atMost);
    expect(explained).toBeGreaterThan(atMost - 0.02);
  });

  it('never has a larger loss on what it learns from after a round more', () => {
    const { table, target } = friedman(1500, 3);
    const flags = target.map((value) => (value > 14 ? 1 : 0));
    const logLoss = (answers: Float64Array): number =>
      -mean(answers.map((p, row) => Math.log(flags[row] === 1 ? p : 1 - p)));
    const after = (rounds: number) => {
      const square = fitBoosting(table, target, { ...REGRESSION, rounds }).predict(table);
      const flag = fitBoosting(table, flags, { objective: 'logistic', rounds }).predict(table);
      return [meanSquare(square, target), logLoss(flag)] as const;
    };
    const losses = [0, 1, 2, 5, 10, 20, 40].map(after);
    for (let at = 1; at < losses.length; at++) {
      expect(losses[at]?.[0]).toBeLessThan(losses[at - 1]?.[0] as number);
      expect(losses[at]?.[1]).toBeLessThan(losses[at - 1]?.[1] as number);
    }
  });

  it('gives the probabilities of a known logit', () => {
    const next = randomFrom(4);
    const x = column(40_000, () => normal(next));
    const truth = x.map((value) => sigmoid(1.5 * value - 0.5));
    const flags = truth.map((p) => (next() < p ? 1 : 0));
    const model = fitBoosting(numeric(x), flags, { objective: 'logistic', leaves: 8, rounds: 60 });
    for (const at of [-2, -1, 0, 1, 2]) {
      const [answer] = model.predict(numeric(Float64Array.of(at)));
      expect(Math.abs((answer as number) - sigmoid(1.5 * at - 0.5))).toBeLessThan(0.05);
    }
    expect(Math.abs(mean(model.predict(numeric(x))) - mean(flags))).toBeLessThan(1e-3);
  });

  it('learns what a missing value means, whichever side it is like', () => {
    const x = column(900, (row) => (row % 3 === 0 ? Number.NaN : row));
    for (const ofMissing of [-5, 7]) {
      const target = x.map((value) => (Number.isNaN(value) ? ofMissing : value < 450 ? 0 : 2));
      const [missing, low, high] = fitBoosting(numeric(x), target, REGRESSION).predict(
        numeric(Float64Array.of(Number.NaN, 10, 800)),
      );
      expect(missing).toBeCloseTo(ofMissing, 1);
      expect(low).toBeCloseTo(0, 1);
      expect(high).toBeCloseTo(2, 1);
    }
  });

  it('gives what was never missing to the side of most rows', () => {
    const x = column(1000, (row) => (row < 100 ? 0 : 1));
    const target = x.map((value) => value * 10);
    const [answer] = fitBoosting(numeric(x), target, REGRESSION).predict(
      numeric(Float64Array.of(Number.NaN)),
    );
    expect(answer).toBeCloseTo(10, 1);
  });

  it('divides categories by their meaning, not by their code', () => {
    const x = column(4000, (row) => row % 40);
    const target = x.map((code) => (Math.imul(code + 1, 2654435761) & 64 ? 1 : 0));
    const one = fitBoosting(categorical(x), target, { ...REGRESSION, rounds: 80, leaves: 2 });
    expect(meanSquare(one.predict(categorical(x)), target)).toBeLessThan(1e-4);
    const asNumber = fitBoosting(numeric(x), target, { ...REGRESSION, rounds: 80, leaves: 2 });
    expect(meanSquare(asNumber.predict(numeric(x)), target)).toBeGreaterThan(0.01);
  });

  it('answers on an unseen category as on those that were rare', () => {
    const x = column(3000, (row) => (row < 300 ? 1000 + row : row % 2));
    const target = column(3000, (row) => (row < 300 ? 8 : row % 2));
    const model = fitBoosting(categorical(x), target, REGRESSION);
    const [unseen, zero, missing] = model.predict(categorical(Float64Array.of(77, 0, Number.NaN)));
    expect(unseen).toBeCloseTo(8, 1);
    expect(zero).toBeCloseTo(0, 1);
    expect(Number.isFinite(missing)).toBe(true);
  });

  it('answers a constant with itself, and one row with its target', () => {
    const constant = fitBoosting(
      numeric(uniform(50, randomFrom(5))),
      column(50, () => 0.1),
      REGRESSION,
    );
    expect([...constant.predict(numeric(Float64Array.of(-1, Number.NaN)))]).toEqual([0.1, 0.1]);
    const one = fitBoosting(numeric(Float64Array.of(3)), Float64Array.of(-7), REGRESSION);
    expect([...one.predict(numeric(Float64Array.of(4)))]).toEqual([-7]);
    const flag = fitBoosting(numeric(Float64Array.of(3)), Float64Array.of(1), {
      objective: 'logistic',
    });
    const [chance] = flag.predict(numeric(Float64Array.of(3)));
    expect(chance).toBeCloseTo(0.75);
  });

  it('learns the mean where there are no columns', () => {
    const table: Table = { columns: [], rows: 4, isCategorical: [] };
    const model = fitBoosting(table, Float64Array.of(1, 2, 3, 6), REGRESSION);
    expect(model.predict(table)[0]).toBeCloseTo(3);
  });

  it('gives the same answers in every run, and others for another seed', () => {
    const { table, target } = friedman(3000, 6);
    const answers = (seed: number) =>
      fitBoosting(table, target, {
        ...REGRESSION,
        rowShare: 0.5,
        columnShare: 0.4,
        mostRows: 2000,
        patience: 5,
        seed,
      }).predict(table);
    expect(answers(1)).toEqual(answers(1));
    expect(answers(1)).not.toEqual(answers(2));
  });

  it('stops where rows that are held out no longer gain', () => {
    const next = randomFrom(7);
    const noise = column(2000, () => normal(next));
    const model = fitBoosting(numeric(uniform(2000, next)), noise, { ...REGRESSION, patience: 10 });
    expect(model.rounds).toBeLessThan(10);
    const { table, target } = friedman(4000, 8);
    const useful = fitBoosting(table, target, { ...REGRESSION, patience: 10, rounds: 40 });
    expect(useful.rounds).toBe(40);
  });

  it('draws so many rows of a larger table, and still learns from all parts of it', () => {
    const { table, target } = friedman(20_000, 9);
    const fresh = friedman(2000, 10);
    const few = fitBoosting(table, target, { ...REGRESSION, mostRows: 4000 });
    expect(meanSquare(few.predict(fresh.table), fresh.truth)).toBeLessThan(1);
  });

  it('does not care about the scale or the order of a column, nor about infinite values', () => {
    const { table, target } = friedman(2000, 11);
    const stretched = { ...table, columns: table.columns.map((values) => values.map(Math.exp)) };
    const answers = fitBoosting(table, target, REGRESSION).predict(table);
    const same = fitBoosting(stretched, target, REGRESSION).predict(stretched);
    expect(meanSquare(answers, same)).toBeLessThan(1e-20);
    const ends = withColumn(
      table,
      column(2000, (row) => [-Infinity, 0, Infinity][row % 3] as number),
    );
    const answered = fitBoosting(ends, target, REGRESSION).predict(ends);
    expect(answered.every(Number.isFinite)).toBe(true);
  });

  it('answers within the targets, whatever the table', () => {
    const cell = fc.oneof(fc.double(), fc.constantFrom(0, 1, Number.NaN, Infinity, -Infinity));
    const settings = { ...REGRESSION, rounds: 5, leafRows: 1, l2: 0 };
    const row = fc.tuple(cell, fc.constantFrom(0, 1, 2, Number.NaN), fc.integer());
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const of = (at: 0 | 1 | 2) => Float64Array.from(rows, (cells) => cells[at]);
        const table = { columns: [of(0), of(1)], rows: rows.length, isCategorical: [false, true] };
        const target = of(2);
        const slack = 1e-9 * Math.max(1, ...target.map(Math.abs));
        const answers = fitBoosting(table, target, settings).predict(table);
        return answers.every(
          (answer) =>
            answer >= Math.min(...target) - slack && answer <= Math.max(...target) + slack,
        );
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('what nothing can be learnt from', () => {
  const table = numeric(Float64Array.of(1, 2));
  const failing =
    (target: Float64Array, settings: BoostingSettings, of = table) =>
    () =>
      fitBoosting(of, target, settings);

  it('is refused with a sentence that says why', () => {
    const good = Float64Array.of(0, 1);
    expect(failing(Float64Array.of(), REGRESSION, numeric(Float64Array.of()))).toThrow('no rows');
    expect(failing(Float64Array.of(1), REGRESSION)).toThrow('1 values for 2 rows');
    expect(failing(Float64Array.of(1, Number.NaN), REGRESSION)).toThrow('a target of NaN');
    expect(failing(Float64Array.of(1, 2), { objective: 'logistic' })).toThrow('is not 0 or 1');
    expect(failing(good, { ...REGRESSION, leaves: 0 })).toThrow('0 leaves');
    expect(failing(good, { ...REGRESSION, bins: 256 })).toThrow('256 bins');
    expect(failing(good, { ...REGRESSION, learningRate: 0 })).toThrow('learningRate of 0');
    expect(failing(good, { ...REGRESSION, l2: Number.NaN })).toThrow('l2 of NaN');
    expect(failing(good, REGRESSION, { ...table, isCategorical: [] })).toThrow('categorical');
    const model = fitBoosting(table, good, REGRESSION);
    expect(() => model.predict(withColumn(table, good))).toThrow('a model of 1 columns');
  });
});
