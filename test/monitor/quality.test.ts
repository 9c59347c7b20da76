import { describe, expect, it } from 'vitest';
import type { ForecastObservation } from '../../src/generated/descriptors.ts';
import type { QualityHistory } from '../../src/report.ts';
import { folderOf, monitored, randoms } from './system.ts';

// An insurer whose model says which claims want a second look. Weeks of made-up claims, whose truth
// follows the score, but for what a test changes.

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const FIRST = Date.UTC(2026, 5, 1);
const A_WEEK = 400;

type Claim = { readonly amount: number; readonly region: string; readonly score: number };
type World = {
  readonly weeks: number;
  readonly from: number;
  readonly seed: number;
  readonly truthOf?: (claim: Claim, week: number) => number;
  readonly amountIn?: (week: number, random: () => number) => number;
};

const REGIONS = ['north', 'south'];

function claims({ weeks, from, seed, truthOf = ({ score }) => score, amountIn }: World): string {
  const random = randoms(seed);
  const rows: string[] = [];
  for (let week = 0; week < weeks; week++) {
    for (let at = 0; at < A_WEEK; at++) {
      const amount = amountIn ? amountIn(week, random) : 100 + 900 * random();
      const uniform = random();
      const score =
        1 / (1 + Math.exp(-1.3 * Math.log(uniform / (1 - uniform)) - (amount - 550) / 400));
      const claim = { amount, region: REGIONS[at % 2] ?? '', score };
      const truth = random() < truthOf(claim, week) ? 'yes' : 'no';
      const time = new Date(from + week * WEEK + at * ((WEEK - HOUR) / A_WEEK)).toISOString();
      rows.push(
        [
          `${seed}-${week}-${at}`,
          time,
          amount.toFixed(2),
          claim.region,
          score.toFixed(6),
          truth,
        ].join(','),
      );
    }
  }
  return `id,at,amount,region,p,truth\n${rows.join('\n')}\n`;
}

/** The log without its last column, and that column as labels of their own. */
function apart(log: string, isLabelled: (id: string) => boolean) {
  const [head = '', ...lines] = log.trimEnd().split('\n');
  const without = (line: string) => line.slice(0, line.lastIndexOf(','));
  const labels = lines
    .map((line) => ({
      id: line.slice(0, line.indexOf(',')),
      truth: line.slice(line.lastIndexOf(',') + 1),
    }))
    .filter(({ id }) => isLabelled(id));
  return {
    'log.csv': `${[head, ...lines].map(without).join('\n')}\n`,
    'labels.csv': `id,truth\n${labels.map(({ id, truth }) => `${id},${truth}`).join('\n')}\n`,
  };
}

const SYSTEM = `mismatch: v1
kind: TrainedModel
name: second-look
perspective: data-science
inputs:
  - { name: amount, dtype: float64, unit: EUR }
  - { name: region, dtype: string, domain: { categories: [north, south] } }
outputs:
  - name: p
    dtype: float64
    meaning: { kind: probability, of: the claim wants a second look, positive: "yes", threshold: { value: 0.5 } }
qualityFloors:
  - { metric: roc_auc, operator: ">=", target: 0.7 }
  - { metric: accuracy, operator: ">=", target: 60, unit: "%", slice: claims in the south }
---
mismatch: v1
kind: TrainingData
name: claims
perspective: data-science
fields: [{ name: truth, dtype: string, role: label, domain: { categories: ["no", "yes"] } }]
---
mismatch: v1
kind: RuntimeMonitoring
name: claim-log
perspective: operations
monitors: [TrainedModel/second-look]
windows: { calendar: week, minimumSamples: 50 }
slices: [{ name: Claims in the South, of: TrainedModel/second-look#/inputs/region, is: [south] }]
retraining: { next: 2026-12-01, takes: 3d }
exports:
  - name: log
    format: csv
    location: log.csv
    timestamp: at
    id: id
    columns:
      - { column: amount, is: TrainedModel/second-look#/inputs/amount }
      - { column: region, is: TrainedModel/second-look#/inputs/region }
      - { column: p, is: TrainedModel/second-look#/outputs/p }
  - { name: known, role: reference, format: csv, location: known.csv, timestamp: at }
  - name: labels
    role: labels
    format: csv
    location: labels.csv
    id: id
    columns: [{ column: truth, is: TrainingData/claims#/fields/truth }]
`;

const KNOWN = claims({ weeks: 8, from: FIRST, seed: 1 });
const LIVE = FIRST + 10 * WEEK;

async function watched(
  world: Omit<World, 'from' | 'seed'>,
  {
    isLabelled = () => false,
    system = SYSTEM,
  }: { isLabelled?: (id: string) => boolean; system?: string } = {},
) {
  const log = claims({ ...world, from: LIVE, seed: 2 });
  const files = { 'system.yaml': system, 'known.csv': KNOWN, ...apart(log, isLabelled) };
  const { report } = await monitored(folderOf(files));
  const quality = report.run?.quality ?? [];
  const of = (metric: string, slice?: string): QualityHistory => {
    const found = quality.find((one) => one.metric === metric && one.slice === slice);
    if (found === undefined)
      throw new Error(`no ${metric} among ${quality.map((one) => one.metric)}`);
    return found;
  };
  const rules = report.findings
    .filter(({ rule }) => /^live-(?:quality|degradation|retraining)/.test(rule))
    .map(
      ({ rule, verdict, severity }) =>
        `${verdict} ${rule}${verdict === 'mismatch' ? ` ${severity}` : ''}`,
    );
  return { report, of, rules: [...new Set(rules)] };
}

