// What `quality.mjs` measures, in the project's own code.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fitBinaryEstimator } from '../src/quality/binary-estimator.ts';
import { type Estimate, intervalOf } from '../src/quality/estimator.ts';
import { type Predictions, tableOfClass } from '../src/quality/predictions.ts';
import { realisedMetrics } from '../src/quality/realised.ts';

type Row = Readonly<Record<string, string>>;

export function tableIn(folder: string, name: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(path.join(folder, name), 'utf8')
    .trimEnd()
    .split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((one, at) => [one, cells[at] ?? '']));
  });
}

const predictionsOf = (rows: readonly Row[], truths: ReadonlyMap<string, string>): Predictions => ({
  size: rows.length,
  scores: [Float64Array.from(rows, (row) => Number(row['y_pred_proba']))],
  answers: Float64Array.from(rows, (row) => Number(row['y_pred'])),
  truths: Float64Array.from(rows, (row) =>
    Number(row['clf_target'] ?? truths.get(row['id'] ?? '')),
  ),
});

const monthOf = (row: Row): string => (row['timestamp'] ?? '').slice(0, 7);

/** One window: what was estimated, what was true, and what the peer says of both. */
export type Judged = {
  readonly month: string;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly realised: number;
  readonly limit: number;
  readonly theirs: { readonly estimate: number; readonly lower: number; readonly upper: number };
};

/** The area under the curve in the months after the reference, ours without their labels. */
export function judgeMonths(folder: string): readonly Judged[] {
  const reference = tableIn(folder, 'california_housing_reference.csv');
  const analysis = tableIn(folder, 'california_housing_analysis.csv');
  const truths = new Map(
    tableIn(folder, 'california_housing_analysis_gt.csv').map((row) => [
      row['id'] ?? '',
      row['clf_target'] ?? '',
    ]),
  );
  const theirs = new Map(
    tableIn(folder, 'expected-nannyml-cbpe.csv').map((row) => [row['key'] ?? '', row]),
  );
  const months = [...new Set(reference.map(monthOf))];
  const blocks = months.map((month) =>
    Int32Array.from(reference.flatMap((row, at) => (monthOf(row) === month ? [at] : []))),
  );
  const estimator = fitBinaryEstimator(predictionsOf(reference, new Map()), blocks);
  return [...new Set(analysis.map(monthOf))].map((month) => {
    const rows = analysis.filter((row) => monthOf(row) === month);
    const window = predictionsOf(rows, truths);
    const estimate = estimator.estimate(window)['auroc'] as Estimate;
    const peer = theirs.get(month) ?? {};
    return {
      month,
      estimate: estimate.value,
      ...intervalOf(estimate),
      realised: realisedMetrics(tableOfClass(window, 1)).auroc?.value ?? Number.NaN,
      limit: Number(peer['thr_lo_roc_auc']),
      theirs: {
        estimate: Number(peer['est_roc_auc']),
        lower: Number(peer['lo3_roc_auc']),
        upper: Number(peer['hi3_roc_auc']),
      },
    };
  });
}

function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Predictions of a system whose inputs move from window to window, and whose scores mean a little
 * more or less in each, as real ones do.
 */
function madeUp(random: () => number, size: number, wander: number): Predictions {
  const center = 1.5 * (random() - 0.5);
  const bias = wander * (random() + random() + random() - 1.5);
  const scores = new Float64Array(size);
  const [answers, truths] = [new Float64Array(size), new Float64Array(size)];
  for (let row = 0; row < size; row++) {
    const uniform = random();
    const logit = center + Math.log(uniform / (1 - uniform)) * 1.1;
    scores[row] = 1 / (1 + Math.exp(-logit));
    answers[row] = logit >= 0 ? 1 : 0;
    truths[row] = random() < 1 / (1 + Math.exp(-0.8 * logit - bias)) ? 1 : 0;
  }
  return { size, scores: [scores], answers, truths };
}

const joined = (parts: readonly Predictions[]): Predictions => {
  const all = (of: (part: Predictions) => Float64Array) => {
    const whole = new Float64Array(parts.reduce((sum, { size }) => sum + size, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(of(part), at);
      at += part.size;
    }
    return whole;
  };
  return {
    size: parts.reduce((sum, { size }) => sum + size, 0),
    scores: [all(({ scores }) => scores[0] as Float64Array)],
    answers: all((part) => part.answers),
    truths: all((part) => part.truths),
  };
};

const blocksOf = (parts: readonly Predictions[]): readonly Int32Array[] => {
  let from = 0;
  return parts.map(({ size }) => {
    const start = from;
    from += size;
    return Int32Array.from({ length: size }, (_, row) => start + row);
  });
};

/** How often bands hold the truth in made-up systems: ours, and three sampling errors alone. */
export function judgeMadeUp(systems: number): { readonly ours: number; readonly chance: number } {
  let [ours, chance, all] = [0, 0, 0];
  for (let seed = 0; seed < systems; seed++) {
    const random = randomFrom(20_261_122 + seed);
    const wander = 1.2 * random();
    const parts = Array.from({ length: 8 }, () => madeUp(random, 700, wander));
    const estimator = fitBinaryEstimator(joined(parts), blocksOf(parts));
    for (let window = 0; window < 12; window++) {
      const live = madeUp(random, 700, wander);
      const realised = realisedMetrics(tableOfClass(live, 1));
      const estimates = estimator.estimate(live);
      for (const metric of ['auroc', 'accuracy', 'recall', 'f1'] as const) {
        const [estimate, known] = [estimates[metric], realised[metric]];
        if (estimate === undefined || known === undefined) continue;
        const { lower, upper } = intervalOf(estimate);
        all++;
        if (known.value >= lower && known.value <= upper) ours++;
        if (Math.abs(known.value - estimate.value) <= 3 * estimate.samplingError) chance++;
      }
    }
  }
  return { ours: ours / all, chance: chance / all };
}

/** The time of a fit to a tenth of the predictions, and of ten estimates, in milliseconds. */
export function timed(rows: number): { readonly wall: number; readonly processor: number } {
  const random = randomFrom(1);
  const reference = Array.from({ length: 10 }, () => madeUp(random, rows / 100, 0.2));
  const whole = joined(reference);
  const live = Array.from({ length: 10 }, () => madeUp(random, rows / 10, 0.2));
  const [start, before] = [performance.now(), process.cpuUsage()];
  const estimator = fitBinaryEstimator(whole, blocksOf(reference));
  for (const window of live) estimator.estimate(window);
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}
