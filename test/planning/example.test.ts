import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { paintWith } from '../../src/paint.ts';
import { planMonitors } from '../../src/rehearsals.ts';
import { planText } from '../../src/report/plan.ts';

const root = path.join(import.meta.dirname, '../..');
const file = path.join(root, 'docs/monitor/plan.md');
const example = 'examples/california-housing';

// What the page shows is what the program prints; `npx vitest run test/planning -u` rewrites it.
it('shows what is planned for the example', async () => {
  const { planned, unplanned, problems } = await planMonitors([example], { cwd: root });
  expect(problems).toEqual([]);
  const printed = planText(planned, unplanned, { paint: paintWith(false) });
  const page = readFileSync(file, 'utf8');
  const shown = page.replace(
    /(```console plan\n)[\s\S]*?(```\n)/,
    (_, open: string, close: string) => open + printed + close,
  );
  await expect(shown).toMatchFileSnapshot(file);
}, 120_000);

const data = path.join(root, '../shared/data/california-housing/california_housing_reference.csv');

describe.runIf(existsSync(data))('on the log of NannyML', () => {
  it('sees that the log is ordered by place, and counts on nothing that warns of that', async () => {
    const { planned } = await planMonitors([example], {
      cwd: root,
      replaced: new Map([['reference', data]]),
      repetitions: 10,
    });
    const shift = planned[0]?.scenarios.find(({ kind }) => kind === 'mean-shift');
    const smd = shift?.measures.find(({ measure }) => measure === 'smd');
    expect(smd?.inOrder?.alarms).toBeGreaterThan(2);
    expect(shift?.recommended).toBeUndefined();
    const noise = planned[0]?.scenarios.find(({ kind }) => kind === 'label-noise');
    expect(noise?.measures[noise.recommended ?? -1]?.measure).toBe('realised');
  }, 120_000);
});
