import { utimesSync } from 'node:fs';
import { expect, it } from 'vitest';
import { prepare } from '../../src/monitor.ts';
import { observeWindows } from '../../src/observe/windows-seen.ts';
import { readExports } from '../../src/sources/exports.ts';
import { jsonLines, sagemaker } from '../sources/captures/events.ts';
import { judged, monitoring, type Row, round, rows, type World, world } from './system.ts';

const SET = monitoring({ format: 'sagemaker-capture', location: 'capture/*.jsonl', timestamp: '' })
  .replace('    id: id\n', '')
  .replaceAll(/column: (amount|country)/g, 'column: inputs.$1')
  .replace('column: score', 'column: outputs.score');

const captured = (list: readonly Row[]): string =>
  jsonLines(
    list.map(({ id, at, amount, country, score }) => {
      const json = (data: object) => ({
        data: JSON.stringify(data),
        encoding: 'JSON',
        type: 'application/json',
      });
      return sagemaker(id, json({ amount, country }), json({ score }), { inferenceTime: at });
    }),
  );

/** A file that nobody has written to for a while. */
function put(one: World, name: string, text: string): void {
  one.write(name, text);
  const past = Date.now() / 1000 - 600;
  utimesSync(one.file(name), past, past);
}

it('reads captures of SageMaker file by file, and sees what a run over all sees', async () => {
  const one = world({ 'monitoring.yaml': SET });
  const list = rows(7600, { jitter: 0 });
  const seen: unknown[] = [];
  for (let at = 0; at < 7600; at += 1520) {
    put(one, `capture/${at}.jsonl`, captured(list.slice(at, at + 1520)));
    await round(one, {
      teller:
        () =>
        (_, { judged: { window } }) => {
          seen.push(plain(window.observations));
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
  expect(seen.length).toBe(2);
  expect(seen).toEqual(all.slice(0, 2).map(({ observations }) => plain(observations)));
});

const plain = (observations: readonly { readonly at: string; readonly value: unknown }[]) =>
  observations.map(({ at, value }) => ({ at, value }));

it('waits until a file is at rest, and says that one has grown that it has read', async () => {
  const one = world({ 'monitoring.yaml': SET });
  const list = rows(4000, { jitter: 0 });
  one.write('capture/a.jsonl', captured(list));
  expect((await round(one)).told).toEqual([]);
  put(one, 'capture/a.jsonl', captured(list));
  expect(judged(await round(one))).toEqual([['2021-03-01T00:00:00Z', 3600]]);
  one.append('capture/a.jsonl', captured(list.slice(0, 10)));
  const { notes } = await round(one);
  expect(notes.join()).toMatch(/capture\/a\.jsonl has grown since it was read/);
});

it('names what it does not follow', async () => {
  const more = `drift:
  - { name: together, of: TrainedModel/scorer, measure: pca }
  - { name: scores, of: score, measure: adwin }
`;
  const kserve = monitoring({ format: 'kserve-logger', location: 'log.jsonl' })
    .slice(monitoring().indexOf('  - name: predictions'))
    .replace('name: predictions', 'name: served');
  const one = world({ 'monitoring.yaml': `${monitoring()}${kserve}${more}` });
  one.write('log.jsonl', '');
  const { notes } = await round(one);
  expect(notes.join('\n')).toMatch(/export served is not followed: the format kserve-logger/);
  expect(notes.join('\n')).toMatch(/drift monitor together is not followed: pca is computed/);
  expect(notes.join('\n')).toMatch(/drift monitor scores is not followed: adwin is computed/);
});
