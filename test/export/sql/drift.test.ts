import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contingency } from '../../../src/drift/contingency.ts';
import { filledSharesOf, sharesOf } from '../../../src/drift/counts.ts';
import { hellinger, lInfinity, totalVariation } from '../../../src/drift/distances.ts';
import { jensenShannon, populationStability } from '../../../src/drift/divergences.ts';
import { driftQueryFor } from '../../../src/export/sql/drift.ts';
import { type DriftMeasures, readDrift } from '../../../src/export/sql/drift-answer.ts';
import type { ComparedColumn, DriftPlan } from '../../../src/export/sql/drift-plan.ts';
import { Unplannable } from '../../../src/export/sql/plan.ts';
import { randoms } from './records.ts';
import { INSTALLED, type Tested } from './servers.ts';

// Servers may have to share their machine: no time decides a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const started = new Map<string, Tested>();

beforeAll(async () => {
  for (const [name, start] of INSTALLED) started.set(name, await start());
}, 120_000);

afterAll(async () => {
  for (const tested of started.values()) await tested.stop();
});

type Value = number | string | null;

/** A query that makes rows of values; of an empty list, rows that are left out again. */
function rowsOf(name: string, values: readonly Value[], isText: boolean): string {
  const type = isText ? 'varchar(99)' : 'double precision';
  const literal = (value: Value): string => {
    if (value === null) return name === 'clickhouse' ? 'NULL' : `CAST(NULL AS ${type})`;
    const text = Number.isNaN(value) ? 'nan' : String(value).replace('Infinity', 'inf');
    if (name === 'clickhouse') return isText ? `'${text}'` : `toFloat64('${text}')`;
    return `CAST('${text}' AS ${type})`;
  };
  return values.map((value) => `SELECT ${literal(value)} AS x`).join(' UNION ALL ');
}

async function measured(
  name: string,
  values: readonly Value[],
  column: Omit<ComparedColumn, 'name'>,
): Promise<{ values: number; measures: DriftMeasures }> {
  const tested = started.get(name);
  if (tested === undefined) throw new Error(`${name} is not started`);
  const query = rowsOf(name, values, column.nature === 'text');
  const plan: DriftPlan = { relation: { query }, columns: [{ ...column, name: 'x' }] };
  const answer = readDrift(await tested.ask(driftQueryFor(tested.engine.dialect, plan)), plan);
  const field = answer.windows[0]?.fields[0];
  if (field === undefined) throw new Error('there is no field');
  return field;
}

function expectMeasures(told: DriftMeasures, expected: DriftMeasures): void {
  expect(Object.keys(told).sort()).toEqual(Object.keys(expected).sort());
  for (const [key, value] of Object.entries(expected)) {
    const one = told[key as keyof DriftMeasures] ?? Number.NaN;
    expect(Math.abs(one - value), key).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
  }
}

const repeat = (count: number, value: Value): readonly Value[] =>
  Array.from({ length: count }, () => value);

