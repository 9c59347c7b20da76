import { expect, it } from 'vitest';
import { BEGIN, jsonl, judged, monitoring, type Row, round, rows, world } from './system.ts';

const at = (moment: string, id = moment): Row => ({
  id,
  at: moment,
  amount: 1,
  country: 'NL',
  score: 0.5,
});

it('counts what comes for a closed window, and tells it once', async () => {
  const one = world();
  one.write('log.jsonl', jsonl([at('2021-03-01T00:10:00Z'), at('2021-03-01T01:05:00Z')]));
  const first = await round(one);
  expect(judged(first)).toEqual([['2021-03-01T00:00:00Z', 1]]);
  // Of the first window, and of the second one, which is open.
  one.append('log.jsonl', jsonl([at('2021-03-01T00:20:00Z'), at('2021-03-01T01:06:00Z')]));
  expect((await round(one)).told).toEqual([]);
  one.append('log.jsonl', jsonl([at('2021-03-01T02:30:00Z')]));
  const seen: unknown[] = [];
  const { told } = await round(one, {
    teller:
      () =>
      (_, { judged: { window } }) => {
        const [found] = window.observations.filter(({ value }) => 'exports' in Object(value));
        seen.push(
          (found?.value as { exports: readonly { late?: number }[] } | undefined)?.exports[0]?.late,
        );
        return `${JSON.stringify({ change: 'judged', records: window.records })}\n`;
      },
  });
  expect(told).toEqual([{ change: 'judged', records: 2 }]);
  expect(seen).toEqual([1]);
  one.append('log.jsonl', jsonl([at('2021-03-01T03:30:00Z')]));
  const last = await round(one);
  expect(last.told[0]?.exports).toEqual([{ name: 'predictions', records: 6, bad: 0, late: 1 }]);
});

it('closes no window because of a record from the future', async () => {
  const one = world();
  one.write('log.jsonl', jsonl([at('2021-03-01T00:10:00Z'), at('2098-01-01T00:00:00Z')]));
  expect((await round(one)).told).toEqual([]);
  one.append('log.jsonl', jsonl([at('2021-03-01T00:20:00Z'), at('2021-03-01T01:06:00Z')]));
  expect(judged(await round(one))).toEqual([['2021-03-01T00:00:00Z', 2]]);
});

it('judges one window without an end whenever something new came of it', async () => {
  const one = world({ 'monitoring.yaml': monitoring({ timestamp: '' }) });
  one.write('log.jsonl', jsonl(rows(100)));
  const first = await round(one);
  expect(first.notes.join()).toContain('one window without an end');
  expect(first.told[0]).toMatchObject({ change: 'judged', records: 100 });
  expect((await round(one)).told).toEqual([]);
  one.append('log.jsonl', jsonl([{ ...at('2021-03-01T00:10:00Z'), country: 'FR' }]));
  const second = await round(one);
  expect(second.told[0]).toMatchObject({ change: 'judged', records: 101 });
  expect(second.told.some(({ change }) => change === 'opened')).toBe(true);
});

it('begins anew where windows are cut in another way, and says so', async () => {
  const one = world();
  one.write('log.jsonl', jsonl(rows(4000, { jitter: 0 })));
  expect(judged(await round(one))).toEqual([['2021-03-01T00:00:00Z', 3600]]);
  one.write('monitoring.yaml', monitoring({ windows: '{ every: 30min }' }));
  const again = await round(one);
  expect(again.notes).toEqual([
    'scoring RuntimeMonitoring/watch: its windows are cut in another way, so its exports are read from their beginnings again',
  ]);
  expect(judged(again)).toEqual([
    ['2021-03-01T00:00:00Z', 1800],
    ['2021-03-01T00:30:00Z', 1800],
  ]);
});

it('begins anew where a column is declared in another way', async () => {
  const one = world();
  one.write('log.jsonl', jsonl(rows(10)));
  await round(one);
  one.write('monitoring.yaml', `${monitoring()}    latency: { column: ms, unit: ms }\n`);
  const { notes } = await round(one);
  expect(notes.join()).toContain(
    'what is read of the export predictions is declared in another way',
  );
});

it('waits for the export that is least far, but not for one that is silent', async () => {
  const second = monitoring()
    .slice(monitoring().indexOf('  - name: predictions'))
    .replace('name: predictions', 'name: others')
    .replace('log.jsonl', 'others.jsonl');
  const one = world({ 'monitoring.yaml': `${monitoring()}${second}` });
  const options = (minutes: number) => ({ now: () => BEGIN + 365 * 86_400_000 + minutes * 60_000 });
  one.write('log.jsonl', jsonl([at('2021-03-01T00:10:00Z'), at('2021-03-01T02:10:00Z')]));
  one.write('others.jsonl', jsonl([at('2021-03-01T00:30:00Z')]));
  expect((await round(one, options(0))).told).toEqual([]);
  one.append('others.jsonl', jsonl([at('2021-03-01T01:10:00Z')]));
  expect(judged(await round(one, options(1)))).toEqual([['2021-03-01T00:00:00Z', 2]]);
  one.append('log.jsonl', jsonl([at('2021-03-01T02:20:00Z')]));
  expect((await round(one, options(2))).told).toEqual([]);
  one.append('log.jsonl', jsonl([at('2021-03-01T02:30:00Z')]));
  expect(judged(await round(one, options(7)))).toEqual([['2021-03-01T01:00:00Z', 1]]);
});
