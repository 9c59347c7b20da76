import { describe, expect, it } from 'vitest';
import { Unreadable } from '../../../src/artifacts/artifact.ts';
import { type Answer, readAnswer } from '../../../src/export/sql/answer.ts';
import type { SqlPlan } from '../../../src/export/sql/plan.ts';
import { ANSWER, queryFor } from '../../../src/export/sql/query.ts';
import type { Row } from '../../../src/export/sql/rows.ts';

const PLAN: SqlPlan = {
  relation: { table: ['t'] },
  columns: [
    { name: 'x', nature: 'number', edges: [0, 1, 2] },
    { name: 'a "b",\n;', nature: 'text', categories: ['q"q', 'r'] },
  ],
  timestamp: { name: 'at' },
  windows: { by: 'calendar', unit: 'day' },
};

const DAY = 86_400_000_000;

const numbers = {
  dialect: 'duckdb',
  window_position: String(20_000 * DAY),
  window_start: '2024-10-04T00:00:00Z',
  row_count: '10',
  first_moment: String(20_000 * DAY + 1),
  last_moment: String(20_000 * DAY + 5),
  column_position: '0',
  column_name: 'x',
  column_type: null,
  missing_count: '3',
  nan_count: '1',
  positive_infinity_count: '1',
  negative_infinity_count: '0',
  mean_value: '1.25E0',
  sample_variance: '0.25',
  minimum_value: '-0.0',
  maximum_value: '1.5',
  zero_count: '2',
  estimated_distinct_count: null,
  distinct_count: '4',
  histogram_counts: '2,4',
  quantile_values: '0,0,0,1,1,1,1.5,1.5,1.5',
  category_counts: null,
  top_values: '[["1.5","3"],["0.0","2"]]',
} as const satisfies Record<(typeof ANSWER)[number], string | null>;

const texts = {
  ...numbers,
  column_position: '1',
  column_name: 'a "b",\n;',
  nan_count: null,
  positive_infinity_count: null,
  negative_infinity_count: null,
  histogram_counts: null,
  quantile_values: null,
  category_counts: '5,0',
  top_values: '[["q\\"q","5"],["\\u001b[31m","2"]]',
} as const;

const ROWS: readonly Row[] = [numbers, texts];

const EXPECTED: Answer = {
  windows: [
    {
      window: { from: '2024-10-04T00:00:00Z', to: '2024-10-05T00:00:00Z' },
      records: 10,
      first: 20_000 * DAY + 1,
      last: 20_000 * DAY + 5,
      fields: [
        {
          name: 'x',
          statistics: {
            count: 10,
            missing: 3,
            mean: 1.25,
            std: 0.5,
            minimum: 0,
            maximum: 1.5,
            distinct: 4,
            zeros: 2,
            quantiles: [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99].map((q, at) => ({
              q,
              value: [0, 0, 0, 1, 1, 1, 1.5, 1.5, 1.5][at] ?? 0,
            })),
            histogram: { edges: [0, 1, 2], counts: [2, 4] },
            top: [
              { value: 1.5, count: 3 },
              { value: 0, count: 2 },
            ],
            window: { from: '2024-10-04T00:00:00Z', to: '2024-10-05T00:00:00Z' },
            method:
              'every value, by DuckDB, quantiles estimated (t-digest), sample standard deviation, ' +
              'edges of the reference, outermost bins open, missing includes 1 that are no number, ' +
              '1 infinite values counted only',
          },
        },
        {
          name: 'a "b",\n;',
          statistics: {
            count: 10,
            missing: 3,
            distinct: 4,
            top: [
              { value: 'q"q', count: 5 },
              { value: '\u001b[31m', count: 2 },
            ],
            window: { from: '2024-10-04T00:00:00Z', to: '2024-10-05T00:00:00Z' },
            method: 'every value, by DuckDB, exact',
          },
          categories: { counts: [5, 0], others: 2 },
        },
      ],
    },
  ],
};

