import { describe, expect, it } from 'vitest';
import { axesOf, FRAME } from '../../../src/report/html/axes.ts';
import type { Chart, ChartPoint } from '../../../src/report/html/chart.ts';
import { drawn } from '../../../src/report/html/drawing.ts';
import { numberText } from '../../../src/report/html/names.ts';
import { attributesOf, elementsIn, parsed, textIn } from './tree.ts';

const month = (number: number): string => `2026-${String(number).padStart(2, '0')}-01T00:00:00Z`;

const points = (values: readonly number[]): readonly ChartPoint[] =>
  values.map((value, at) => ({
    from: month(at + 1),
    to: month(at + 2),
    value,
    lower: value - 0.02,
    upper: value + 0.02,
  }));

const QUALITY: Chart = {
  title: 'Quality',
  lines: [
    { name: 'estimated', band: 'a band of 95 %', points: points([0.91, 0.9, 0.87, 0.83]) },
    { name: 'realised', points: points([0.92, 0.89]) },
    { name: 'forecast', isForecast: true, points: points([0, 0, 0, 0.83, 0.8]).slice(3) },
  ],
  limits: [
    { name: 'needed', value: 0.85 },
    { name: 'declared maximum', value: 1000 },
  ],
  marks: [{ from: month(4), to: month(5), name: 'below what is needed' }],
  note: 'It falls below 0.85 between May and July.',
};

const page = (chart: Chart) => parsed(drawn(chart).text);
const classes = (chart: Chart): readonly string[] =>
  [...elementsIn(page(chart))].map((one) => attributesOf(one).get('class') ?? '');

describe('a chart', () => {
  it('tells its lines apart by shape and stroke, and names them', () => {
    const shapes = [...elementsIn(page(QUALITY))].filter(
      (one) => attributesOf(one).get('class') === 'point',
    );
    expect(shapes).toHaveLength(8);
    expect(new Set(shapes.map((one) => attributesOf(one).get('d'))).size).toBe(3);
    expect(classes(QUALITY)).toEqual(
      expect.arrayContaining(['line l0', 'line l1', 'line l2 forecast']),
    );
    const text = textIn(page(QUALITY));
    expect(text).toContain('estimated, with a band of 95 %');
    expect(text).toContain('It falls below 0.85 between May and July.');
  });

  it('has its numbers as a table, with the windows in which something was found', () => {
    const rows = [...elementsIn(page(QUALITY))]
      .filter(({ tagName }) => tagName === 'tr')
      .map(textIn);
    expect(rows).toHaveLength(1 + 8);
    expect(rows[4]).toBe('2026-04-01 to 2026-05-01estimated0.830.81 to 0.85✕ found');
  });

  it('shows a limit that is near, and says where one is that is far', () => {
    const text = textIn(page(QUALITY));
    expect(text).toContain('needed 0.85');
    expect(text).toContain('declared maximum 1,000 lies outside of the drawing');
    const drawnLimits = classes(QUALITY).filter((one) => one.startsWith('limit'));
    expect(drawnLimits).toHaveLength(1);
  });

  it('stays inside of its frame, whatever the numbers are', () => {
    const cases = [[5], [5, 5], [0, 0], [-1e300, 1e300], [1e-300, 2e-300], [0.1, -0.1]];
    for (const values of cases) {
      const chart = { ...QUALITY, lines: [{ name: 'one', points: points(values) }] };
      const { x, y } = axesOf(chart);
      for (const point of points(values)) {
        expect(x(point)).toBeGreaterThanOrEqual(FRAME.left);
        expect(x(point)).toBeLessThanOrEqual(FRAME.width - FRAME.right);
        expect(y(point.value)).toBeGreaterThanOrEqual(FRAME.top - 1);
        expect(y(point.value)).toBeLessThanOrEqual(FRAME.height - FRAME.bottom + 1);
      }
      expect(drawn(chart).text).not.toMatch(/NaN|Infinity/);
    }
    expect(drawn({ ...QUALITY, lines: [] }).text).not.toMatch(/NaN|Infinity/);
  });

  it('puts windows without times one after the other', () => {
    const from = (at: number) => `record ${at * 100 + 1}`;
    const counted = [3, 1, 2].map((value, at) => ({ from: from(at), to: from(at + 1), value }));
    const { x, across } = axesOf({ ...QUALITY, lines: [{ name: 'one', points: counted }] });
    const places = counted.map(x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(across.map(({ text }) => text)).toEqual(['1', '2', '3']);
  });

  it('takes many points without a word about each', () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({
      from: `record ${at}`,
      to: `record ${at + 1}`,
      value: Math.sin(at),
    }));
    const text = drawn({ ...QUALITY, lines: [{ name: 'one', points: many }] }).text;
    expect(text.length).toBeLessThan(200_000);
  });
});

it('writes numbers as people read them', () => {
  const shown = [0, 0.25, 1 / 3, 12, 999.96, 1440, 2_000_000, 1e12, 0.00001, -1234.5].map(
    numberText,
  );
  expect(shown).toEqual([
    '0',
    '0.25',
    '0.3333',
    '12',
    '1,000',
    '1,440',
    '2,000,000',
    '1.00e+12',
    '1.00e-5',
    '-1,234',
  ]);
});
