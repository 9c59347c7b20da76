import { describe, expect, it } from 'vitest';
import { dashboardOf } from '../../src/export/grafana/dashboard.ts';
import { stepsOf } from '../../src/export/grafana/panel.ts';
import { readQuery } from '../../src/export/prometheus/query.ts';
import type { Limit } from '../../src/export/prometheus/signal.ts';
import { HOSTILE, hostileSystem } from './hostile.ts';
import { FIXTURE, planFor, plansOf, served, sourcesIn } from './systems.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Fields = { [key: string]: Json };

const of = (plans: Parameters<typeof dashboardOf>[0]) =>
  JSON.parse(dashboardOf(plans).text) as Fields & { panels: (Fields & { gridPos: Fields })[] };

const fixture = () => of(plansOf(sourcesIn(FIXTURE)));

/**
 * What Grafana's published schema of dashboards requires of the parts that are used here: names of
 * fields with the types that they may have. A field that is not listed is a slip.
 */
const SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dashboard: {
    id: 'null',
    title: 'string',
    description: 'string',
    tags: 'array',
    schemaVersion: 'number',
    version: 'number',
    editable: 'boolean',
    graphTooltip: 'number',
    timezone: 'string',
    refresh: 'string',
    time: 'object',
    templating: 'object',
    annotations: 'object',
    links: 'array',
    panels: 'array',
  },
  row: {
    id: 'number',
    type: 'string',
    title: 'string',
    collapsed: 'boolean',
    panels: 'array',
    gridPos: 'object',
  },
  panel: {
    id: 'number',
    type: 'string',
    title: 'string',
    'description?': 'string',
    'datasource?': 'object',
    'links?': 'array',
    'fieldConfig?': 'object',
    options: 'object',
    'targets?': 'array',
    gridPos: 'object',
  },
  link: {
    title: 'string',
    type: 'string',
    url: 'string',
    icon: 'string',
    tooltip: 'string',
    tags: 'array',
    asDropdown: 'boolean',
    targetBlank: 'boolean',
    includeVars: 'boolean',
    keepTime: 'boolean',
  },
  gridPos: { h: 'number', w: 'number', x: 'number', y: 'number' },
};

function flaws(value: Json | undefined, shape: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`no ${shape}`];
  const wanted = SHAPES[shape] ?? {};
  const known = new Set(Object.keys(wanted).map((key) => key.replace('?', '')));
  const strange = Object.keys(value).filter((key) => !known.has(key));
  const wrong = Object.entries(wanted).filter(([key, type]) => {
    const found = value[key.replace('?', '')];
    if (found === undefined) return !key.endsWith('?');
    return typeNamed(found) !== type;
  });
  return [...strange, ...wrong.map(([key]) => key)].map((key) => `${shape}: ${key}`);
}

const typeNamed = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