const quoted = (text: string | null, missing: string): string =>
  text === null ? missing : /[",\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const csv = (separator: string, end: string, missing: string): string =>
  [ANSWER, ...[numbers, texts].map((row) => ANSWER.map((name) => quoted(row[name], missing)))]
    .map((cells) => cells.join(separator) + end)
    .join('');

describe('an answer', () => {
  it('is what a profile says of the columns', () => {
    expect(readAnswer(ROWS, PLAN)).toEqual(EXPECTED);
    // The order of the rows does not matter.
    expect(readAnswer(ROWS.toReversed(), PLAN)).toEqual(EXPECTED);
  });

  it('is read from numbers and integers of any size as well', () => {
    const converted = ROWS.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => {
          if (typeof value !== 'string' || !/^-?[\d.E]+$/.test(value)) return [name, value];
          return [name, value.includes('.') ? Number(value) : BigInt(value)];
        }),
      ),
    );
    expect(readAnswer(converted, PLAN)).toEqual(EXPECTED);
  });

  it.each([
    ['one object a line', ROWS.map((row) => JSON.stringify(row)).join('\n')],
    [
      'lines with an empty one at the end',
      `${ROWS.map((row) => JSON.stringify(row)).join('\r\n')}\r\n\n`,
    ],
    ['a list', JSON.stringify(ROWS, null, 2)],
    ['an object with `data`', JSON.stringify({ meta: [], data: ROWS, rows: 2 }, null, '\t')],
    ['an object with `data` on one line', JSON.stringify({ data: ROWS })],
    ['CSV', csv(',', '\n', '')],
    ['CSV of Windows', `\uFEFF${csv(',', '\r\n', '')}`],
    ['CSV with \\N', csv(',', '\n', '\\N')],
    ['CSV without a last line feed', csv(',', '\n', 'NULL').slice(0, -1)],
    ['tabs between', csv('\t', '\n', 'NULL')],
  ])('is read from text: %s', (_, text) => {
    expect(readAnswer(text, PLAN)).toEqual(EXPECTED);
  });

  it('has every window of a list, even one without records', () => {
    const windows = [
      { from: 0, to: DAY },
      { from: 20_000 * DAY, to: 20_001 * DAY },
    ];
    const rows = ROWS.map((row) => ({ ...row, window_position: 1 }));
    const answer = readAnswer(rows, { ...PLAN, windows });
    expect(answer.windows[0]).toEqual({
      window: { from: '1970-01-01T00:00:00Z', to: '1970-01-02T00:00:00Z' },
      records: 0,
      fields: [],
    });
    expect(answer.windows[1]).toEqual(EXPECTED.windows[0]);
    expect(readAnswer([], { ...PLAN, windows: { by: 'none' } }).windows).toEqual([
      { records: 0, fields: [] },
    ]);
    expect(readAnswer([], PLAN).windows).toEqual([]);
  });

  it.each<readonly [string, string | readonly Row[]]>([
    ['it holds no rows', '{"data": 7}'],
    ['line 2 is no JSON', '{}\n{"a":'],
    ['line 1 is no JSON', '[1, 2'],
    ['row 1 is no object', '[1]'],
    ['its heading has no `window_position`', '<html>no</html>'],
    ['a quoted cell does not end', `${ANSWER.join(',')}\n"x`],
    ['a quoted cell does not end', `${ANSWER.join(',')}\n"x"y,`],
    ['row 1 has 2 cells, not 24', `${ANSWER.join(',')}\n1,2`],
    ['more than 256 cells', `${'x,'.repeat(300)}\n`],
    ['has nothing as `window_position`', [{}]],
    ['has "x" as `row_count`', [{ ...numbers, row_count: 'x' }, texts]],
    ['has "-1" as `row_count`', [{ ...numbers, row_count: -1 }, texts]],
    ['as `missing_count`', [{ ...numbers, missing_count: 2 ** 60 }, texts]],
    ['has "oracle" as `dialect`', [{ ...numbers, dialect: 'oracle' }, texts]],
    ['has "constructor" as `dialect`', [{ ...numbers, dialect: 'constructor' }, texts]],
    ['has "2,4,1" as `histogram_counts`', [{ ...numbers, histogram_counts: '2,4,1' }, texts]],
    ['as `histogram_counts`', [{ ...numbers, histogram_counts: '2,-4' }, texts]],
    ['as `top_values`', [{ ...numbers, top_values: '{}' }, texts]],
    ['as `top_values`', [{ ...numbers, top_values: '[["a","2"]]' }, texts]],
    ['as `top_values`', [{ ...numbers, top_values: '[[1,2]]' }, texts]],
    ['as `minimum_value`', [{ ...numbers, minimum_value: null }, texts]],
    ['0 rows for the column 1', [numbers]],
    ['2 rows for the column 0', [numbers, numbers, texts]],
    ['1 rows for the column 0', [{ ...numbers, column_name: 'y' }, texts]],
  ])('is refused: %s', (why, answer) => {
    expect(() => readAnswer(answer, PLAN)).toThrow(Unreadable);
    expect(() => readAnswer(answer, PLAN)).toThrow(why);
  });

  it('is refused where it has windows that nobody asked for', () => {
    const windows = [{ from: 0, to: DAY }];
    expect(() => readAnswer(ROWS, { ...PLAN, windows })).toThrow('the plan has no window');
  });

  it('takes no time for what is long', () => {
    const long = `${ANSWER.join(',')}\n${'"'.repeat(2_000_001)}`;
    expect(() => readAnswer(long, PLAN)).toThrow(Unreadable);
    expect(() => readAnswer('[['.repeat(500_000), PLAN)).toThrow(Unreadable);
    const many = JSON.stringify(ROWS[0]).repeat(1);
    expect(() => readAnswer(`${many}\n`.repeat(2000), PLAN)).toThrow('2000 rows for the column 0');
  });
});