const inWeek = (id: string): number => Number(id.split('-')[1]);

describe('quality in the windows of a log', () => {
  it('is estimated where no label has come, under the name that the criterion has', async () => {
    const { of, rules } = await watched({ weeks: 5 });
    const { windows, demands, forecast } = of('roc_auc');
    expect(demands).toEqual(['roc_auc of at least 0.7']);
    expect(windows).toHaveLength(5);
    for (const { estimated, realised } of windows) {
      expect(realised).toBeUndefined();
      expect(estimated?.doubts).toBeUndefined();
      expect(estimated?.value).toBeGreaterThan(0.75);
    }
    expect(forecast?.trend).toBe('none');
    expect(rules.filter((rule) => rule.startsWith('mismatch live-quality'))).toEqual([]);
  });

  it('is what labels say, for all records and for a slice', async () => {
    const world = {
      weeks: 5,
      truthOf: ({ score, region }: Claim) => (region === 'south' ? 1 - score : score),
    };
    const { of, rules } = await watched(world, { isLabelled: () => true });
    const south = of('accuracy', 'claims in the south').windows.at(-1);
    expect(south?.realised?.value).toBeLessThan(0.4);
    expect(south?.realised?.samples).toBe(A_WEEK / 2);
    expect(south?.estimated?.value).toBeGreaterThan(0.6);
    expect(rules).toContain('mismatch live-quality-below-floor error');
    expect(rules).toContain('mismatch live-degradation-expected error');
  });

  it('does not pass for good once labels have refuted its estimates', async () => {
    const flipped = {
      weeks: 6,
      truthOf: ({ score }: Claim, week: number) => (week >= 2 ? 1 - score : score),
    };
    const { of, rules } = await watched(flipped, { isLabelled: (id) => inWeek(id) <= 3 });
    const { windows } = of('roc_auc');
    expect(windows.map(({ estimated }) => estimated?.unfounded ?? false)).toEqual([
      ...[false, false, true, true, true, true],
    ]);
    expect(windows.at(-1)?.record).toEqual({ windows: 4, inside: 2 });
    expect(rules).toContain('unknown live-quality-below-floor');
    expect(rules).toContain('mismatch live-quality-estimate-doubtful warning');
  });

  it('is unknown where the reference never was', async () => {
    const { of, rules } = await watched({
      weeks: 5,
      amountIn: (_, random) => 1200 + 300 * random(),
    });
    const { estimated } = of('roc_auc').windows.at(-1) ?? {};
    expect(estimated?.covered).toBe(0);
    expect(estimated?.doubts?.[0]).toMatch(/100 % of the records/);
    expect(rules).toContain('unknown live-quality-below-floor');
    expect(rules).not.toContain('mismatch live-quality-below-floor error');
  });

  it('is forecast to pass its limit where it falls week by week', async () => {
    const decaying = ({ score }: Claim, week: number) =>
      0.5 + (score - 0.5) * Math.max(0, 1 - 0.045 * week);
    const { of, rules } = await watched(
      { weeks: 9, truthOf: decaying },
      { isLabelled: () => true },
    );
    const forecast = of('roc_auc').forecast as ForecastObservation;
    expect(forecast.trend).toBe('falling');
    expect(['retrain-before', 'retrain-now']).toContain(forecast.advice);
    expect(forecast.probability?.beforeRetraining ?? 1).toBeGreaterThan(0.5);
    expect(rules.some((rule) => rule.startsWith('mismatch live-degradation-expected'))).toBe(true);
  });

  it('says what is missing where it cannot be told', async () => {
    const untold = SYSTEM.replace(', positive: "yes"', '');
    const { of } = await watched({ weeks: 2 }, { system: untold });
    expect(of('roc_auc').windows.at(-1)?.unknown).toMatch(/which class p speaks for/);
    const unsliced = SYSTEM.replace(/^slices:.*$/m, '');
    const { of: other } = await watched({ weeks: 2 }, { system: unsliced });
    expect(other('accuracy', 'claims in the south').windows.at(-1)?.unknown).toMatch(
      /no item of `slices` says which records are "claims in the south"/,
    );
  });

  it('is unknown, and never silent, where nobody says what was right', async () => {
    const blind = SYSTEM.replace('role: label, ', '').replace(/ {2}- name: labels[\s\S]*$/, '');
    const log = apart(claims({ weeks: 2, from: LIVE, seed: 2 }), () => false);
    const files = { 'system.yaml': blind, 'known.csv': KNOWN, 'log.csv': log['log.csv'] };
    const { report } = await monitored(folderOf(files));
    const found = report.findings.filter(({ rule }) => rule === 'live-quality-below-floor');
    expect(found.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
    expect(found[0]?.message).toMatch(/no column of any export holds the truth/);
  });

  it('is not told of a column with thousands of classes', async () => {
    const free = SYSTEM.replace(', domain: { categories: ["no", "yes"] }', '').replace(
      /dtype: float64\n {4}meaning: .*$/m,
      'dtype: string\n    meaning: { kind: class }',
    );
    const log = apart(claims({ weeks: 1, from: LIVE, seed: 2 }), () => true);
    const { report } = await monitored(
      folderOf({ 'system.yaml': free, 'known.csv': KNOWN, ...log }),
    );
    const [history] = report.run?.quality ?? [];
    expect(history?.windows[0]?.unknown).toMatch(/there are \d+ classes, and .* at most 100/);
  });

  it('needs no score for what labels alone tell', async () => {
    const answers = SYSTEM.replace('name: p\n', 'name: p\n').replace(
      'dtype: float64\n    meaning: { kind: probability, of: the claim wants a second look, positive: "yes", threshold: { value: 0.5 } }',
      'dtype: string\n    meaning: { kind: class }',
    );
    const log = claims({ weeks: 2, from: LIVE, seed: 2 }).replaceAll(
      /,(0\.\d+),(yes|no)$/gm,
      (_, score: string, truth: string) => `,${Number(score) >= 0.5 ? 'yes' : 'no'},${truth}`,
    );
    const files = { 'system.yaml': answers, 'known.csv': KNOWN, ...apart(log, () => true) };
    const { report } = await monitored(folderOf(files));
    const accuracy = report.run?.quality?.find(
      ({ metric, slice }) => metric === 'accuracy' && !slice,
    );
    expect(accuracy?.windows.at(-1)?.realised?.value).toBeGreaterThan(0.6);
    const area = report.run?.quality?.find(({ metric }) => metric === 'roc_auc');
    expect(area?.windows.at(-1)?.realised).toBeUndefined();
  });
});

const REGRESSION = `mismatch: v1
kind: TrainedModel
name: arrival
perspective: data-science
inputs: [{ name: distance, dtype: float64, unit: km }]
outputs: [{ name: minutes, dtype: float64, unit: min, meaning: { kind: quantity } }]
qualityFloors: [{ metric: mean_absolute_error, operator: "<=", target: 9, unit: min }]
---
mismatch: v1
kind: TrainingData
name: rides
perspective: data-science
fields: [{ name: took, dtype: float64, unit: min, role: label }]
---
mismatch: v1
kind: RuntimeMonitoring
name: ride-log
perspective: operations
monitors: [TrainedModel/arrival]
windows: { calendar: week }
exports:
  - name: log
    format: csv
    location: log.csv
    timestamp: at
    columns:
      - { column: distance, is: TrainedModel/arrival#/inputs/distance }
      - { column: minutes, is: TrainedModel/arrival#/outputs/minutes }
  - name: known
    role: reference
    format: csv
    location: known.csv
    timestamp: at
    columns: [{ column: took, is: TrainingData/rides#/fields/took }]
`;

/** Rides whose time is the harder to tell the longer they are. */
function rides(weeks: number, from: number, seed: number, farthest: number, isKnown: boolean) {
  const random = randoms(seed);
  let loss = 0;
  const rows = Array.from({ length: weeks * A_WEEK }, (_, at) => {
    const distance = 1 + farthest * random();
    const off = (random() + random() - 1) * (0.5 * distance);
    loss += Math.abs(off) / (weeks * A_WEEK);
    const time = new Date(from + at * ((WEEK - HOUR) / A_WEEK)).toISOString();
    const told = [time, distance.toFixed(3), (3 * distance).toFixed(2)];
    return [...told, ...(isKnown ? [(3 * distance + off).toFixed(2)] : [])].join(',');
  });
  const head = `at,distance,minutes${isKnown ? ',took' : ''}`;
  return { text: `${head}\n${rows.join('\n')}\n`, loss };
}

describe('the error of a regression', () => {
  it('is estimated from inputs and answers, and held against its limit', async () => {
    const known = rides(10, FIRST, 1, 40, true);
    const near = rides(4, LIVE, 2, 20, false);
    const far = rides(4, LIVE, 3, 39, false);
    for (const { text, loss } of [near, far]) {
      const files = { 'system.yaml': REGRESSION, 'known.csv': known.text, 'log.csv': text };
      const { report } = await monitored(folderOf(files));
      const [history] = report.run?.quality ?? [];
      const { estimated } = history?.windows.at(-1) ?? {};
      expect(history?.metric).toBe('mean_absolute_error');
      expect(estimated?.method).toBe('loss');
      expect(Math.abs((estimated?.value ?? 0) - loss)).toBeLessThan(0.15 * loss);
      expect(estimated?.lower).toBeLessThan(loss);
      expect(estimated?.upper).toBeGreaterThan(loss);
    }
  });
});
