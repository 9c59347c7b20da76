import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DialectName } from '../../../src/export/sql/dialect.ts';
import { driftQueryFor, emitDrift } from '../../../src/export/sql/drift.ts';
import type { DriftPlan } from '../../../src/export/sql/drift-plan.ts';
import type { PlannedColumn, SqlPlan } from '../../../src/export/sql/plan.ts';
import { emit, queryFor } from '../../../src/export/sql/query.ts';
import { HOSTILE } from './records.ts';

/** Dialects of engines that no test asks (`servers.ts`): a grammar reads what is written for them. */
type Unreached = Exclude<DialectName, 'duckdb' | 'postgresql' | 'clickhouse'>;
type Parser = { validate(text: string): readonly { readonly message: string }[] };
type Grammars = { readonly TrinoSQL: new () => Parser; readonly SparkSQL: new () => Parser };

const isInstalled = (() => {
  try {
    return createRequire(import.meta.url).resolve('dt-sql-parser/package.json') !== '';
  } catch {
    return false;
  }
})();

const COLUMNS: readonly PlannedColumn[] = [
  {
    name: 'amount',
    nature: 'number',
    edges: [-20, -5e-324, 0.1, 1e21, Infinity],
    categories: [1, -2.5],
    codes: [-999, 1e-7],
  },
  { name: HOSTILE, nature: 'number' },
  {
    name: 'city',
    nature: 'text',
    categories: ["O'Hare", 'a\\b', '"', '`', '😀', '/* --'],
    codes: ['', "n'a", '\\'],
  },
  { name: 'ok', nature: 'boolean' },
  { name: 'day', nature: 'time' },
];

const BASE: SqlPlan = {
  relation: { table: ['catalogue', 'some schema', 'ta"b`le\\'] },
  columns: COLUMNS,
  timestamp: { name: 'at' },
};

const spans = [
  { from: Date.UTC(2026, 0) * 1000, to: Date.UTC(2026, 1) * 1000 },
  { from: Date.UTC(2026, 1) * 1000, to: Date.UTC(2026, 2) * 1000 },
];

const PLANS: Readonly<Record<string, SqlPlan>> = {
  'all records': { relation: { query: 'SELECT 1 AS amount -- one' }, columns: COLUMNS.slice(0, 1) },
  months: { ...BASE, windows: { by: 'calendar', unit: 'month' } },
  weeks: { ...BASE, windows: { by: 'calendar', unit: 'week' }, quantiles: 'exact' },
  minutes: { ...BASE, windows: { by: 'length', length: 60e6 }, quantiles: 'none', top: 3 },
  'windows apart': { ...BASE, windows: spans, distinct: 'approximate', top: 0 },
  'windows that overlap': { ...BASE, windows: [...spans, ...spans] },
  'seconds since 1970': { ...BASE, windows: spans, timestamp: { name: 'at', unit: 'seconds' } },
};

const DRIFT: DriftPlan = {
  ...BASE,
  windows: { by: 'calendar', unit: 'month' },
  columns: [
    { name: 'amount', nature: 'number', edges: [0, 1, 2], reference: [1, 2] },
    { name: HOSTILE, nature: 'text', categories: ["a'b", 'c\\'], reference: [1, 2, 3] },
  ],
};

/** Functions that the documentation of the engine lists, by its pages. */
const DOCUMENTED = {
  trino: {
    aggregate:
      'approx_distinct approx_percentile array_agg avg count count_if max min sum var_samp',
    array: 'array_join array_sort cardinality element_at transform',
    conversion: 'cast typeof',
    conditional: 'coalesce nullif',
    comparison: 'greatest',
    datetime: 'date_format date_trunc from_unixtime to_unixtime',
    json: 'json_format',
    math: 'abs ceil infinity is_nan ln round sqrt',
    string: 'length',
    window: 'row_number',
  },
  spark: {
    aggregate:
      'approx_count_distinct approx_percentile avg collect_list count count_if max min percentile_disc sum var_samp',
    array: 'array',
    conditional: 'coalesce nullif',
    conversion: 'cast',
    datetime: 'date_format date_from_unix_date timestamp_micros trunc unix_date unix_micros',
    generator: 'inline',
    json: 'to_json',
    math: 'abs isnan ln pmod round sqrt',
    misc: 'typeof',
    string: 'char_length concat_ws',
    struct: 'named_struct',
    window: 'row_number',
  },
} as const;

// Words of the language that stand before a parenthesis.
const WORDS =
  'and as array by else filter from group in inline join on or order over row select then unnest view when where with within'.split(
    ' ',
  );

const quoted = {
  trino: /"(?:[^"]|"")*"|'(?:[^']|'')*'/g,
  spark: /`(?:[^`]|``)*`|'(?:[^'\\]|\\.)*'/g,
};

function functionsIn(dialect: Unreached, query: string): ReadonlySet<string> {
  const bare = query.replaceAll(quoted[dialect], "''");
  const names = [...bare.matchAll(/\b([a-z_]\w*)\s*\(/gi)].map(([, name = '']) =>
    name.toLowerCase(),
  );
  const tables = (name: string) =>
    name.startsWith('mismatch_') || name === 'parts' || name === 'counted';
  return new Set(
    names.filter((name) => !tables(name) && (!WORDS.includes(name) || name in { inline: 1 })),
  );
}

describe.runIf(isInstalled)('a grammar', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-grammars-'));
  let parsers: Readonly<Record<Unreached, Parser>>;

  // Its modules import folders, which only a bundler finds.
  beforeAll(async () => {
    const outfile = path.join(folder, 'grammars.mjs');
    const contents = 'export { TrinoSQL, SparkSQL } from "dt-sql-parser"';
    const stdin = { contents, resolveDir: import.meta.dirname };
    await build({
      stdin,
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
    });
    const grammars: Grammars = await import(pathToFileURL(outfile).href);
    parsers = { trino: new grammars.TrinoSQL(), spark: new grammars.SparkSQL() };
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  describe.each(['trino', 'spark'] as const)('of %s', (dialect) => {
    it.each(Object.keys(PLANS))(
      'reads a profile of %s',
      (name) => {
        const plan = PLANS[name] as SqlPlan;
        expect(parsers[dialect].validate(queryFor(dialect, plan))).toEqual([]);
        expect(parsers[dialect].validate(emit(dialect, plan))).toEqual([]);
      },
      60_000,
    );

    it('reads a query for drift', () => {
      expect(parsers[dialect].validate(driftQueryFor(dialect, DRIFT))).toEqual([]);
      expect(parsers[dialect].validate(emitDrift(dialect, DRIFT))).toEqual([]);
    }, 60_000);

    it('reads no query with a mistake', () => {
      // The parser also tells the console.
      const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      for (const wrong of ['SELECT a FRM t b', 'SELECT (a FROM t', 'WITH a AS (SELECT 1) FROM']) {
        expect(parsers[dialect].validate(wrong)).not.toEqual([]);
      }
      silent.mockRestore();
    });
  });
});

describe.each(['trino', 'spark'] as const)('the functions of %s', (dialect) => {
  it('are those that its documentation lists', () => {
    const queries = [
      ...Object.values(PLANS).map((plan) => queryFor(dialect, plan)),
      driftQueryFor(dialect, DRIFT),
    ];
    const used = new Set(queries.flatMap((query) => [...functionsIn(dialect, query)]));
    const listed = Object.values(DOCUMENTED[dialect]).flatMap((names) => names.split(' '));
    // Both ways, so that none is listed that is not used any more.
    expect([...used].sort()).toEqual(
      [...new Set(listed)].filter((name) => name !== 'array').sort(),
    );
  });
});
