import { expect, it } from 'vitest';
import type { PortObservation } from '../../src/generated/descriptors.ts';
import { prepare } from '../../src/monitor.ts';
import type { Window } from '../../src/observe/judge.ts';
import { observeWindows } from '../../src/observe/windows-seen.ts';
import { readExports } from '../../src/sources/exports.ts';
import { jsonl, monitoring, type Row, round, rows, type World, world } from './system.ts';

const REFERENCE = '  - { name: before, role: reference, format: jsonl, location: before.jsonl }\n';

/** The country that only comes in the third hour, in which amounts are higher as well. */
const changed = (row: Row, at: number): Row =>
  at < 7200
    ? row
    : { ...row, amount: row.amount / 2 + 50, country: at % 4 === 0 ? 'FR' : row.country };

const live = (): readonly Row[] => rows(11_400, { seed: 5, jitter: 0 }).map(changed);

const started = (): World =>
  world({
    'monitoring.yaml': monitoring() + REFERENCE,
    'before.jsonl': jsonl(rows(5000, { seed: 9 })),
    'log.jsonl': '',
  });

/** How far each port of each window is from the reference, without what the family decides. */
const distances = (windows: readonly Window[]) =>
  windows.map(({ observations }) =>
    observations.map(({ at, value }) => {
      const { drift = [], newCategories } = value as PortObservation;
      return [at, drift.map(({ measure, value: far }) => [measure, far]), newCategories];
    }),
  );

it('compares each window with the reference, and opens an alert for the one that drifts', async () => {
  const one = started();
  const list = live();
  const opened: (readonly (string | undefined)[])[] = [];
  const seen: Window[] = [];
  for (let at = 0; at < list.length; at += 1140) {
    one.append('log.jsonl', jsonl(list.slice(at, at + 1140)));
    await round(one, {
      teller:
        () =>
        (_, { judged: { window }, changes }) => {
          seen.push(window);
          opened.push(
            changes.map(({ kind, finding }) => `${kind} ${finding.rule} ${finding.message}`),
          );
          return '';
        },
    });
  }
  expect(opened.slice(0, 2)).toEqual([[], []]);
  const third = opened[2]?.join('\n');
  expect(third).toMatch(/opened live-data-drifted amount is distributed otherwise than in before/);
  expect(third).toMatch(/opened live-value-out-of-domain .*FR/);
  const { plans, surroundings } = await prepare([one.folder], {
    cwd: one.folder,
    root: one.folder,
  });
  const [plan] = plans;
  if (plan === undefined) throw new Error('no plan');
  const all = [...observeWindows(plan, await readExports(plan, surroundings, () => {}))];
  expect(seen.length).toBe(3);
  expect(distances(seen)).toEqual(distances(all.slice(0, 3)));
});

it('compares each window with the one before, however often it is ended', async () => {
  const more = `drift:
  - { name: by-the-hour, of: TrainedModel/scorer#/inputs/amount, measure: psi, against: previous }
`;
  const one = world({ 'monitoring.yaml': monitoring() + more, 'log.jsonl': '' });
  const list = live();
  const seen: Window[] = [];
  for (let at = 0; at < list.length; at += 1140) {
    one.append('log.jsonl', jsonl(list.slice(at, at + 1140)));
    await round(one, {
      teller:
        () =>
        (_, { judged: { window } }) => {
          seen.push(window);
          return '';
        },
    });
  }
  const { plans, surroundings } = await prepare([one.folder], {
    cwd: one.folder,
    root: one.folder,
  });
  const [plan] = plans;
  if (plan === undefined) throw new Error('no plan');
  const all = [...observeWindows(plan, await readExports(plan, surroundings, () => {}))];
  expect(JSON.stringify(seen[1]?.observations.map(({ value }) => value))).toContain('"previous"');
  expect(distances(seen)).toEqual(distances(all.slice(0, 3)));
});

it('says that the reference cannot be read, and judges what needs none', async () => {
  const one = world({ 'monitoring.yaml': monitoring() + REFERENCE });
  one.write('log.jsonl', jsonl(live().slice(0, 4000)));
  const { told } = await round(one);
  const rules = told.flatMap(({ change, finding }) => (change === 'found' ? [finding?.rule] : []));
  expect(rules).toContain('live-export-damaged');
});
