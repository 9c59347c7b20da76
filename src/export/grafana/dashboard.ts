import { gapTexts } from '../prometheus/document.ts';
import type { Plan } from '../prometheus/plan.ts';
import { braced, quoted } from '../prometheus/promql.ts';
import { CONCERNS, type Concern } from '../prometheus/signal.ts';
import { DATASOURCE, type Panel, signalPanel, targetOf } from './panel.ts';
import { described, titled } from './text.ts';

/** A dashboard, and how much of what is declared is in it. */
export type DashboardFile = {
  readonly text: string;
  /** The panels of signals. */
  readonly panels: number;
  readonly gaps: readonly string[];
};

/** Of the dashboards of Grafana 12 and 13; older ones read them too. */
const SCHEMA_VERSION = 42;

type Row = { readonly title: string; readonly panels: readonly Panel[] };

/**
 * A dashboard of what is declared and seen: a row for each concern, a panel for each signal with a
 * line where its limits lie. It is bound to no instance: the source of data is a variable.
 */
export function dashboardOf(plans: readonly Plan[]): DashboardFile {
  const rows = [
    ...(Object.keys(CONCERNS) as Concern[]).map((concern) => concernRow(plans, concern)),
    mismatchRow(plans),
    ...gapRow(plans),
  ];
  const dashboard = {
    id: null,
    title: titled(`Declared and seen: ${plans.map(({ name }) => name).join(', ')}`).slice(0, 180),
    description: 'Made by `mismatch export grafana` from what descriptors declare.',
    tags: ['mismatch'],
    schemaVersion: SCHEMA_VERSION,
    version: 0,
    editable: true,
    graphTooltip: 1,
    timezone: 'browser',
    refresh: '1m',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: VARIABLES },
    annotations: { list: [] },
    links: [],
    panels: placed(rows),
  };
  const panels = plans.reduce((sum, { watches }) => sum + watches.filter(isShown).length, 0);
  const gaps = plans.flatMap((plan) => gapTexts(plan, plans.length > 1));
  return { text: `${JSON.stringify(dashboard, null, 2)}\n`, panels, gaps };
}

const VARIABLES = [
  {
    name: 'datasource',
    type: 'datasource',
    label: 'Prometheus',
    query: 'prometheus',
    refresh: 1,
    hide: 0,
    multi: false,
    includeAll: false,
    regex: '',
    options: [],
  },
  {
    name: 'repository',
    type: 'textbox',
    label: 'Address of the descriptors',
    description:
      'Where the files lie that the links of panels lead to, such as https://git.example.org/team/system/blob/main',
    query: '',
    hide: 0,
    options: [],
  },
];

const isShown = ({ signal }: Plan['watches'][number]): boolean => signal.isPart !== true;

function concernRow(plans: readonly Plan[], concern: Concern): Row {
  const panels = plans.flatMap((plan) =>
    plan.watches
      .filter((watch) => watch.signal.concern === concern && isShown(watch))
      .map((watch) => signalPanel(plan, watch, plans.length > 1)),
  );
  const title = CONCERNS[concern];
  return {
    title,
    panels: panels.length > 0 ? panels : [note('Nothing that is declared can be seen here.', 3)],
  };
}

const note = (content: string, height: number): Panel => ({
  type: 'text',
  title: '',
  width: 24,
  height,
  options: { mode: 'markdown', content },
});

/** What the detector judges from records, and which limits Prometheus sees broken. */
function mismatchRow(plans: readonly Plan[]): Row {
  const several = plans.length > 1;
  return {
    title: 'Open mismatches',
    panels: plans.flatMap(({ name }) => {
      const system = `system=${quoted(name)}`;
      const of = several ? `${name}: ` : '';
      return [
        {
          type: 'stat',
          title: titled(`${of}judgements of the detector`),
          description: 'What `mismatch monitor` has judged of its last window, by verdict.',
          width: 6,
          height: 8,
          datasource: DATASOURCE,
          fieldConfig: { defaults: { unit: 'short' }, overrides: [] },
          options: { reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false } },
          targets: [targetOf(`sum by (verdict) (mismatch_judgements${braced([system])})`)],
        },
        table(
          titled(`${of}mismatches that the detector sees`),
          `mismatch_judgements${braced([system, 'verdict="mismatch"'])} > 0`,
        ),
        table(
          titled(`${of}limits that are broken now`),
          `ALERTS${braced([system, 'alertname=~"Mismatch.+"', 'alertstate="firing"'])}`,
        ),
      ] as const;
    }),
  };
}

const table = (title: string, expr: string): Panel => ({
  type: 'table',
  title,
  width: 9,
  height: 8,
  datasource: DATASOURCE,
  fieldConfig: { defaults: {}, overrides: [] },
  options: { showHeader: true },
  targets: [targetOf(expr, true)],
});

function gapRow(plans: readonly Plan[]): readonly Row[] {
  const lines = plans.flatMap((plan) => gapTexts(plan, plans.length > 1));
  if (lines.length === 0) return [];
  const items = lines.map((line) => {
    const [, indent = '', text = line] = /^(\s*)(?:- )?(.*)$/s.exec(line) ?? [];
    return `${indent === '' ? '' : '  '}- ${described(text)}`;
  });
  const height = Math.min(16, 3 + lines.length);
  return [{ title: 'Not exported', panels: [note(items.join('\n'), height)] }];
}

const WIDTH = 24;

/** Numbers the panels and lays them out, row by row and from left to right. */
function placed(rows: readonly Row[]): readonly unknown[] {
  const panels: unknown[] = [];
  let y = 0;
  for (const { title, panels: inside } of rows) {
    const header = { id: panels.length + 1, type: 'row', title, collapsed: false, panels: [] };
    panels.push({ ...header, gridPos: { h: 1, w: WIDTH, x: 0, y } });
    y += 1;
    let x = 0;
    let high = 0;
    for (const { width, height, ...panel } of inside) {
      if (x + width > WIDTH) {
        y += high;
        x = 0;
        high = 0;
      }
      panels.push({ id: panels.length + 1, ...panel, gridPos: { h: height, w: width, x, y } });
      x += width;
      high = Math.max(high, height);
    }
    y += high;
  }
  return panels;
}
