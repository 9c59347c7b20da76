import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { fitIsotonic, valueAt, valuesAt } from '../../src/quality/isotonic.ts';
import { randomFrom } from './predictions.ts';

const isotonic = (x: readonly number[], y: readonly number[], weights = x.map(() => 1)) =>
  fitIsotonic(Float64Array.from(x), Float64Array.from(y), Float64Array.from(weights));

/** The same by its definition: the largest of all means from the left, of the smallest to the right. */
function byDefinition(y: readonly number[], weights: readonly number[]): readonly number[] {
  const mean = (from: number, to: number): number => {
    let [sum, all] = [0, 0];
    for (let at = from; at <= to; at++) {
      sum += (y[at] as number) * (weights[at] as number);
      all += weights[at] as number;
    }
    return sum / all;
  };
  return y.map((_, at) => {
    const lows = Array.from({ length: at + 1 }, (__, from) =>
      Math.min(...Array.from({ length: y.length - at }, (___, on) => mean(from, at + on))),
    );
    return Math.max(...lows);
  });
}

describe('isotonic regression', () => {
  it('is what its definition says, on random data', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomFrom(seed);
      const size = 1 + Math.floor(random() * 30);
      const x = Array.from({ length: size }, (_, at) => at);
      const y = x.map((at) => at / 10 + random() * 4 - 2);
      const weights = x.map(() => 0.1 + random());
      const fitted = isotonic(x, y, weights);
      const wanted = byDefinition(y, weights);
      for (const [at, value] of wanted.entries())
        expect(valueAt(fitted, at)).toBeCloseTo(value, 10);
    }
  });

  it('is linear between points and constant beyond them', () => {
    const fitted = isotonic([0, 1, 3], [0.2, 0.4, 0.8]);
    expect(valueAt(fitted, -5)).toBe(0.2);
    expect(valueAt(fitted, 2)).toBeCloseTo(0.6, 12);
    expect(valueAt(fitted, 9)).toBe(0.8);
    expect([...valuesAt(fitted, Float64Array.of(-5, 2, 9))]).toEqual(
      [-5, 2, 9].map((place) => valueAt(fitted, place)),
    );
  });

  it('takes points with the same x as their mean, and none of weight 0', () => {
    const fitted = isotonic([0, 0, 1, 2], [0, 1, 0.7, 0], [1, 3, 1, 0]);
    expect(valueAt(fitted, 0)).toBeCloseTo(0.74, 12);
    expect(valueAt(fitted, 1)).toBeCloseTo(0.74, 12);
  });

  it('refuses to be fitted to nothing', () => {
    expect(() => isotonic([], [])).toThrow(RangeError);
    expect(() => isotonic([1], [1], [0])).toThrow(RangeError);
  });
});

/** Answers of scikit-learn 1.2.1 (`IsotonicRegression(out_of_bounds='clip')`) to data of this file. */
const STORED = [0.20000000000000001, 0.3, 0.46666666666666667, 0.6333333333333333, 0.8, 0.9];

const PYTHON = '/usr/bin/python3';
const hasPeer = spawnSync(PYTHON, ['-c', 'import sklearn']).status === 0;

const PEER = `
import json, sys
import numpy as np
from sklearn.isotonic import IsotonicRegression
answers = []
for case in json.load(sys.stdin):
    model = IsotonicRegression(out_of_bounds='clip')
    model.fit(case['x'], case['y'], sample_weight=case['weights'])
    answers.append(model.predict(case['places']).tolist())
json.dump(answers, sys.stdout)
`;

describe('isotonic regression of scikit-learn', () => {
  it('answers the same to a stored example', () => {
    const fitted = isotonic([1, 2, 3, 4, 5, 6], [0.2, 0.5, 0.1, 0.8, 0.8, 0.9]);
    const found = [0, 2.5, 3.333333333333333, 3.666666666666667, 5, 7].map((at) =>
      valueAt(fitted, at),
    );
    for (const [at, value] of STORED.entries()) expect(found[at]).toBeCloseTo(value, 9);
  });

  it.runIf(hasPeer)('answers the same to random data', () => {
    const random = randomFrom(20_261_122);
    const cases = Array.from({ length: 60 }, () => {
      const size = 2 + Math.floor(random() * 300);
      // Coarse, so that some x are equal.
      const x = Array.from({ length: size }, () => Math.round(random() * 50) / 50);
      return {
        x,
        y: x.map((at) => (random() < at ** 2 ? 1 : 0)),
        weights: x.map(() => 0.05 + random()),
        places: Array.from({ length: 40 }, () => random() * 1.4 - 0.2),
      };
    });
    const { stdout } = spawnSync(PYTHON, ['-c', PEER], { input: JSON.stringify(cases) });
    const answers = JSON.parse(String(stdout)) as readonly (readonly number[])[];
    for (const [at, { x, y, weights, places }] of cases.entries()) {
      const order = x.map((_, row) => row).sort((a, b) => (x[a] as number) - (x[b] as number));
      const sorted = (list: readonly number[]) => order.map((row) => list[row] as number);
      const fitted = isotonic(sorted(x), sorted(y), sorted(weights));
      for (const [row, place] of places.entries()) {
        expect(valueAt(fitted, place)).toBeCloseTo(answers[at]?.[row] ?? Number.NaN, 9);
      }
    }
  });
});
