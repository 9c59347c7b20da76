import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { run } from '../../../src/export/sql/engines.ts';
import type { SqlPlan } from '../../../src/export/sql/plan.ts';
import { recordsOf } from './records.ts';
import { INSTALLED, type Tested } from './servers.ts';

// Servers may have to share their machine: no time decides a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const RECORDS = recordsOf(2000);
const TIES = [1, 3];
const CITIES = ['', "O'Hare"];

const PLAN: SqlPlan = {
  relation: { table: ['coded'] },
  columns: [
    { name: 'ties', nature: 'number', edges: [0, 1, 3, 8], codes: TIES },
    { name: 'city', nature: 'text', categories: ["O'Hare", 'gone'], codes: CITIES },
    { name: 'ties', nature: 'number' },
    { name: 'city', nature: 'text' },
  ],
};

const started = new Map<string, Tested>();

beforeAll(async () => {
  for (const [name, start] of INSTALLED) {
    const tested = await start();
    started.set(name, tested);
    await tested.fill('coded', RECORDS);
  }
}, 120_000);

afterAll(async () => {
  for (const tested of started.values()) await tested.stop();
});

it.each(INSTALLED.map(([name]) => name))('codes count as missing: %s', async (name) => {
  const { engine } = started.get(name) as Tested;
  const { windows } = await run(engine, PLAN);
  const [ties, city, allTies, allCities] = windows[0]?.fields ?? [];
  const among = (list: readonly unknown[], codes: readonly unknown[]) =>
    list.filter((value) => codes.includes(value)).length;
  const codedTies = among(
    RECORDS.map((record) => record.ties),
    TIES,
  );
  const codedCities = among(
    RECORDS.map((record) => record.city),
    CITIES,
  );
  expect(codedTies).toBeGreaterThan(0);
  expect(codedCities).toBeGreaterThan(0);
  const missing = (field: typeof ties) => field?.statistics.missing ?? Number.NaN;
  expect(missing(ties)).toBe(missing(allTies) + codedTies);
  expect(missing(city)).toBe(missing(allCities) + codedCities);
  expect(city?.categories?.counts).toEqual([0, 0]);
  const values = ties?.statistics.top?.map(({ value }) => value) ?? [];
  expect(values.length).toBeGreaterThan(0);
  expect(values).not.toEqual(expect.arrayContaining([1]));
  expect(ties?.statistics.histogram?.counts[1]).toBeLessThan(
    RECORDS.filter((record) => Number(record.ties) >= 1 && Number(record.ties) < 3).length,
  );
});
