import { expect, it } from 'vitest';
import { jsonl, judged, round, rows, world } from './system.ts';

it('judges windows once something lies later than their end', async () => {
  const one = world();
  one.write('log.jsonl', jsonl(rows(3600)));
  const first = await round(one);
  expect(first.notes).toEqual([]);
  expect(judged(first)).toEqual([]);
  one.append('log.jsonl', jsonl(rows(3600, { seed: 2, from: 3600 })));
  expect(judged(await round(one))).toEqual([['2021-03-01T00:00:00Z', expect.any(Number)]]);
  expect((await round(one)).told).toEqual([]);
});
