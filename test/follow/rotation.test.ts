import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { jsonl, judged, monitoring, round, rows, type World, world } from './system.ts';

const HOUR = 3600;

/** Half an hour and more of records, one a second, without any jitter. */
const some = (from: number, count = 2000) =>
  jsonl(rows(count, { seed: from + 1, from, jitter: 0 }));

/** How many records were read in all, by what is told of the last window. */
async function total(one: World): Promise<readonly [number, number]> {
  const end = { records: 0, bad: 0, late: 0 };
  one.append('log.jsonl', jsonl(rows(1, { from: 100 * HOUR + ends++ * HOUR, jitter: 0 })));
  const { told } = await round(one);
  const { exports = [] } = told.findLast(({ change }) => change === 'judged') ?? {};
  const { records, late } = exports[0] ?? end;
  return [records - 1, late];
}
let ends = 0;

it('goes on in the midst of a line that was torn', async () => {
  const one = world();
  const text = some(0);
  one.write('log.jsonl', text.slice(0, 100_001));
  await round(one);
  one.append('log.jsonl', text.slice(100_001, 100_003));
  await round(one);
  one.append('log.jsonl', text.slice(100_003));
  expect(await total(one)).toEqual([2000, 0]);
});

it('reads what a renamed log still got, and then the new one', async () => {
  const one = world();
  one.write('log.jsonl', some(0));
  await round(one);
  one.append('log.jsonl', some(2000, 100));
  renameSync(one.file('log.jsonl'), one.file('log.jsonl.1'));
  one.append('log.jsonl.1', some(2100, 50));
  one.write('log.jsonl', some(2150, 60));
  await round(one);
  expect(await total(one)).toEqual([2210, 0]);
});

it('knows a renamed log that its pattern names as well', async () => {
  const one = world({ 'monitoring.yaml': monitoring({ location: 'log.jsonl*' }) });
  one.write('log.jsonl', some(0));
  await round(one);
  renameSync(one.file('log.jsonl'), one.file('log.jsonl.1'));
  one.append('log.jsonl.1', some(2000, 50));
  await round(one);
  one.write('log.jsonl', some(2050, 60));
  await round(one);
  renameSync(one.file('log.jsonl.1'), one.file('log.jsonl.2'));
  renameSync(one.file('log.jsonl'), one.file('log.jsonl.1'));
  one.write('log.jsonl', some(2110, 70));
  await round(one);
  expect(await total(one)).toEqual([2180, 0]);
});

it('does not read again what is compressed after it was read', async () => {
  const one = world({ 'monitoring.yaml': monitoring({ location: 'log.jsonl*' }) });
  one.write('log.jsonl', some(0));
  await round(one);
  writeFileSync(one.file('log.jsonl.1.gz'), gzipSync(some(0)));
  rmSync(one.file('log.jsonl'));
  one.write('log.jsonl', some(2000, 60));
  await round(one);
  await round(one);
  expect(await total(one)).toEqual([2060, 0]);
});

it('begins anew in a log that was cut, however long it has become', async () => {
  const one = world();
  one.write('log.jsonl', some(0, 1000));
  await round(one);
  one.write('log.jsonl', some(1000, 3000));
  await round(one);
  expect(await total(one)).toEqual([4000, 0]);
});

it('goes on in a copy that was put in the place of a log', async () => {
  const one = world();
  one.write('log.jsonl', some(0));
  await round(one);
  one.write('copy.jsonl', `${some(0)}${some(2000, 30)}`);
  renameSync(one.file('copy.jsonl'), one.file('log.jsonl'));
  expect(await total(one)).toEqual([2030, 0]);
});

it('waits for a log that is not there yet, and for the header of a table', async () => {
  const one = world({ 'monitoring.yaml': monitoring({ format: 'csv' }) });
  const { notes, ended } = await round(one);
  expect(notes.join()).toContain('cannot be read now: there is no file');
  expect(ended).toBe('unread');
  one.write('log.csv', 'id,at,amo');
  expect(await round(one)).toMatchObject({ notes: [], ended: 'stopped' });
  one.append('log.csv', 'unt,country,score\np1,2021-03-01T00:10:00Z,1,NL,0.5\n');
  await round(one);
  one.append('log.csv', 'p2,2021-03-01T03:00:00Z,1,NL,0.5\n');
  expect(judged(await round(one))).toEqual([['2021-03-01T00:00:00Z', 1]]);
});
