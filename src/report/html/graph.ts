import { curveBasis, line } from 'd3-shape';
import type { Finding } from '../../finding.ts';
import type { Overview, OverviewElement, Report, SystemReport } from '../../report.ts';
import { count } from '../words.ts';
import { type Layout, layOut, type Point } from './layout.ts';
import { cut, html, type Markup } from './markup.ts';
import { ROLES } from './names.ts';
import { row, table } from './table.ts';

/** More boxes than that nobody takes in at one glance; the table has them. */
const MOST_NODES = 50;
const MOST_LINKS = 150;
/** Those with the most findings; each of the others can be reported alone. */
const MOST_SYSTEMS = 8;
const MOST_ROWS = 400;

type Found = { readonly mismatch: number; readonly unknown: number };
const NONE: Found = { mismatch: 0, unknown: 0 };
type Drawn = SystemReport & { readonly overview: Overview };

/** What each system is made of, and what flows between its elements. */
export function graphSection({ systems, findings }: Report): Markup | undefined {
  const drawn = systems.filter((system): system is Drawn => system.overview !== undefined);
  if (drawn.length === 0) return undefined;
  const gravest = [...drawn].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_SYSTEMS);
  const shown = drawn.filter((system) => gravest.includes(system));
  const parts = shown.map((system) =>
    systemPart(system, foundIn(findings, system.name), systems.length > 1),
  );
  return html`<section id="system"><h2>How it hangs together</h2>
<p class="lead">Each element with the roles that describe it and what was found about it; arrows lead as data flows and as models are deployed.</p>
${parts}${drawn.length > shown.length && html`<p class="more">The ${shown.length} systems with the most findings are drawn; each of the others can be reported alone.</p>`}</section>`;
}

const weight = ({ summary }: SystemReport): number => summary.mismatch * 1000 + summary.unknown;

function foundIn(findings: readonly Finding[], system: string): ReadonlyMap<string, Found> {
  const found = new Map<string, { mismatch: number; unknown: number }>();
  for (const { system: own, verdict, sides, waived } of findings) {
    if (own !== system || waived) continue;
    for (const element of new Set(sides.map((side) => side.element))) {
      const counts = found.get(element) ?? { mismatch: 0, unknown: 0 };
      counts[verdict]++;
      found.set(element, counts);
    }
  }
  return found;
}

function systemPart(
  { name, overview }: Drawn,
  found: ReadonlyMap<string, Found>,
  isOneOfSeveral: boolean,
): Markup {
  const linked = new Set(overview.links.flatMap(({ from, to }) => [from, to]));
  // Versions of one element are one box; the manifest is about all of them.
  const boxes = [...new Map(overview.elements.map((one) => [one.element, one])).values()].filter(
    ({ kind, element }) => kind !== 'System' || linked.has(element),
  );
  const isDrawn =
    boxes.length > 0 && boxes.length <= MOST_NODES && overview.links.length <= MOST_LINKS;
  return html`${isOneOfSeveral && html`<h3>${name}</h3>`}${isDrawn ? picture(name, boxes, overview, found) : html`<p class="none">${count(boxes.length, 'element')} are too many for a drawing; the table has them.</p>`}${tables(name, overview, found)}`;
}

/** What flows is what people look for; who names whom is drawn where there is room. */
const WEIGHTS = { data: 8, hosting: 4, reference: 1 } as const;

const SIZE = { width: 188, height: 58 };
const LONGEST_NAME = 40;
/** Of one letter of a name, and of what stands left and right of it. */
const LETTER = 7.4;
const PADDING = 24;

/** As wide as the longest name needs. */
function sizeOf(boxes: readonly OverviewElement[]): typeof SIZE {
  const longest = Math.max(0, ...boxes.map(({ element }) => shownName(element).length));
  return { ...SIZE, width: Math.max(SIZE.width, Math.ceil(longest * LETTER) + PADDING) };
}

const shownName = (element: string): string =>
  cut(element.slice(element.indexOf('/') + 1), LONGEST_NAME);

