import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { check } from '../src/check.ts';
import { monitor } from '../src/monitor.ts';
import type { Cell, Report, Summary } from '../src/report.ts';
import { run } from '../src/run.ts';

const root = path.join(import.meta.dirname, '..');
const options = { cwd: root, today: '2026-11-21', overview: true };
const SCHEMA = JSON.parse(readFileSync(path.join(root, 'schemas/report.schema.json'), 'utf8'));
const accepts = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);

const fits = (report: Report) => {
  accepts(JSON.parse(JSON.stringify(report)));
  return accepts.errors ?? [];
};

const cellsIn = (report: Report): readonly Cell[] =>
  report.systems.flatMap(({ overview }) => overview?.coverage ?? []);

const countsIn = (cells: readonly Cell[], verdict: keyof Summary): number =>
  cells.reduce((sum, cell) => sum + cell[verdict], 0);

const MANIFEST = `mismatch: v1
kind: System
name: shop
perspective: software-engineering
waivers:
  - { rule: expectation-not-met, reason: for now, by: board, until: 2099-12-31 }
`;
const ENVIRONMENT = `mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
memory: 8Gi
`;
const GATEWAY = `mismatch: v1
kind: Component
name: gateway
perspective: software-engineering
outputs: [{ name: amount, dtype: float64 }, { name: place, dtype: string }]
expects: [{ of: Environment/production, at: /memory, atLeast: 16Gi }]
`;
const DESK = `mismatch: v1
kind: Component
name: desk
perspective: product
inputs:
  - { name: amount, dtype: float64, from: Component/gateway#/outputs/amount }
  - { name: where, dtype: string, from: Component/gateway#/outputs/place }
`;
const sources = [MANIFEST, ENVIRONMENT, GATEWAY, DESK].map((text, at) => ({
  file: `${at}.yaml`,
  text,
}));

describe('the overview of a system', () => {
  const report = run(sources, { overview: true, today: '2026-11-21' });
  const overview = report.systems[0]?.overview;

  it('is there only for whoever asks for it', () => {
    expect(JSON.stringify(run(sources))).not.toContain('overview');
    expect(fits(report)).toEqual([]);
  });

  it('has every element with its place, and who describes it', () => {
    expect(overview?.elements).toContainEqual({
      element: 'Environment/production',
      kind: 'Environment',
      perspectives: ['operations'],
      file: '1.yaml',
      line: 3,
    });
    expect(overview?.elements).toHaveLength(4);
  });

  it('has each flow once with its ports, and a reference where nothing flows', () => {
    expect(overview?.links).toEqual([
      {
        from: 'Component/gateway',
        to: 'Component/desk',
        how: 'data',
        ports: ['amount', 'place → where'],
        amount: 2,
      },
      { from: 'Component/gateway', to: 'Environment/production', how: 'reference' },
    ]);
  });

  it('counts what is waived as such, for both who speak in it', () => {
    const waived = cellsIn(report).filter((cell) => cell.waived > 0);
    expect(waived.map(({ perspective, waived: amount }) => [perspective, amount])).toEqual([
      ['operations', 1],
      ['software-engineering', 1],
    ]);
    expect(countsIn(cellsIn(report), 'mismatch')).toBe(0);
  });

  it('counts each judgement for every role that speaks in it', async () => {
    const whole = await check(['examples/fraud-scoring/before'], options);
    expect(fits(whole.report)).toEqual([]);
    const { findings, summary } = whole.report;
    const cells = cellsIn(whole.report);
    const expected = new Map<string, number>();
    for (const { category, sides, verdict } of findings) {
      for (const role of new Set(sides.map(({ perspective }) => perspective))) {
        const key = `${role} ${category.split('/')[0]} ${verdict}`;
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
    }
    for (const cell of cells) {
      for (const verdict of ['mismatch', 'unknown'] as const) {
        const key = `${cell.perspective} ${cell.element} ${verdict}`;
        expect([key, cell[verdict]]).toEqual([key, expected.get(key) ?? 0]);
      }
    }
    expect(countsIn(cells, 'match')).toBeGreaterThanOrEqual(summary.match);
    expect(countsIn(cells, 'notApplicable')).toBeGreaterThanOrEqual(summary.notApplicable);
  });
});

describe('the overview of a run', async () => {
  const { report } = await monitor(['examples/california-housing'], options);

  it('follows the schema', () => expect(fits(report)).toEqual([]));

  it('counts as the summary counts, window by window', () => {
    const seen = cellsIn(report).filter(({ perspective }) => perspective === 'operations');
    // Whatever is observed, operations say it; so all mismatches of this run are theirs.
    expect(countsIn(seen, 'mismatch')).toBe(report.summary.mismatch);
    for (const cell of cellsIn(report)) {
      for (const count of Object.values(cell))
        if (typeof count === 'number') expect(count).toBeGreaterThanOrEqual(0);
    }
  });

  it('has numbers over the windows, with what they are held against', () => {
    const series = (of: string, measure: string) =>
      report.run?.series?.find((one) => one.of.endsWith(of) && one.measure === measure);
    const drift = series('/inputs/AveRooms', 'psi');
    expect(drift?.points.map(({ beyond }) => beyond)).toEqual([undefined, true, true]);
    expect(drift?.limits).toEqual([{ kind: 'effect', value: 0.2 }]);
    const age = series('/inputs/HouseAge', 'mean');
    expect(age?.unit).toBe('a');
    expect(age?.limits.map(({ kind }) => kind)).toEqual(['minimum', 'maximum', 'reference']);
    for (const { lower = 0, value, upper = 0 } of age?.points ?? []) {
      expect(lower).toBeLessThan(value);
      expect(upper).toBeGreaterThan(value);
    }
    expect(age?.points.map(({ from }) => from)).toEqual(
      report.run?.windows.map(({ from }) => from),
    );
  });
});
