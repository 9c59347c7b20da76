import { describe, expect, it } from 'vitest';
import { folderOf, monitored, randoms } from './system.ts';

// A sorter of parcels that says yes or no, and one that says how many minutes a parcel takes; both
// beside what turned out to be right.

const MINUTE = 60_000;
const FIRST = Date.UTC(2026, 5, 1);
const RECORDS = 300;

type Criterion = {
  readonly metric: string;
  readonly operator: string;
  readonly target: number;
  readonly unit?: string;
};
type World = {
  readonly output: object;
  readonly truth?: object;
  readonly criteria: readonly Criterion[];
  readonly rows: string;
  readonly deployments?: readonly object[];
  readonly retraining?: object;
};

/** A system in one file; JSON is YAML. */
function systemOf({ output, truth, criteria, deployments = [], retraining }: World): string {
  const by = (kind: string, name: string, perspective: string) => ({
    ...{ mismatch: 'v1', kind, name, perspective },
  });
  const described = [
    {
      ...by('TrainedModel', 'sorter', 'data-science'),
      outputs: [{ name: 'answer', ...output }],
      qualityFloors: criteria,
      ...(retraining ? { retraining } : {}),
    },
    {
      ...by('TrainingData', 'parcels', 'data-science'),
      fields: [{ name: 'truth', role: 'label', ...truth }],
    },
    {
      ...by('RuntimeMonitoring', 'log', 'operations'),
      monitors: ['TrainedModel/sorter'],
      exports: [
        {
          ...{ name: 'log', format: 'csv', location: 'log.csv', timestamp: 'at' },
          columns: [
            { column: 'answer', is: 'TrainedModel/sorter#/outputs/answer' },
            { column: 'truth', is: 'TrainingData/parcels#/fields/truth' },
          ],
        },
      ],
    },
    ...['production', 'staging'].map((stage) => ({
      ...by('Environment', stage, 'operations'),
      stage,
    })),
    ...deployments,
  ];
  return described.map((one) => JSON.stringify(one)).join('\n---\n');
}

async function seen(world: World) {
  const files = { 'system.yaml': systemOf(world), 'log.csv': world.rows };
  const { report } = await monitored(folderOf(files));
  const quality = report.run?.quality ?? [];
  const of = (metric: string) => quality.find((one) => one.metric === metric)?.windows.at(-1);
  const floors = report.findings.filter(({ rule }) => rule === 'live-quality-below-floor');
  const forecasts = quality.flatMap(({ forecast }) => forecast ?? []);
  return { of, forecasts, floors: floors.map(({ verdict, message }) => `${verdict} ${message}`) };
}

/** Rows of an answer and a truth; 30 of 40 sent on rightly, 60 of 260 wrongly. */
const sorted = ([yes, no]: readonly [string, string]): string => {
  const rows = Array.from({ length: RECORDS }, (_, at) => {
    const isTrue = at < 40;
    const isSent = isTrue ? at < 30 : at < 100;
    const time = new Date(FIRST + at * MINUTE).toISOString();
    return [time, isSent ? yes : no, isTrue ? yes : no].join(',');
  });
  return `at,answer,truth\n${rows.join('\n')}\n`;
};

const RECALL = { metric: 'recall', operator: '>=', target: 0.7 };

describe('an answer of yes or no without a score', () => {
  it('is about the class that it says is the positive one', async () => {
    const rows = sorted(['send', 'keep']);
    const output = { meaning: { kind: 'flag', positive: 'send' } };
    const { of, floors } = await seen({ output, criteria: [RECALL], rows });
    expect(of('recall')?.realised?.value).toBe(30 / 40);
    expect(of('precision')?.realised?.value).toBeCloseTo(30 / 90, 6);
    expect(floors).toEqual([]);
  });

  it('leaves open which of two classes is meant where nobody says it', async () => {
    const rows = sorted(['send', 'keep']);
    const output = { meaning: { kind: 'class' } };
    const { of, floors } = await seen({ output, criteria: [RECALL], rows });
    expect(of('recall')?.realised).toBeUndefined();
    expect(floors).toEqual([expect.stringMatching(/^unknown .*nobody says which of two classes/)]);
    expect(of('accuracy')?.realised?.value).toBeCloseTo(230 / 300, 6);
  });

  it('says it by itself as 1 and 0, or true and false', async () => {
    for (const names of [['1', '0'] as const, ['true', 'false'] as const]) {
      const output = { meaning: { kind: 'flag' } };
      const { of } = await seen({ output, criteria: [RECALL], rows: sorted(names) });
      expect(of('recall')?.realised?.value).toBe(30 / 40);
    }
  });
});

