import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load, loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../src/learn/random.ts';
import { changed, shapeOf } from '../../src/planning/changes.ts';
import type { Planned } from '../../src/planning/planned.ts';
import { planMonitors } from '../../src/rehearsals.ts';
import { patchText } from '../../src/report/plan-patch.ts';
import { folderOf, monitored } from '../monitor/system.ts';
import { csvOf, type Parcel, parcelsOf, rehearsing } from './parcel-log.ts';

const REHEARSALS = `  - { name: heavier, kind: mean-shift, of: weight, amount: 0.6, course: gradual }
  - { name: lost, kind: missing, of: weight, amount: 0.1 }
  - { name: map, kind: category-swap, of: route, amount: 0.8 }
`;
const DRIFT = `drift:
  - { name: own, of: TrainedModel/late-parcel#/outputs/late, measure: js, threshold: 0.15 }
  - { name: together, of: TrainedModel/late-parcel, measure: pca }
`;

async function planIn(folder: string): Promise<Planned> {
  const plans = await planMonitors(['.'], { cwd: folder, root: folder, repetitions: 8 });
  return plans.planned[0] as Planned;
}

/** The descriptors with the patch, and a log of predictions. */
function patched(folder: string, patch: string, live: readonly Partial<Parcel>[]): string {
  const documents = loadAll(readFileSync(path.join(folder, 'parcels.yaml'), 'utf8')) as Record<
    string,
    unknown
  >[];
  const text = documents
    .map((one) => {
      if (one['kind'] !== 'RuntimeMonitoring') return one;
      const [baseline] = one['exports'] as Record<string, unknown>[];
      const exports = [
        baseline,
        { ...baseline, name: 'predictions', role: 'predictions', location: 'live.csv' },
      ];
      return { ...one, ...(load(patch) as object), exports };
    })
    .map((one) => `${JSON.stringify(one)}\n`)
    .join('---\n');
  return folderOf({
    'parcels.yaml': text,
    'baseline.csv': readFileSync(path.join(folder, 'baseline.csv'), 'utf8'),
    'live.csv': csvOf(live, Date.UTC(2026, 3, 1)),
  });
}

const drifted = async (folder: string): Promise<readonly string[]> => {
  const { report } = await monitored(folder);
  expect(report.problems).toEqual([]);
  return report.findings
    .filter(({ rule, verdict }) => rule === 'live-data-drifted' && verdict === 'mismatch')
    .map(({ message }) => message);
};

describe('the patch of a plan', () => {
  it('is valid, warns of what was rehearsed, and of nothing where nothing has changed', async () => {
    const folder = rehearsing({ rehearsals: REHEARSALS });
    const plan = await planIn(folder);
    const patch = patchText([plan]);
    const live = parcelsOf(2000, 99);
    expect(await drifted(patched(folder, patch, live))).toEqual([]);
    const kg = Float64Array.from(live, (one) => one.kg);
    const moved = changed(
      kg,
      { kind: 'mean-shift', amount: 0.6, share: 1 },
      shapeOf(kg, false),
      randomFrom(1),
    );
    const heavier = live.map((one, at) => ({ ...one, kg: moved[at] as number }));
    const messages = await drifted(patched(folder, patch, heavier));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^weight is distributed otherwise/);
    const lost = live.map(({ kg: own, ...rest }, at) =>
      at % 9 === 0 ? rest : { ...rest, kg: own },
    );
    expect((await drifted(patched(folder, patch, lost))).join()).toMatch(/weight is missing/);
    const swapped = live.map((one) => ({ ...one, route: SWAPPED[one.route] ?? one.route }));
    expect((await drifted(patched(folder, patch, swapped))).join()).toMatch(/route is distributed/);
  }, 60_000);

  it('keeps the monitors that are there, and what watched a port without one', async () => {
    const { patch } = await planIn(
      rehearsing({ rehearsals: REHEARSALS.split('\n')[0] ?? '', more: `\n${DRIFT}` }),
    );
    expect(patch.drift.slice(0, 2)).toEqual([
      { name: 'own', of: 'TrainedModel/late-parcel#/outputs/late', measure: 'js', threshold: 0.15 },
      { name: 'together', of: 'TrainedModel/late-parcel', measure: 'pca' },
    ]);
    const own = patch.drift.filter(({ of }) => of.endsWith('/weight'));
    expect(own.map(({ measure }) => measure).sort()).toEqual(['missing', 'psi', 'smd']);
    expect(own.find(({ measure }) => measure === 'smd')?.threshold).toBe(0.25);
    expect(patch.windows).toMatchObject({ records: 500, minimumSamples: expect.any(Number) });
  });

  it('quotes what descriptors say, so that nothing in it becomes YAML of its own', () => {
    const text = patchText([
      {
        monitoring: 'RuntimeMonitoring/x\n# y',
        file: 'a\nb.yaml',
        patch: {
          windows: { every: '1d' },
          drift: [{ name: 'a', of: 'b: {}\n- c', measure: 'psi' }],
        },
      } as unknown as Planned,
    ]);
    expect(load(text)).toEqual({
      windows: { every: '1d' },
      drift: [{ name: 'a', of: 'b: {}\n- c', measure: 'psi' }],
    });
  });
});

const SWAPPED: Readonly<Record<string, string>> = { north: 'south', south: 'north' };