describe.each(INSTALLED.map(([name]) => name))('drift by %s', (name) => {
  it('is what somebody computes by hand', async () => {
    // 2, 3 and 5 values; those beyond the edges are in the outermost bins, and what is not finite in none.
    const current = [
      -7,
      0.5,
      1,
      1.5,
      1.999,
      2,
      2.5,
      3,
      99,
      1e9,
      null,
      Number.NaN,
      Infinity,
      -Infinity,
    ];
    const column = { nature: 'number', edges: [0, 1, 2, 3], reference: [50, 30, 20] } as const;
    const { values, measures } = await measured(name, current, column);
    expect(values).toBe(10);
    // p = (0.5, 0.3, 0.2), q = (0.2, 0.3, 0.5): PSI is 0.6 ln 2.5, Hellinger √0.5 − √0.2.
    expectMeasures(measures, {
      populationStability: 0.549774439124493,
      jensenShannon: 0.30954095367714807,
      hellinger: 0.25989318568658965,
      lInfinity: 0.3,
      totalVariation: 0.3,
      chiSquare: 5.33076923076923,
      degrees: 2,
      cramersV: 0.22013981571160282,
      kolmogorovSmirnov: 0.3,
    });
  });

  it('counts a bin that is empty on one side as half a value, and one empty on both not at all', async () => {
    const current = [...repeat(5, 1.5), ...repeat(15, 2.5)];
    const column = { nature: 'number', edges: [0, 1, 2, 3, 4], reference: [40, 0, 60, 0] } as const;
    expectMeasures((await measured(name, current, column)).measures, {
      populationStability: 2.0006386743627083,
      jensenShannon: 0.5753465560939771,
      hellinger: 0.5737417596358688,
      lInfinity: 0.4,
      totalVariation: 0.4,
      chiSquare: 33.6,
      degrees: 2,
      cramersV: 0.5291502622129182,
      kolmogorovSmirnov: 0.4,
    });
  });

  it('takes categories, and all new ones together', async () => {
    const current = ['a', ...repeat(12, 'new'), ...repeat(7, 'other'), null];
    const column = { nature: 'text', categories: ['a', 'gone'], reference: [7, 3, 90] } as const;
    const { values, measures } = await measured(name, current, column);
    expect(values).toBe(20);
    expectMeasures(measures, {
      populationStability: 0.009613140178545568,
      jensenShannon: 0.12921041339186204,
      hellinger: 0.12718923587968192,
      lInfinity: 0.05,
      totalVariation: 0.05,
      chiSquare: 0.7458715596330272,
      degrees: 2,
      cramersV: 0.07883905333193206,
    });
  });

  it('is none where shares are equal, and unknown without values', async () => {
    const column = { nature: 'number', edges: [0, 1, 2], reference: [300, 100] } as const;
    const { measures } = await measured(name, [0, 0, 0, 1], column);
    expect(Object.values({ ...measures, degrees: 0 }).every((value) => value === 0)).toBe(true);
    expect(await measured(name, [null, Number.NaN, Infinity], column)).toMatchObject({
      values: 0,
      measures: {},
    });
    const names = { nature: 'text', categories: ['a'], reference: [1, 2] } as const;
    expect(await measured(name, [null], names)).toMatchObject({ values: 0, measures: {} });
  });

  it('is that of `src/drift` for any counts', async () => {
    const random = randoms(11);
    for (let trial = 0; trial < 8; trial++) {
      const bins = 2 + Math.floor(random() * 9);
      const counts = () => Array.from({ length: bins }, () => Math.floor(random() ** 2 * 9));
      const [reference, current] = [counts().map((count) => count * 7), counts()];
      reference[0] = 3;
      current[bins - 1] = 2;
      const edges = Array.from({ length: bins + 1 }, (_, at) => at);
      const values = current.flatMap((count, bin) => repeat(count, bin + 0.25));
      const { measures } = await measured(name, values, { nature: 'number', edges, reference });
      const shares = sharesOf(reference, current);
      const filled = filledSharesOf(reference, current);
      const table = contingency(reference, current);
      if (!shares || !filled || !table) throw new Error('a side is empty');
      const { kolmogorovSmirnov: _, ...rest } = measures;
      expectMeasures(rest, {
        populationStability: populationStability(filled),
        jensenShannon: jensenShannon(shares, 2, 'distance'),
        hellinger: hellinger(shares),
        lInfinity: lInfinity(shares),
        totalVariation: totalVariation(shares),
        chiSquare: table.statistic,
        degrees: table.degrees,
        cramersV: table.cramersV,
      });
    }
  });

  it('is told for each window', async () => {
    const tested = started.get(name);
    const at = (text: string) =>
      name === 'clickhouse' ? `toDateTime('${text}', 'UTC')` : `TIMESTAMP '${text}'`;
    const query = [
      ['2026-01-31 23:59:59', 0.5],
      ['2026-02-01 00:00:00', 1.5],
      ['2026-02-02 00:00:00', 1.5],
    ]
      .map(([time, x]) => `SELECT ${at(String(time))} AS seen, ${x} AS x`)
      .join(' UNION ALL ');
    const plan: DriftPlan = {
      relation: { query },
      timestamp: { name: 'seen' },
      windows: { by: 'calendar', unit: 'month' },
      columns: [{ name: 'x', nature: 'number', edges: [0, 1, 2], reference: [1, 1] }],
    };
    const rows = (await tested?.ask(driftQueryFor(tested.engine.dialect, plan))) ?? [];
    expect(rows.map((row) => row['window_start'])).toEqual([
      '2026-01-01T00:00:00Z',
      '2026-02-01T00:00:00Z',
    ]);
    const { windows } = readDrift(rows, plan);
    expect(windows.map(({ window }) => window?.to)).toEqual([
      '2026-02-01T00:00:00Z',
      '2026-03-01T00:00:00Z',
    ]);
    expect(windows.map(({ fields }) => fields[0]?.values)).toEqual([1, 2]);
    expect(windows.map(({ fields }) => fields[0]?.measures.kolmogorovSmirnov)).toEqual([0.5, 0.5]);
  });
});

describe('a plan for drift', () => {
  const plan = (column: object): DriftPlan => ({
    relation: { table: ['t'] },
    columns: [{ name: 'x', nature: 'number', reference: [1, 2], ...column } as ComparedColumn],
  });

  it.each([
    ['needs either edges or categories', {}],
    ['needs either edges or categories', { edges: [0, 1, 2], categories: [1] }],
    ['has 3 bins, but 2 counts', { edges: [0, 1, 2, 3] }],
    ['has a reference without values', { edges: [0, 1, 2], reference: [0, 0] }],
    ['has counts of a reference that are none', { edges: [0, 1, 2], reference: [1, -1] }],
  ])('%s', (why, column) => {
    expect(() => driftQueryFor('duckdb', plan(column))).toThrow(Unplannable);
    expect(() => driftQueryFor('duckdb', plan(column))).toThrow(why);
  });
});
