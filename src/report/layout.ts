import { UNNAMED } from '../element.ts';
import { escapeTerminal } from '../escape.ts';
import type { Side } from '../finding.ts';
import { frame, lineOf } from '../frame.ts';
import type { Paint } from '../paint.ts';
import { cut } from './cut.ts';
import { isStructure, readable } from './values.ts';
import { count } from './words.ts';

/** What the parts of a text report are drawn with. */
export type Print = {
  readonly paint: Paint;
  textOf(file: string): string | undefined;
};

/** A place in a file, as sides and problems have it; without a file there is nothing to show. */
export type Place = Pick<
  Side,
  'file' | 'line' | 'column' | 'endLine' | 'endColumn' | 'inside' | 'value'
>;

/** How a frame is drawn: which mark in which colour; without a mark there is no frame. */
export type Drawing = {
  readonly mark?: '^' | '-';
  readonly color?: 'red' | 'yellow' | 'cyan' | 'magenta' | 'gray' | 'blue';
  readonly gutter: number;
};

/** Wide enough for every line number of a block, so that its frames line up. */
export const gutterOf = (places: readonly Place[]): number =>
  Math.max(1, ...places.map(({ line }) => String(line ?? 0).length));

/** `--> file:line:column  label`, then the line itself with a mark under the value. */
export function placed(place: Place, text: string, drawing: Drawing, print: Print): string[] {
  const { paint } = print;
  const { mark, color = 'blue', gutter } = drawing;
  const indent = ' '.repeat(gutter);
  const arrow = paint.blue(mark === '-' ? ':::' : '-->');
  const told = paint.dim(escapeTerminal(text));
  const { file, line = 1, column = 1, endLine = line, endColumn = column + 1 } = place;
  if (file === undefined) return [`${indent}${arrow} ${told}`];
  if (place.inside !== undefined) return placedInside(place, told, drawing, print);
  const head = `${indent}${arrow} ${escapeTerminal(file)}:${line}:${column}  ${told}`.trimEnd();
  const source = mark === undefined ? undefined : print.textOf(file);
  if (source === undefined || mark === undefined) return [head];
  const range = { line, column, endLine, endColumn };
  const [code = '', marks = ''] = frame(source, range, {
    mark,
    gutter,
    label: below(place, source),
  });
  const bar = paint.blue(`${indent} |`);
  const under = marks.slice(marks.indexOf('|') + 1);
  return [
    head,
    bar,
    `${paint.blue(code.slice(0, gutter + 2))}${code.slice(gutter + 2)}`,
    `${bar}${paint[color](under)}`,
  ];
}

/** What a list or a mapping holds that begins below its key, of which the frame shows the key alone. */
function below({ value, line = 1, endColumn = 0 }: Place, source: string): string {
  if (value === undefined || !isStructure(value)) return '';
  return lineOf(source, line)[endColumn - 1] === ':' ? cut(readable(value), MOST_BELOW) : '';
}

/** What stands in a file without lines: the field that holds it, and its value. */
function placedInside(place: Place, told: string, drawing: Drawing, print: Print): string[] {
  const { mark, color = 'blue', gutter } = drawing;
  const { file = '', inside = '', value } = place;
  const indent = ' '.repeat(gutter);
  const { paint } = print;
  const head = `${indent}${paint.blue(mark === '-' ? ':::' : '-->')} ${escapeTerminal(file)}  ${told}`;
  if (mark === undefined || value === undefined) return [head];
  const bar = paint.blue(`${indent} |`);
  const field = `${escapeTerminal(inside)}: `;
  const shown = escapeTerminal(value.length > LONG ? `${value.slice(0, LONG)}…` : value);
  const under = `${' '.repeat(field.length)}${paint[color](mark.repeat(shown.length))}`;
  return [head, bar, `${bar} ${field}${shown}`, `${bar} ${under}`];
}

const LONG = 60;
const MOST_BELOW = 90;

/** `= breaks: …`, aligned with the frames of its block. */
export const note = (name: string, text: string, gutter: number, { paint }: Print): string =>
  `${' '.repeat(gutter)} ${paint.blue('=')} ${paint.bold(`${name}:`)} ${escapeTerminal(text)}`;

/** Whose side this is, and where a value that nobody typed comes from. */
export function label(side: Side): string {
  const said = provenanceOf(side);
  return `${nameOf(side)} (${side.perspective})${said ? `, ${said}` : ''}`;
}

/** Where a value that nobody typed comes from, or why there is none; nothing where somebody typed it. */
export const provenanceOf = (side: Side): string => side.absent ?? provenance(side);

/** An element that nobody has described or named has no place either. */
export function nameOf({ element }: Side): string {
  const [kind, name] = element.split('/');
  return name === UNNAMED ? `the ${kind} of this system` : element;
}

function provenance({ how, source, file }: Side): string {
  if (source === undefined) return how === 'declared' ? '' : how;
  if (how === 'observed') return observedText(source);
  // Where the artifact itself is quoted, it need not be named again.
  if (source.file === file) return '';
  return `read from ${source.file}`;
}

/** `observed from 2026-11-01 to 2026-12-01 in 5,000 records`: days where the window is of days. */
function observedText({ since, time, records, samples }: NonNullable<Side['source']>): string {
  const when =
    since === undefined
      ? `in ${records ?? 'live data'}`
      : `from ${day(since)} to ${day(time ?? since)}`;
  return `observed ${when}${samples === undefined ? '' : ` in ${count(samples, 'record')}`}`;
}

/** Midnight goes without saying. */
export const day = (instant: string): string => instant.replace(/T00:00:00Z$/, '');