describe('a metric of which nothing is known', () => {
  it('is not said to wait for labels that are there', async () => {
    const rows = sorted(['1', '0']);
    const auroc = { metric: 'auroc', operator: '>=', target: 0.7 };
    const kappa = { metric: 'kappa', operator: '>=', target: 0.4 };
    const flag = { meaning: { kind: 'flag' } };
    const answered = await seen({ output: flag, criteria: [auroc, kappa], rows });
    expect(answered.of('auroc')?.unknown).toBe('no column holds a score');
    expect(answered.of('kappa')?.unknown).toBe('kappa is not among what can be computed');
    const score = { dtype: 'float64', meaning: { kind: 'probability', positive: 1 } };
    const scored = await seen({ output: score, criteria: [RECALL], rows });
    expect(scored.of('recall')?.unknown).toMatch(/no threshold makes one of a score/);
    expect(scored.of('auroc')?.realised?.value).toBeGreaterThan(0.5);
  });
});

describe('a limit of quality that no logged answer can be held against', () => {
  it('is unknown, and never silent', async () => {
    const rows = sorted(['1', '0']);
    const untold = await seen({ output: { dtype: 'float64' }, criteria: [RECALL], rows });
    expect(untold.floors).toEqual([expect.stringMatching(/^unknown .*no output in the log is/)]);
    const embedded = { meaning: { kind: 'embedding' } };
    expect((await seen({ output: embedded, criteria: [RECALL], rows })).floors).toEqual([]);
  });
});

/** Answers in minutes that are about one minute off. */
const timed = (): string => {
  const random = randoms(4);
  const rows = Array.from({ length: RECORDS }, (_, at) => {
    const truth = 10 + 5 * random();
    const answer = truth + (at % 2 === 0 ? 0.9 : -1.1);
    return [new Date(FIRST + at * MINUTE).toISOString(), answer, truth].join(',');
  });
  return `at,answer,truth\n${rows.join('\n')}\n`;
};

describe('a limit of an error', () => {
  const limited = (unit: string | undefined, target: number, own: string | undefined = 'min') => {
    const output = { dtype: 'float64', meaning: { kind: 'quantity' }, ...(own && { unit: own }) };
    const mae = { metric: 'mae', operator: '<=', target, ...(unit ? { unit } : {}) };
    return seen({ output, criteria: [mae], rows: timed() });
  };

  it('is held against answers in its own unit', async () => {
    const { floors } = await limited('s', 30);
    expect(floors).toEqual([expect.stringMatching(/^mismatch mae of sorter is 1 min .* 30 s/)]);
    expect((await limited('s', 90)).floors).toEqual([]);
    expect((await limited('min', 2)).floors).toEqual([]);
    expect((await limited(undefined, 2)).floors).toEqual([]);
  });

  it('is undecided where its unit cannot be compared', async () => {
    expect((await limited('kg', 30)).floors).toEqual([
      expect.stringMatching(/^unknown .*limited in kg, and computed in min/),
    ]);
    expect((await limited('min', 2, '')).floors).toEqual([
      expect.stringMatching(/^unknown .*nobody says in which unit the answers are/),
    ]);
  });
});

describe('the next retraining', () => {
  it('is one cadence after what is live began, whatever is tried out or over', async () => {
    const deployment = (name: string, environment: string, since: string, status = 'active') => ({
      ...{ mismatch: 'v1', kind: 'Deployment', name, perspective: 'operations', status },
      ...{ model: 'TrainedModel/sorter', environment: `Environment/${environment}`, since },
    });
    const { forecasts } = await seen({
      output: { meaning: { kind: 'flag', positive: '1' } },
      criteria: [RECALL],
      rows: sorted(['1', '0']),
      retraining: { cadence: '90d' },
      deployments: [
        deployment('live', 'production', '2026-05-01T00:00:00Z'),
        deployment('tried', 'staging', '2026-05-20T00:00:00Z'),
        deployment('gone', 'production', '2026-05-25T00:00:00Z', 'retired'),
      ],
    });
    expect(forecasts[0]?.retraining).toBe('2026-07-30T00:00:00Z');
  });
});
