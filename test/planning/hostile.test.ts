import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { paintWith } from '../../src/paint.ts';
import { type Plans, planMonitors } from '../../src/rehearsals.ts';
import { planText } from '../../src/report/plan.ts';
import { folderOf } from '../monitor/system.ts';
import { csvOf, parcelsOf, rehearsing, type SetUp } from './parcel-log.ts';

const plansIn = (folder: string, options = {}): Promise<Plans> =>
  planMonitors(['.'], { cwd: folder, root: folder, repetitions: 3, ...options });

const whyOf = async (setUp: SetUp): Promise<string | undefined> => {
  const { planned, unplanned } = await plansIn(rehearsing(setUp));
  expect(planned).toEqual([]);
  return unplanned[0]?.why;
};

const ONE = '  - { name: heavier, kind: mean-shift, of: weight, amount: 0.6 }\n';

describe('a plan that cannot be made says why', () => {
  it('of a log without records', async () => {
    expect(await whyOf({ log: csvOf([]) })).toMatch(/no record that can be read/);
    expect(await whyOf({ log: '' })).toBeDefined();
  });

  it('of a log whose times cannot be read', async () => {
    const log = csvOf(parcelsOf(300)).replaceAll(/2026-[^,]*/g, 'soon');
    expect(await whyOf({ log })).toBe(
      'baseline has no record that can be read and has a time in "at"',
    );
  });

  it('of a log with few', async () => {
    expect(await whyOf({ log: csvOf(parcelsOf(40)) })).toBe(
      'baseline has 40 records, and at least 100 are needed',
    );
  });

  it('of windows with few records', async () => {
    const why = await whyOf({ windows: '{ records: 5 }' });
    expect(why).toContain('a window has 5 records');
  });

  it('of a log that is not there, and of one that is no table', async () => {
    const folder = rehearsing({});
    rmSync(path.join(folder, 'baseline.csv'));
    expect((await plansIn(folder)).unplanned).toHaveLength(1);
    writeFileSync(path.join(folder, 'baseline.csv'), Buffer.from([0, 159, 146, 150, 0, 1, 2, 3]));
    expect((await plansIn(folder)).unplanned).toHaveLength(1);
  });

  it('of a monitor without a held-out log', async () => {
    const folder = folderOf({
      'x.yaml':
        'mismatch: v1\nkind: RuntimeMonitoring\nname: bare\nperspective: operations\nexports: [{ name: metrics, format: prometheus, location: m.txt }]\n',
    });
    expect((await plansIn(folder)).unplanned[0]?.why).toContain('held-out log');
  });

  it('of columns that are not in it', async () => {
    expect(await whyOf({ log: csvOf(parcelsOf(300)).replace('kg,route,p', 'a,b,c') })).toBe(
      'baseline has none of the columns that are declared',
    );
  });

  it('and of no descriptor at all', async () => {
    const { planned, unplanned } = await plansIn(folderOf({ 'a.txt': 'nothing' }));
    expect([planned, unplanned]).toEqual([[], []]);
  });
});

describe('a plan', () => {
  it('leaves a torn last line and single bad records out', async () => {
    const log = csvOf(parcelsOf(1500)).replace(/\n9,.*\n/, '\n9,"torn\n');
    const { planned } = await plansIn(rehearsing({ log: `${log}1500,2026-03`, rehearsals: ONE }));
    expect(planned[0]?.scenarios[0]?.recommended).toBeDefined();
    expect(planned[0]?.log.records).toBeGreaterThan(1000);
  });

  it('reads a log without times in its own order, and says what a window is', async () => {
    const setUp = { windows: '{ calendar: week }', rehearsals: ONE };
    const timed = await plansIn(rehearsing(setUp));
    // A parcel every ten minutes.
    expect(timed.planned[0]?.windows).toMatchObject({ records: 1008, length: 604_800 });
    const log = csvOf(parcelsOf(1000));
    const { planned } = await plansIn(rehearsing({ ...setUp, log, isTimed: false }));
    expect(planned[0]?.windows).toEqual({
      ...{ records: 100, rehearsed: 12, repetitions: 3 },
      because: 'a tenth of the log, because its records have no times',
    });
  });

  it('draws from a log that is larger than it keeps, and says so', async () => {
    const log = csvOf(parcelsOf(25_000));
    const { planned } = await plansIn(rehearsing({ log, rehearsals: ONE }), { repetitions: 2 });
    expect(planned[0]?.log).toMatchObject({ records: 25_000, used: 20_000 });
    // 500 parcels take three and a half days, however many were drawn.
    expect(Math.abs((planned[0]?.windows.length ?? 0) / 300_000 - 1)).toBeLessThan(0.001);
  });

  it('is the same each time, and has no control characters', async () => {
    const folder = rehearsing({ rehearsals: ONE.replace('heavier', '"heavy\\e[31m"') });
    const [one, other] = [await plansIn(folder), await plansIn(folder)];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    const text = planText(one.planned, one.unplanned, { paint: paintWith(false) });
    expect(text).toContain('heavy');
    expect(text.split('').some((letter) => letter < ' ' && letter !== '\n')).toBe(false);
  });

  it('plans inputs where a log has neither truth nor answers', async () => {
    const log = csvOf(parcelsOf(1500)).replace('p,was_late', 'x,y');
    const { planned } = await plansIn(rehearsing({ log }));
    const kinds = planned[0]?.scenarios.map(({ kind }) => kind) ?? [];
    expect(kinds).toContain('mean-shift');
    const truth = planned[0]?.scenarios.find(({ kind }) => kind === 'label-noise');
    expect(truth?.recommended).toBeUndefined();
  });
});