describe('a plan', () => {
  const column = (one: object): SqlPlan => ({
    ...PLAN,
    columns: [{ name: 'x', nature: 'number', ...one } as SqlPlan['columns'][number]],
  });

  it.each<readonly [string, SqlPlan]>([
    ['names no column', { ...PLAN, columns: [] }],
    [
      'more than 4096',
      {
        ...PLAN,
        columns: Array.from({ length: 5000 }, () => PLAN.columns[0]) as SqlPlan['columns'],
      },
    ],
    ['edges that do not rise', column({ edges: [0, 2, 1] })],
    ['edges that do not rise', column({ edges: [0, 1, 1, 2] })],
    ['edges that do not rise', column({ edges: [0, Number.NaN, 2] })],
    ['edges that do not rise', column({ edges: [0] })],
    ['has edges, but holds no numbers', column({ nature: 'text', edges: [0, 1] })],
    ['bins', column({ edges: Array.from({ length: 2000 }, (_, at) => at) })],
    ['has categories, but no names or numbers', column({ nature: 'boolean', categories: ['a'] })],
    ['has categories that are no numbers', column({ categories: ['1'] })],
    ['has categories that are no numbers', column({ categories: [Infinity] })],
    ['has categories that are no strings', column({ nature: 'text', categories: [1] })],
    ['has a category twice', column({ categories: [1, 1] })],
    ['listed up to 1000', { ...PLAN, top: 1001 }],
    ['listed up to 1000', column({ top: 0.5 })],
    ['names no table', { ...PLAN, relation: { table: [] } }],
    ['is empty', { ...PLAN, relation: { query: ' ' } }],
    ['has no name', { ...PLAN, relation: { table: [''] } }],
    ['has no name', column({ name: '' })],
    ['characters that no query can hold', column({ name: 'a\0b' })],
    ['characters that no query can hold', column({ name: '\ud800' })],
    ['characters that no query can hold', column({ nature: 'text', categories: ['\0'] })],
    ['names no window', { ...PLAN, windows: [] }],
    ['ends before it begins', { ...PLAN, windows: [{ from: 2, to: 2 }] }],
    ['ends before it begins', { ...PLAN, windows: [{ from: 0.5, to: 2 }] }],
    ['no order by which', { ...PLAN, windows: { by: 'records', records: 9 } }],
  ])('is refused: %s', (why, plan) => {
    expect(() => queryFor('postgresql', plan)).toThrow(why);
  });

  it('needs times for windows, and names that the engine knows', () => {
    const { timestamp: _, ...without } = PLAN;
    expect(() => queryFor('trino', without)).toThrow('need a column that tells when');
    const long = column({ name: 'ü'.repeat(32) });
    expect(() => queryFor('postgresql', long)).toThrow('knows no name as long as');
    expect(() => queryFor('duckdb', long)).not.toThrow();
  });
});
