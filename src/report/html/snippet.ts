import type { Side } from '../../finding.ts';
import { day } from '../layout.ts';
import { attributeText, readable } from '../values.ts';
import { count } from '../words.ts';
import { cut, html, type Markup } from './markup.ts';
import { ROLES } from './names.ts';

/** The lines of files, each read once. */
export type Lines = (file: string) => readonly string[] | undefined;

/** Files by their lines, as far as their texts are at hand. */
export function linesOf(textOf: (file: string) => string | undefined): Lines {
  const known = new Map<string, readonly string[] | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, textOf(file)?.split(/\r\n|\n|\r/));
    return known.get(file);
  };
}

/** One side of a finding: who says what of which element, where, and the very lines. */
export function sideBox(side: Side, lines: Lines, context: number): Markup {
  const { element, attribute, perspective } = side;
  const dotted = attributeText(attribute);
  const place = placeText(side);
  return html`<figure class="side ${perspective}"><figcaption><b class="role">${ROLES[perspective].name}</b>${sayingOf(side)}<br><b>${element}</b>${dotted && html` <code>${dotted}</code>`}${place && html`<span class="at">${place}</span>`}</figcaption>${quoted(side, lines, context)}</figure>`;
}

/** `model.yaml:31:13`, or the file alone where it has no lines. */
export function placeText({ file, line, column, inside }: Side): string {
  if (file === undefined) return '';
  if (inside !== undefined || line === undefined) return file;
  return `${file}:${line}${column === undefined ? '' : `:${column}`}`;
}

function sayingOf({ how, absent, source }: Side): string {
  if (absent !== undefined) return ' says nothing';
  if (how === 'observed') return source === undefined ? ' saw' : observedText(source);
  if (how === 'measured') return source === undefined ? ', measured' : `, read from ${source.file}`;
  return ' says';
}

function observedText({ since, time, samples, records }: NonNullable<Side['source']>): string {
  const when =
    since === undefined ? (records ?? '') : `from ${day(since)} to ${day(time ?? since)}`;
  const many = samples === undefined ? '' : ` in ${count(samples, 'record')}`;
  return ` saw ${when}${many}`;
}

function quoted(side: Side, lines: Lines, context: number): Markup {
  const { absent, value, file, inside, attribute } = side;
  if (absent !== undefined) return html`<p class="gap">${absent}</p>`;
  if (inside !== undefined)
    return html`<pre>${cut(inside, 80)}: ${marked(readable(value ?? ''))}</pre>`;
  const found = file === undefined ? undefined : lines(file);
  if (found !== undefined && side.line !== undefined) return framed(side, found, context);
  const name = attribute.slice(attribute.lastIndexOf('/') + 1);
  return html`<pre>${name && `${cut(name, 80)}: `}${marked(readable(value ?? ''))}</pre>`;
}

const LONGEST_VALUE = 160;
const marked = (value: string): Markup => html`<mark>${cut(value, LONGEST_VALUE)}</mark>`;

function framed(side: Side, lines: readonly string[], context: number): Markup {
  const line = Math.min(Math.max(1, side.line ?? 1), lines.length);
  const first = Math.max(1, line - context);
  const last = Math.min(lines.length, line + context);
  const rows: Markup[] = [];
  for (let number = first; number <= last; number++) {
    const text = lines[number - 1] ?? '';
    const shown = number === line ? pointed(text, side) : html`${tabless(cut(text, WIDTH))}`;
    rows.push(html`<span class="l"><i>${number}</i>${shown}</span>`);
  }
  return html`<pre>${rows}</pre>`;
}

/** Longer lines are cut around what they are quoted for. */
const WIDTH = 200;
const LEAD = 48;

function pointed(text: string, { line = 1, column = 1, endLine = line, endColumn }: Side): Markup {
  const start = Math.min(column - 1, text.length);
  const end = endLine > line ? text.trimEnd().length : (endColumn ?? column + 1) - 1;
  const stop = Math.min(Math.max(end, start + 1), text.length);
  const from = text.length <= WIDTH ? 0 : Math.max(0, start - LEAD);
  const before = `${from > 0 ? '…' : ''}${text.slice(from, start)}`;
  const after = cut(text.slice(stop), Math.max(2, WIDTH - (stop - from)));
  return html`${tabless(before)}<mark>${cut(tabless(text.slice(start, stop)), WIDTH)}</mark>${tabless(after)}`;
}

/** Tabs would be shown as escapes. */
const tabless = (text: string): string => text.replaceAll('\t', '  ');
