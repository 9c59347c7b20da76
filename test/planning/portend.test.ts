import { describe, expect, it } from 'vitest';
import type { PlannedScenario } from '../../src/planning/planned.ts';
import { planMonitors } from '../../src/rehearsals.ts';
import { csvOf, parcelsOf, rehearsing, type SetUp } from './parcel-log.ts';

// What the planning tools of SEI (Drifter, Predictor and Selector of cmu-sei/portend) get wrong.
async function scenarios(
  rehearsals: string,
  setUp: SetUp = {},
): Promise<readonly PlannedScenario[]> {
  const folder = rehearsing({ ...setUp, rehearsals });
  const plans = await planMonitors(['.'], { cwd: folder, root: folder, repetitions: 10 });
  return plans.planned[0]?.scenarios ?? [];
}

describe('planning', () => {
  it('has thresholds for measures within 0 and 1, each between what is quiet and what has drifted', async () => {
    // Selector steps by whole numbers, which leaves one level, on which any dip alarms. Both drifts
    // are smaller than what matters usually, so that thresholds have to be found.
    const found = await scenarios(
      `  - { name: a few lost, kind: missing, of: weight, amount: 0.009 }
  - { name: slightly heavier, kind: mean-shift, of: weight, amount: 0.15 }
`,
      { windows: '{ records: 2500 }', log: csvOf(parcelsOf(8000)) },
    );
    for (const { measures, recommended = -1 } of found) {
      const best = measures[recommended];
      expect(best?.watched).toBe(false);
      const { threshold = 0, inOrder, noise = 0 } = best ?? {};
      expect(threshold).toBeGreaterThanOrEqual(Math.max(noise, inOrder?.largest ?? 0));
      expect(threshold).toBeLessThan(0.2);
      expect(best?.falseAlarms.runs.happened).toBe(0);
      expect(best?.found).toBeGreaterThanOrEqual(0.9);
    }
    expect(found).toHaveLength(2);
  }, 60_000);

  it('runs drifts that come over time, of every course', async () => {
    // Drifter raises for each of them, because its guards are inverted.
    const of = 'kind: mean-shift, of: weight, amount: 0.6';
    const [sudden, gradual, recurring] = await scenarios(
      `  - { name: at once, ${of}, course: sudden }
  - { name: slowly, ${of}, course: gradual, over: 8 }
  - { name: at night, ${of}, course: recurring, over: 2 }
`,
    );
    const told = [sudden, gradual, recurring].map((one) => one?.measures[one.recommended ?? -1]);
    expect(told.every((one) => one?.found === 1)).toBe(true);
    const [first, second, third] = told.map((one) => one?.delay ?? 0) as [number, number, number];
    expect(first).toBe(1);
    expect(second).toBeGreaterThan(first);
    expect(third).toBe(1);
    // Windows in which it is off are none with a drift.
    expect(told[2]?.power).toBe(1);
    // Half of the ramp is too little to be seen at once.
    expect(told[1]?.power).toBeLessThan(1);
  }, 60_000);
});
