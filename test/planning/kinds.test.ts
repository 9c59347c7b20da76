import { describe, expect, it } from 'vitest';
import type { Planned, PlannedMeasure, PlannedScenario } from '../../src/planning/planned.ts';
import { planMonitors } from '../../src/rehearsals.ts';
import { folderOf, randoms } from '../monitor/system.ts';
import { csvOf, parcelsOf, rehearsing, type SetUp } from './parcel-log.ts';

// Each kind of drift has to be found by the measure that must find it, and by none that cannot.
async function planned(setUp: SetUp, repetitions = 12): Promise<Planned> {
  const folder = rehearsing(setUp);
  const plans = await planMonitors(['.'], { cwd: folder, root: folder, repetitions });
  expect(plans.problems).toEqual([]);
  expect(plans.unplanned).toEqual([]);
  return plans.planned[0] as Planned;
}

async function scenarioOf(rehearsal: string, setUp: SetUp = {}): Promise<PlannedScenario> {
  const { scenarios } = await planned({ ...setUp, rehearsals: `  - ${rehearsal}\n` });
  return scenarios[0] as PlannedScenario;
}

const by = ({ measures }: PlannedScenario, measure: string, of: string): PlannedMeasure => {
  const found = measures.find((one) => one.measure === measure && one.of === of);
  if (found === undefined) throw new Error(`${measure} of ${of} was not rehearsed`);
  return found;
};

const best = ({ measures, recommended = -1 }: PlannedScenario) => measures[recommended];

describe('a plan', () => {
  it('finds a shift of the mean by smd and psi, and not by what is missing', async () => {
    const one = await scenarioOf('{ name: heavier, kind: mean-shift, of: weight, amount: 0.6 }');
    expect(best(one)).toMatchObject({ measure: 'smd', of: 'kg', delay: 1, found: 1 });
    expect(by(one, 'psi', 'kg').found).toBe(1);
    expect(by(one, 'missing', 'kg').found).toBe(0);
    expect(one).toMatchObject({ changes: 'inputs', damage: [] });
  });

  it('finds a change of the spread by distances of distributions, and not by means', async () => {
    const one = await scenarioOf('{ name: wilder, kind: scale, of: weight, amount: 1 }');
    expect(best(one)?.of).toBe('kg');
    expect(by(one, 'psi', 'kg').found).toBe(1);
    expect(by(one, 'smd', 'kg').found).toBeLessThan(0.2);
  });

  it('finds missing values by their share alone', async () => {
    const one = await scenarioOf('{ name: scale broken, kind: missing, of: weight, amount: 0.1 }');
    expect(best(one)).toMatchObject({ measure: 'missing', of: 'kg', delay: 1 });
    for (const other of ['smd', 'psi', 'ks', 'wasserstein']) {
      expect(by(one, other, 'kg').found, other).toBe(0);
    }
  });

  it('finds categories that change places by psi and the largest share', async () => {
    const one = await scenarioOf('{ name: map, kind: category-swap, of: route, amount: 0.8 }');
    expect(best(one)?.of).toBe('route');
    expect(by(one, 'psi', 'route').found).toBe(1);
    expect(by(one, 'linf', 'route').found).toBe(1);
    expect(by(one, 'missing', 'route').found).toBe(0);
  });

  it('finds a shift of the truth by what the score becomes', async () => {
    const one = await scenarioOf('{ name: rain, kind: prior-shift, amount: 0.25 }');
    expect(best(one)).toMatchObject({ of: 'p', takes: 'inputs' });
    expect(one.changes).toBe('quality');
    expect(one.damage).not.toEqual([]);
  });

  it('finds truth that contradicts scores by realised quality, and by nothing else', async () => {
    const one = await scenarioOf('{ name: other law, kind: label-noise, amount: 0.25 }');
    expect(best(one)).toMatchObject({ measure: 'realised', takes: 'labels', delay: 1 });
    const seeing = one.measures.filter(({ found }) => found > 0);
    expect(seeing.map(({ measure }) => measure)).toEqual(['realised']);
    const [damage] = one.damage;
    expect((damage?.before ?? 0) - (damage?.after ?? 0)).toBeGreaterThan(0.05);
  });

  it('tells the delay of labels, and the share that gets one', async () => {
    const feedback = 'feedback: [{ name: depot, kind: label, delay: 10d, coverage: 0.5 }]\n';
    // 500 parcels take three and a half days.
    const one = await scenarioOf('{ name: other law, kind: label-noise, amount: 0.3 }', {
      more: feedback,
    });
    expect(best(one)).toMatchObject({ measure: 'realised', delay: 4 });
  });

  it('warns of an estimate only where somebody says how good it has to be', async () => {
    const model = 'qualityFloors: [{ metric: auroc, operator: ">=", target: 0.99 }]\n';
    const one = await scenarioOf('{ name: rain, kind: prior-shift, amount: 0.1 }', { model });
    const estimated = one.measures.find(({ measure }) => measure === 'estimated');
    expect(estimated).toMatchObject({ watched: true, threshold: 0.99, found: 1 });
    // It would warn without any drift as well, and is not to be counted on.
    expect(estimated?.falseAlarms.runs.share).toBe(1);
    expect(best(one)?.measure).not.toBe('estimated');
  });

  it('follows the course: a ramp is found later, and what comes and goes is found each time', async () => {
    const of = 'kind: mean-shift, of: weight, amount: 0.6';
    const gradual = await scenarioOf(`{ name: slowly, ${of}, course: gradual, over: 6, after: 2 }`);
    expect(best(gradual)?.delay).toBeGreaterThan(1);
    const recurring = await scenarioOf(`{ name: nights, ${of}, course: recurring, over: 1 }`);
    expect(best(recurring)).toMatchObject({ delay: 1, power: 1 });
  });

  it('rehearses the usual drifts of the inputs and of the truth where none is declared', async () => {
    const { scenarios, falseAlarms, windows } = await planned({}, 4);
    expect(scenarios.map(({ kind, of }) => [kind, of])).toEqual([
      ['mean-shift', 'kg'],
      ['scale', 'kg'],
      ['missing', 'kg'],
      ['category-swap', 'route'],
      ['missing', 'route'],
      ['prior-shift', undefined],
      ['label-noise', undefined],
    ]);
    expect(scenarios.every(({ declared }) => !declared)).toBe(true);
    expect(falseAlarms).toMatchObject({ happened: 0, of: 4, declared: 0.01 });
    expect(windows).toMatchObject({ records: 500, because: 'as declared', rehearsed: 12 });
  });

  it('says what a drift cannot do to a column', async () => {
    const one = await scenarioOf('{ name: odd, kind: mean-shift, of: route, amount: 1 }');
    expect(one.why).toContain('no mean');
    const other = await scenarioOf('{ name: odd, kind: category-swap, of: weight, amount: 1 }');
    expect(other.why).toContain('no categories');
    const lost = await scenarioOf('{ name: odd, kind: scale, of: colour, amount: 1 }');
    expect(lost.why).toBe('the log has no column that holds "colour"');
  });

  it('says what longer windows would show', async () => {
    const one = await scenarioOf('{ name: slight, kind: mean-shift, of: weight, amount: 0.2 }', {
      windows: '{ records: 120 }',
    });
    expect(one.recommended).toBeUndefined();
    expect(one.longerWindows).toBeGreaterThan(1);
  });

  it('counts on nothing that warns of the log itself', async () => {
    const ordered = parcelsOf(3000).sort((one, other) => one.kg - other.kg);
    const one = await scenarioOf('{ name: heavier, kind: mean-shift, of: weight, amount: 0.5 }', {
      log: csvOf(ordered),
    });
    expect(one.recommended).toBeUndefined();
    expect(one.why).toContain("of the log's own windows");
    expect(by(one, 'smd', 'kg').inOrder?.alarms).toBeGreaterThan(3);
  });
});