describe.each([
  ['the fixture', fixture],
  ['a hostile system', () => of([planFor(hostileSystem())])],
  ['several systems', () => of([...plansOf(sourcesIn(FIXTURE)), planFor(hostileSystem())])],
  ['a system that declares nothing', () => of([planFor(served())])],
])('the dashboard of %s', (_, made) => {
  const dashboard = made();
  const rows = dashboard.panels.filter(({ type }) => type === 'row');
  const panels = dashboard.panels.filter(({ type }) => type !== 'row');

  it('has the structure of a dashboard', () => {
    expect(flaws(dashboard, 'dashboard')).toEqual([]);
    expect(rows.flatMap((row) => flaws(row, 'row'))).toEqual([]);
    expect(panels.flatMap((panel) => flaws(panel, 'panel'))).toEqual([]);
    const links = panels.flatMap(({ links }) => (links ?? []) as Fields[]);
    expect(links.flatMap((link) => flaws(link, 'link'))).toEqual([]);
    expect(dashboard.panels.flatMap(({ gridPos }) => flaws(gridPos, 'gridPos'))).toEqual([]);
  });

  it('has a row for each concern', () => {
    expect(rows.map(({ title }) => title).slice(0, 6)).toEqual([
      'Service levels',
      'Traffic',
      'Errors',
      'Accelerators',
      'Quality, data and feedback',
      'Open mismatches',
    ]);
  });

  it('numbers its panels once, and lays none over another', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const taken = new Set<string>();
    for (const { gridPos } of dashboard.panels) {
      const { x, y, w, h } = gridPos as { x: number; y: number; w: number; h: number };
      expect(x + w).toBeLessThanOrEqual(24);
      for (let row = y; row < y + h; row++) {
        for (let column = x; column < x + w; column++) {
          const cell = `${column},${row}`;
          expect(taken.has(cell)).toBe(false);
          taken.add(cell);
        }
      }
    }
  });

  it('is bound to no source of data, and to no instance', () => {
    expect(dashboard['id']).toBeNull();
    expect(dashboard).not.toHaveProperty('uid');
    const sources = [...dashboardOf([]).text.matchAll(/"uid": "([^"]*)"/g)].map(([, uid]) => uid);
    const own = [...JSON.stringify(dashboard).matchAll(/"uid":"([^"]*)"/g)].map(([, uid]) => uid);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a variable of the dashboard
    expect(new Set([...sources, ...own])).toEqual(new Set(['${datasource}']));
  });

  it('asks only what Prometheus reads', () => {
    for (const { targets } of panels) {
      for (const target of (targets ?? []) as Fields[]) {
        expect(readQuery(String(target['expr']))).toMatchObject({ ok: true });
      }
    }
  });

  it('puts no text of a descriptor where Grafana takes it for a variable, a link, or HTML', () => {
    const texts = panels.flatMap(({ title, description, options }) => [
      String(title),
      String(description ?? ''),
      String((options as Fields)['content'] ?? ''),
    ]);
    for (const text of [...texts, String(dashboard['title'])]) {
      expect(text.replace(/\\./g, '')).not.toMatch(/\$|\[\[|<script|\]\(/);
    }
    const urls = panels.flatMap(({ links }) =>
      ((links ?? []) as Fields[]).map(({ url }) => String(url)),
    );
    for (const url of urls) {
      expect(url).toMatch(/^\$\{repository:raw\}\/[A-Za-z0-9_.~%!'()*/-]+(?:#L\d+)?$/);
    }
  });
});

describe('a panel', () => {
  it('has a line where a limit lies, and leads to where it is declared', () => {
    const panel = fixture().panels.find(({ title }) => String(title).includes('(p99)'));
    expect(panel).toMatchObject({
      type: 'timeseries',
      title: 'fraud-scorer: time for 99 of 100 answers (p99)',
      fieldConfig: {
        defaults: {
          unit: 's',
          custom: { thresholdsStyle: { mode: 'line' } },
          thresholds: {
            mode: 'absolute',
            steps: expect.arrayContaining([
              { color: 'green', value: null },
              { color: 'orange', value: 0.031 },
              { color: 'red', value: 0.05 },
            ]),
          },
        },
      },
    });
    expect(panel?.['links']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          title: 'production.yaml:19',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a variable of the dashboard
          url: '${repository:raw}/production.yaml#L19',
        }),
      ]),
    );
    expect(panel?.['description']).toContain('production requires 50ms or less up to 400/s');
  });

  it('draws a lower limit the other way round', () => {
    const recall = fixture().panels.find(({ title }) => String(title).startsWith('recall'));
    expect(recall).toMatchObject({
      fieldConfig: {
        defaults: {
          thresholds: {
            steps: [
              { color: 'red', value: null },
              { color: 'red', value: 0.7 },
              { color: 'red', value: 0.75 },
              { color: 'green', value: 0.8 },
            ],
          },
        },
      },
    });
  });

  it('is green between two limits', () => {
    const limit = (operator: '<' | '>', target: number, severity: Limit['severity']) =>
      ({ operator, target, severity }) as Limit;
    expect(
      stepsOf([limit('>', 10, 'warning'), limit('<', 2, 'info'), limit('>', 20, 'error')]),
    ).toEqual([
      { color: 'blue', value: null },
      { color: 'green', value: 2 },
      { color: 'orange', value: 10 },
      { color: 'red', value: 20 },
    ]);
    expect(stepsOf([])).toEqual([{ color: 'green', value: null }]);
  });

  it('tells what is not exported, and whom to ask', () => {
    const text = fixture().panels.at(-1);
    expect(text).toMatchObject({ type: 'text' });
    expect(JSON.stringify(text)).toContain('ask operations');
  });

  it('shows the judgements of the detector of its own system', () => {
    const panel = fixture().panels.find(({ type }) => type === 'stat');
    expect(panel).toMatchObject({
      targets: [{ expr: 'sum by (verdict) (mismatch_judgements{system="scoring"})' }],
    });
  });
});

it('is the same bytes each time', () => {
  const plans = () => plansOf(sourcesIn(FIXTURE));
  expect(dashboardOf(plans()).text).toBe(dashboardOf(plans()).text);
});

it('finds what is wrong with a dashboard', () => {
  expect(flaws({ id: 1 }, 'gridPos')).not.toEqual([]);
  expect(HOSTILE.product).toContain('$');
});
