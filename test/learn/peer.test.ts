import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { fitBoosting } from '../../src/learn/boosting.ts';
import { randomFrom } from '../../src/learn/random.ts';
import type { BoostingSettings } from '../../src/learn/settings.ts';
import { type Table, withColumn } from '../../src/learn/table.ts';
import { column, friedman, mean, meanSquare, normal } from './tables.ts';

// The histogram gradient boosting of scikit-learn with the settings that both have.
const PROGRAM = `
import json, sys
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
def answers(given):
    learnt, fresh = (np.array(given[side], dtype=float).T for side in ("learnt", "fresh"))
    kind = HistGradientBoostingClassifier if given["logistic"] else HistGradientBoostingRegressor
    model = kind(max_iter=100, max_leaf_nodes=31, learning_rate=0.1, min_samples_leaf=20,
                 l2_regularization=1.0, early_stopping=False,
                 categorical_features=given["categorical"] or None)
    model.fit(learnt, given["target"])
    return (model.predict_proba(fresh)[:, 1] if given["logistic"] else model.predict(fresh)).tolist()
json.dump([answers(given) for given in json.load(sys.stdin)], sys.stdout)
`;

const FIND = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("sklearn") is None)';

const PYTHON = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', FIND]).status === 0,
);

type Case = { readonly table: Table; readonly target: Float64Array };

function question(learnt: Case, fresh: Case, { objective }: BoostingSettings) {
  const cells = ({ columns }: Table) =>
    columns.map((values) => Array.from(values, (value) => (Number.isNaN(value) ? null : value)));
  const { isCategorical } = learnt.table;
  return {
    learnt: cells(learnt.table),
    fresh: cells(fresh.table),
    target: [...learnt.target],
    logistic: objective === 'logistic',
    categorical: [...isCategorical.keys()].filter((at) => isCategorical[at]),
  };
}

/** In one run, since it takes longer to start than to learn. */
function peerAnswers(questions: readonly unknown[]): readonly Float64Array[] {
  const { stdout, stderr } = spawnSync(PYTHON as string, ['-c', PROGRAM], {
    input: JSON.stringify(questions),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout).map((answers: readonly number[]) => Float64Array.from(answers));
}

const logLoss = (answers: Float64Array, flags: Float64Array): number =>
  -mean(answers.map((p, row) => Math.log(flags[row] === 1 ? p : 1 - p)));

/** Friedman's function, with holes in a column that matters and a category that does. */
function mixed(rows: number, seed: number): Case {
  const next = randomFrom(seed);
  const { table, target } = friedman(rows, seed);
  const kinds = column(rows, () => Math.floor(next() * 30));
  const columns = table.columns.map((values, at) =>
    at === 3 ? values.map((value) => (next() < 0.2 ? Number.NaN : value)) : values,
  );
  const whole = withColumn({ ...table, columns }, kinds);
  return {
    table: { ...whole, isCategorical: whole.isCategorical.map((_, at) => at === 10) },
    target: target.map((value, row) => value + 3 * Math.sin(7 * (kinds[row] as number))),
  };
}

/** Chances from one half of the rows to nearly none or all, none of which can be known for sure. */
function flags(rows: number, seed: number): Case {
  const { table, truth } = friedman(rows, seed);
  const next = randomFrom(seed + 1000);
  return { table, target: truth.map((value) => (value - 14 + 3 * normal(next) > 0 ? 1 : 0)) };
}

const CASES = [
  { name: 'of numbers', of: friedman, objective: 'squared-error' },
  { name: 'of numbers, holes and categories', of: mixed, objective: 'squared-error' },
  { name: 'of flags', of: flags, objective: 'logistic' },
] as const;

describe.runIf(PYTHON !== undefined)('the loss on fresh rows', () => {
  it('is no more than that of scikit-learn and a twentieth', () => {
    const trials = CASES.map(({ name, of, objective }) => {
      const [learnt, fresh, settings] = [of(6000, 21), of(6000, 22), { objective }];
      const model = fitBoosting(learnt.table, learnt.target, settings);
      const answers = model.predict(fresh.table);
      return { name, objective, fresh, answers, asked: question(learnt, fresh, settings) };
    });
    const theirs = peerAnswers(trials.map(({ asked }) => asked));
    for (const [at, { name, objective, fresh, answers }] of trials.entries()) {
      const loss = objective === 'logistic' ? logLoss : meanSquare;
      const ratio = loss(answers, fresh.target) / loss(theirs[at] as Float64Array, fresh.target);
      expect(ratio, name).toBeLessThan(1.05);
      expect(ratio, name).toBeGreaterThan(0.8);
    }
  }, 120_000);
});
