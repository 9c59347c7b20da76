import { area, curveLinear, line } from 'd3-shape';
import { day } from '../layout.ts';
import { type Axes, axesOf, FRAME } from './axes.ts';
import type { Chart, ChartLine, ChartPoint } from './chart.ts';
import { html, type Markup } from './markup.ts';
import { numberText } from './names.ts';
import { row, table } from './table.ts';

/** A chart as a figure: a drawing that scales, what it says in words, and the numbers as a table. */
export function drawn(chart: Chart): Markup {
  const axes = axesOf(chart);
  const { title, of, unit, note } = chart;
  return html`<figure class="chart"><figcaption><b>${title}</b>${unit !== undefined && html` <span class="unit">in ${unit}</span>`}${of !== undefined && html`<br><span class="at">${of}</span>`}</figcaption>
<svg viewBox="0 0 ${FRAME.width} ${FRAME.height}" role="img" aria-label="${title}: ${summaryOf(chart)}">${grid(axes)}${marks(chart, axes)}${chart.lines.map((one, at) => lineBox(one, at, axes))}${limits(chart, axes)}</svg>
<p class="said">${saidOf(chart, axes)}${note !== undefined && ` ${note}`}</p>${numbers(chart)}</figure>`;
}

const { left: LEFT, top: TOP } = FRAME;
const RIGHT = FRAME.width - FRAME.right;
const BOTTOM = FRAME.height - FRAME.bottom;

const grid = ({ across, up }: Axes): Markup =>
  html`<g class="axis">${up.map(({ at, text }) => html`<path d="M${LEFT} ${at}H${RIGHT}"/><text class="up" x="${LEFT - 6}" y="${at + 4}">${text}</text>`)}${across.map(({ at, text }) => html`<text class="across${side(at)}" x="${at}" y="${BOTTOM + 16}">${text}</text>`)}</g>`;

/** What stands at an end of the axis would be cut off there. */
const side = (at: number): string => (at < LEFT + 20 ? ' first' : at > RIGHT - 24 ? ' last' : '');

/** Windows with findings: a shade over their whole width, and a cross above it. */
const marks = ({ marks: found }: Chart, { span }: Axes): readonly Markup[] =>
  found.map((mark) => {
    const [from, to] = span(mark);
    const middle = Math.round(((from + to) / 2) * 10) / 10;
    return html`<g class="mark"><title>${mark.name}</title><rect x="${from}" y="${TOP}" width="${Math.max(2, Math.round((to - from) * 10) / 10)}" height="${BOTTOM - TOP}"/><text x="${middle}" y="${TOP - 3}">✕</text></g>`;
  });

/** The shape of a point tells its line, where colours cannot be told apart. */
const SHAPES = [
  'M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z',
  'M-3 -3h6v6h-6z',
  'M0 -4L4 0L0 4L-4 0z',
  'M0 -4L4 3H-4z',
];

/** The same in a legend. */
const SIGNS = ['●', '■', '◆', '▲'];

const FEW_POINTS = 40;

function lineBox({ points, isForecast }: ChartLine, at: number, { x, y }: Axes): Markup {
  const banded = points.filter(isBanded);
  const path = line<ChartPoint>(x, ({ value }) => y(value)).curve(curveLinear);
  const band = area<Banded>(
    x,
    ({ lower }) => y(lower),
    ({ upper }) => y(upper),
  );
  const few = points.length <= FEW_POINTS;
  const bars = few ? banded : [];
  const stroke = points.length > 1 && html`<path class="stroke" d="${path(points) ?? ''}"/>`;
  const shape = SHAPES[at % 4] ?? '';
  return html`<g class="line l${at % 4}${isForecast && ' forecast'}">
${banded.length > 1 && html`<path class="band" d="${band(banded) ?? ''}"/>`}
${bars.map((one) => html`<path class="span" d="M${x(one)} ${y(one.lower)}V${y(one.upper)}"/>`)}${stroke}
${few && points.map((one) => html`<path class="point" transform="translate(${x(one)} ${y(one.value)})" d="${shape}"/>`)}</g>`;
}

type Banded = ChartPoint & { readonly lower: number; readonly upper: number };

const isBanded = (point: ChartPoint): point is Banded =>
  point.lower !== undefined && point.upper !== undefined;

function limits({ limits: all }: Chart, { y, beyond }: Axes): readonly Markup[] {
  return all
    .filter((one) => !beyond.includes(one))
    .map(({ name, value }, at) => {
      const height = y(value);
      const text = height < TOP + 12 ? height + 11 : height - 4;
      return html`<g class="limit m${at % 3}"><path d="M${LEFT} ${height}H${RIGHT}"/><text x="${RIGHT}" y="${text}">${name} ${numberText(value)}</text></g>`;
    });
}

/** What a drawing shows, for whoever cannot see it. */
function summaryOf({ lines, limits: all, marks: found }: Chart): string {
  const told = lines.map(({ name, points }) => {
    const last = points.at(-1);
    return last
      ? `${name} ${numberText(last.value)} in the last of ${points.length} windows`
      : `${name} has no points`;
  });
  const held = all.map(({ name, value }) => `${name} ${numberText(value)}`);
  return [...told, ...held, ...(found.length > 0 ? [`found in ${found.length} windows`] : [])].join(
    ', ',
  );
}

/** The legend, and what lies outside of the drawing. */
function saidOf({ lines, marks: found }: Chart, { beyond }: Axes): string {
  const bands = lines.flatMap(({ name, band }, at) => {
    const named = `${SIGNS[at % 4] ?? ''} ${name}`;
    if (lines.length > 1) return [band === undefined ? named : `${named}, with ${band}`];
    return band === undefined ? [] : [`Shaded: ${band}`];
  });
  const far = beyond.map(
    ({ name, value }) => `${name} ${numberText(value)} lies outside of the drawing`,
  );
  const crossed =
    found.length === 0
      ? []
      : [`✕ in ${found.length === 1 ? 'one window' : `${found.length} windows`}`];
  const all = [...bands, ...far, ...crossed];
  return all.length === 0 ? '' : `${all.join('; ')}.`;
}

const MOST_ROWS = 200;

/** The numbers of a drawing, for whoever cannot see it or wants them. */
function numbers({ title, lines, marks: found }: Chart): Markup {
  const marked = new Set(found.map(keyOf));
  const rows = lines
    .flatMap(({ name, points }) => points.map((point) => ({ name, point })))
    .slice(0, MOST_ROWS)
    .map(({ name, point }) => {
      const { from, to, value, lower, upper } = point;
      const isBare = lower === undefined || upper === undefined;
      const band = isBare ? '' : `${numberText(lower)} to ${numberText(upper)}`;
      const said = marked.has(keyOf(point)) ? '✕ found' : '';
      return row(windowText(from, to), name, numberText(value), band, said);
    });
  const heads = ['Window', 'Line', 'Value', 'Band', 'Found'];
  return html`<details><summary>Numbers</summary>${table(`Numbers of ${title}`, heads, rows)}</details>`;
}

const keyOf = ({ from, to }: Pick<ChartPoint, 'from' | 'to'>): string => `${from}\n${to}`;

const windowText = (from: string, to: string): string => `${day(from)} to ${day(to)}`;
