import type { Finding } from '../../finding.ts';
import type { DetectorRun, Report, Series } from '../../report.ts';
import type { Chart, ChartLimit, ChartMark } from './chart.ts';
import { drawn } from './drawing.ts';
import { html, type Markup } from './markup.ts';
import { qualityCharts } from './quality.ts';

/** More drawings nobody compares at one glance; those that moved most come first. */
const MOST_CHARTS = 60;
/** So many are shown at once where nothing was found in any. */
const FEW_CHARTS = 6;

/** What was seen while the system ran, over its windows, beside what is declared of it. */
export function runSection(report: Report): Markup | undefined {
  const { run, findings } = report;
  if (run?.series === undefined && run?.quality === undefined) return undefined;
  const of = (about: Series['about']) => charts(run.series ?? [], findings, about);
  const parts = [
    group(
      'Quality over time',
      'How good the answers were: estimated from what the model says of itself, and realised where labels have arrived. Estimates cannot see that the same inputs have come to mean something else.',
      qualityCharts(run.quality ?? []),
    ),
    group(
      'Drift',
      'How far what was seen lies from the reference. It matters from the dashed line on, and only where it is more than the shaded part, which chance explains.',
      of('drift'),
    ),
    group(
      'Values',
      'The mean of what was seen, between what a twentieth of all values lies below and above, beside what is declared and what the reference has.',
      of('values'),
    ),
    group('Requests', 'How fast and how well requests were answered.', of('service')),
  ];
  return html`<section id="run"><h2>What was seen</h2>${moved(run)}${parts}</section>`;
}

function moved({ moved: all = [] }: DetectorRun): Markup | undefined {
  if (all.length === 0) return undefined;
  const rows = all.map(
    ({ of, measure, value, effect }) =>
      html`<li><b>${nameOf(of)}</b> ${measureName(measure)} ${Number(value.toPrecision(3))}, ${Number((value / effect).toPrecision(2))} times what matters <span class="at">${of}</span></li>`,
  );
  return html`<p class="lead">Moved most in the last window:</p><ol class="moved">${rows}</ol>`;
}

/** A heading with its drawings: first those in which something was found, the others folded away. */
export function group(title: string, lead: string, all: readonly Chart[]): Markup | undefined {
  if (all.length === 0) return undefined;
  const shown = all.slice(0, MOST_CHARTS);
  const isMarked = ({ marks }: Chart) => marks.length > 0;
  const marked = shown.filter(isMarked);
  const others = shown.filter((chart) => !isMarked(chart));
  const open = marked.length > 0 || others.length > FEW_CHARTS ? marked : others;
  const folded = open === others ? [] : others;
  const more = all.length - MOST_CHARTS;
  const quiet = `${folded.length} in which nothing was found`;
  return html`<h3>${title}</h3><p class="lead">${lead}</p>${grid(open)}${folded.length > 0 && html`<details class="quiet"><summary>${quiet}</summary>${grid(folded)}</details>`}${more > 0 && html`<p class="more">${more} more are in the report as JSON.</p>`}`;
}

const grid = (all: readonly Chart[]): Markup | undefined =>
  all.length === 0 ? undefined : html`<div class="charts">${all.map(drawn)}</div>`;

const charts = (
  series: readonly Series[],
  findings: readonly Finding[],
  about: Series['about'],
): readonly Chart[] =>
  series
    .filter((one) => one.about === about && one.points.length > 0)
    .map((one) => chartOf(one, findings));

function chartOf(series: Series, findings: readonly Finding[]): Chart {
  const { of, measure, unit, points, limits, about } = series;
  const name = about === 'drift' && measure === 'missing' ? GAPS : measureName(measure);
  const band = BANDS[about];
  const isBanded = points.some(({ lower }) => lower !== undefined);
  return {
    title: `${nameOf(of)}: ${name}`,
    of,
    ...(unit === undefined ? {} : { unit }),
    lines: [{ name, points, ...(isBanded ? { band } : {}) }],
    limits: limits.map(({ kind, value }): ChartLimit => ({ name: LIMITS[kind], value })),
    marks: marksOn(series, findings),
  };
}

const BANDS = {
  drift: 'what chance explains',
  values: 'from a twentieth to nineteen twentieths of all values',
  service: 'from half of all requests on',
} as const satisfies Record<Series['about'], string>;

const LIMITS = {
  minimum: 'declared minimum',
  maximum: 'declared maximum',
  reference: 'reference',
  effect: 'matters from',
} as const satisfies Record<Series['limits'][number]['kind'], string>;

/** Windows in which a distance matters, or in which a finding is about just this number. */
function marksOn(
  { system, of, about, measure, points }: Series,
  findings: readonly Finding[],
): readonly ChartMark[] {
  if (about === 'drift') {
    const beyond = points.filter((point) => point.beyond);
    return beyond.map(({ from, to }) => ({ from, to, name: 'matters, and is not chance' }));
  }
  const [owner = '', path = ''] = of.split('#');
  const element = owner.replace(/@[^@]*$/, '');
  const places = new Set((PLACES.get(measure) ?? []).map((place) => `${path}/observed/${place}`));
  const found = findings.filter(
    (finding) =>
      finding.system === system &&
      finding.verdict === 'mismatch' &&
      finding.sides.some((side) => side.element === element && places.has(side.attribute)),
  );
  const marks = found.flatMap(({ windows = [], message }) =>
    windows.map((window) => ({ ...window, name: message })),
  );
  return [...new Map(marks.map((mark) => [`${mark.from}\n${mark.to}`, mark])).values()];
}

/** Which attributes of an observation findings quote that are about a measure. */
const PLACES: ReadonlyMap<string, readonly string[]> = new Map([
  ['mean', ['statistics/mean', 'below', 'above']],
  ['missing', ['statistics/missing']],
  ['p99', ['latency/p99']],
  ['throughput', ['throughput', 'peak']],
  ['errors', ['errors']],
]);

const MEASURES: ReadonlyMap<string, string> = new Map([
  ['mean', 'mean'],
  ['missing', 'share that is missing'],
  ['psi', 'population stability index'],
  ['smd', 'difference of the means in standard deviations'],
  ['kl', 'Kullback–Leibler divergence'],
  ['js', 'Jensen–Shannon distance'],
  ['hellinger', 'Hellinger distance'],
  ['linf', 'largest difference of a share'],
  ['total-variation', 'total variation'],
  ['chi2', 'Cramér’s V'],
  ['ks', 'Kolmogorov–Smirnov distance'],
  ['wasserstein', 'Wasserstein distance in standard deviations'],
  ['reconstruction', 'reconstruction error of all columns together'],
  ['p99', 'latency of the slowest hundredth'],
  ['throughput', 'requests'],
  ['errors', 'share of failures'],
]);

/** Of a drift it is not the share itself. */
const GAPS = 'difference of the missing shares';

const measureName = (measure: string): string => MEASURES.get(measure) ?? measure;

/** The name of a port or an element. */
const nameOf = (of: string): string => of.slice(of.lastIndexOf('/') + 1);