function picture(
  name: string,
  boxes: readonly OverviewElement[],
  { links }: Overview,
  found: ReadonlyMap<string, Found>,
): Markup {
  const numbers = new Map(boxes.map(({ element }, at) => [element, at]));
  const drawn = links.flatMap((link) => {
    const [from, to] = [numbers.get(link.from), numbers.get(link.to)];
    return from === undefined || to === undefined || from === to
      ? []
      : [{ ...link, ends: { from, to, weight: WEIGHTS[link.how] } }];
  });
  const layout = layOut(
    boxes.length,
    drawn.map(({ ends }) => ends),
    sizeOf(boxes),
  );
  const lines = drawn.map((link, at) => arrow(link, layout.lines[at] ?? []));
  const nodes = boxes.map((box, at) => nodeBox(box, layout, at, found.get(box.element)));
  return html`<figure class="graph wide" role="group" aria-label="Elements of ${name} and what connects them" tabindex="0"><svg width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}" role="img" aria-label="${count(boxes.length, 'element')} and ${count(drawn.length, 'connection')}; the table below has them all"><defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>${lines}${nodes}</svg></figure><p class="legend"><span class="key data">data flows</span> <span class="key hosting">is deployed or runs there</span> <span class="key reference">refers to it</span></p>`;
}

const curve = line<Point>(
  ({ x }) => x,
  ({ y }) => y,
).curve(curveBasis);

function arrow(
  { from, to, how, amount = 0 }: Overview['links'][number],
  points: readonly Point[],
): Markup {
  const middle = points[Math.floor(points.length / 2)];
  const said = how === 'data' ? `${from} → ${to}: ${count(amount, 'value')}` : `${from} → ${to}`;
  const label =
    how === 'data' && middle
      ? html`<text class="flow" x="${middle.x}" y="${middle.y - 4}">${count(amount, 'value')}</text>`
      : undefined;
  return html`<g><title>${said}</title><path class="edge ${how}" d="${roundedPath(curve([...points]) ?? '')}" marker-end="url(#tip)"/>${label}</g>`;
}

/** A tenth of a pixel is enough. */
const roundedPath = (path: string): string =>
  path.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));

function nodeBox(
  { element, kind, perspectives }: OverviewElement,
  { boxes }: Layout,
  at: number,
  { mismatch, unknown }: Found = NONE,
): Markup {
  const { x = 0, y = 0, width = 0, height = 0 } = boxes[at] ?? {};
  const [owner] = perspectives;
  const who = perspectives.map((role) => ROLES[role].short).join(' ') || 'invalid';
  const signs = [mismatch > 0 ? `✕ ${mismatch}` : '', unknown > 0 ? `? ${unknown}` : ''].filter(
    Boolean,
  );
  const state = mismatch > 0 ? 'has-mismatch' : unknown > 0 ? 'has-unknown' : 'clear';
  const said = `${element}, ${who}: ${count(mismatch, 'mismatch')}, ${unknown} unknown`;
  return html`<g class="node ${owner ?? 'nobody'} ${state}" transform="translate(${x} ${y})"><title>${said}</title>
<rect class="box" width="${width}" height="${height}" rx="6"/><rect class="stripe" width="5" height="${height}" rx="2"/>
<text class="kind" x="14" y="18">${kind}</text><text class="who" x="${width - 10}" y="18">${who}</text>
<text class="name" x="14" y="36">${shownName(element)}</text>
<text class="found" x="14" y="51">${signs.join('   ') || 'nothing found'}</text></g>`;
}

/** The same as tables, for whoever cannot see a drawing or wants the names. */
function tables(
  name: string,
  { elements, links }: Overview,
  found: ReadonlyMap<string, Found>,
): Markup {
  const rows = elements.slice(0, MOST_ROWS).map((one) => elementRow(one, found.get(one.element)));
  const flows = links.slice(0, MOST_ROWS).map(linkRow);
  const heads = ['Element', 'Described by', 'Where', 'Mismatches', 'Unknown'];
  return html`<details><summary>The same as a table</summary>
${table(`Elements of ${name}`, heads, rows)}
${flows.length > 0 && table(`Connections of ${name}`, ['From', 'To', 'What'], flows)}</details>`;
}

function elementRow(
  { element, version, perspectives, file, line: at }: OverviewElement,
  { mismatch, unknown }: Found = NONE,
): Markup {
  const name = version === undefined ? element : `${element} @${version}`;
  const who = perspectives.map((role) => ROLES[role].name).join(', ');
  const place = file === undefined || at === undefined ? (file ?? '') : `${file}:${at}`;
  return row(name, who || 'its descriptor is invalid', place, mismatch, unknown);
}

function linkRow({ from, to, how, ports = [], amount = 0 }: Overview['links'][number]): Markup {
  const more = amount > ports.length ? ` and ${amount - ports.length} more` : '';
  const names = ports.length > 0 ? `: ${ports.join(', ')}${more}` : '';
  return row(from, to, `${WAYS[how]}${names}`);
}

const WAYS = {
  data: 'data flows',
  hosting: 'is deployed or runs there',
  reference: 'refers to it',
} as const satisfies Record<Overview['links'][number]['how'], string>;