describe('other logs', () => {
  const REGRESSION = `mismatch: v1
kind: TrainedModel
name: eta
perspective: data-science
inputs: [{ name: km, dtype: float64 }]
outputs: [{ name: minutes, dtype: float64, unit: min, meaning: { kind: quantity } }]
---
mismatch: v1
kind: TrainingData
name: trips
perspective: data-science
fields: [{ name: took, dtype: float64, unit: min, role: target }]
---
mismatch: v1
kind: RuntimeMonitoring
name: eta-log
perspective: operations
windows: { records: 300 }
exports:
  - name: predictions
    format: csv
    location: live.csv
    id: id
    columns:
      - { column: km, is: TrainedModel/eta#/inputs/km }
      - { column: minutes, is: TrainedModel/eta#/outputs/minutes }
  - name: arrivals
    role: labels
    format: csv
    location: labels.csv
    id: id
    columns: [{ column: took, is: TrainingData/trips#/fields/took }]
rehearsals:
  - { name: longer trips, kind: prior-shift, amount: 0.3 }
  - { name: road works, kind: label-noise, amount: 0.3 }
`;

  it('plans a regression from predictions and the labels that belong to them', async () => {
    const random = randoms(5);
    const trips = Array.from({ length: 1500 }, (_, id) => {
      const km = 5 + 20 * random();
      return { id, km, minutes: 2 * km, took: 2 * km + 4 * (random() + random() - 1) };
    });
    const folder = folderOf({
      'eta.yaml': REGRESSION,
      'live.csv': `id,km,minutes\n${trips.map(({ id, km, minutes }) => [id, km, minutes].join()).join('\n')}\n`,
      'labels.csv': `id,took\n${trips.map(({ id, took }) => [id, took].join()).join('\n')}\n`,
    });
    const plans = await planMonitors(['.'], { cwd: folder, root: folder, repetitions: 8 });
    const [shift, noise] = plans.planned[0]?.scenarios ?? [];
    expect(shift && best(shift)?.takes).toBe('inputs');
    expect(noise && best(noise)).toMatchObject({ measure: 'realised', of: 'mae', delay: 1 });
    expect(noise?.measures.filter(({ found }) => found > 0)).toHaveLength(1);
  });

  it('alarms no more often than is declared where nothing has changed', async () => {
    const one = (of: string, measure: string) =>
      `  - { name: ${of}-${measure}, of: ${of}, measure: ${measure}, threshold: 0 }\n`;
    const drift = ['psi', 'ks', 'smd', 'linf', 'wasserstein'].map((each) => one('weight', each));
    const system = `---
mismatch: v1
kind: System
name: depot-system
perspective: operations
descriptors: [parcels.yaml]
policy: { drift: { falseAlarmRate: 0.2 } }
`;
    // Any difference matters, so that only what is known of chance keeps it quiet.
    const { falseAlarms } = await planned(
      {
        rehearsals: '  - { name: lost, kind: missing, of: weight, amount: 0.1 }\n',
        more: `drift:\n${drift.join('')}${one('route', 'psi')}${system}`,
      },
      60,
    );
    expect(falseAlarms.declared).toBe(0.2);
    expect(falseAlarms.lower).toBeLessThanOrEqual(0.2);
  });

  it('refuses amounts that no drift can have', async () => {
    const odd = await scenarioOf('{ name: odd, kind: missing, of: weight, amount: 2 }');
    expect(odd.why).toBe('its amount is a share, from 0 to 1');
    const none = await scenarioOf('{ name: none, kind: mean-shift, of: weight, amount: 0 }');
    expect(none.why).toBe('an amount of 0 is no drift');
  });
});
