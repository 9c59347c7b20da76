import { Unreadable } from '../../artifacts/artifact.ts';

/** One row of an answer: what engines hand out, or the client of an engine has written down. */
export type Row = Readonly<Record<string, unknown>>;

// An answer has a row for each window and column; a file of this size is something else.
const MOST_CHARACTERS = 256 * 1024 * 1024;
const MOST_ROWS = 1_000_000;
const MOST_CELLS = 256;

/**
 * The rows that a client has written as CSV with a heading, or as JSON: one object a line, a list, or
 * an object with the rows under `data`. What is missing is empty, `NULL` or `\N` in CSV.
 * @param column that every row has to have, so that nothing else is taken for an answer without rows
 * @throws {Unreadable} where it is neither, or far too long
 */
export function parseRows(text: string, column: string): readonly Row[] {
  if (text.length > MOST_CHARACTERS) throw new Unreadable('it is far too long for an answer');
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('[')) return rowsOf(parsed(start, 1));
  if (!start.startsWith('{')) return fromCsv(start, column);
  const lines = start.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > MOST_ROWS) throw new Unreadable(`it has more than ${MOST_ROWS} rows`);
  const [first = ''] = lines;
  if (!isJson(first)) return rowsOf(dataOf(parsed(start, 1)));
  if (lines.length > 1) return rowsOf(lines.map((line, at) => parsed(line, at + 1)));
  const only = parsed(first, 1);
  return rowsOf(isRow(only) && Object.hasOwn(only, 'data') ? only['data'] : [only]);
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parsed(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(`line ${line} is no JSON`);
  }
}

const dataOf = (value: unknown): unknown => (isRow(value) ? value['data'] : value);

function rowsOf(value: unknown): readonly Row[] {
  if (!Array.isArray(value)) throw new Unreadable('it holds no rows');
  if (value.length > MOST_ROWS) throw new Unreadable(`it has more than ${MOST_ROWS} rows`);
  const wrong = value.findIndex((row) => !isRow(row));
  if (wrong >= 0) throw new Unreadable(`row ${wrong + 1} is no object`);
  return value;
}

const MISSING: ReadonlySet<string> = new Set(['', '\\N', 'NULL', 'null']);

function fromCsv(text: string, column: string): readonly Row[] {
  const [heading, ...lines] = cellsOf(text);
  if (heading === undefined) return [];
  if (!heading.includes(column)) throw new Unreadable(`its heading has no \`${column}\``);
  const wrong = lines.findIndex((cells) => cells.length !== heading.length);
  if (wrong >= 0) {
    throw new Unreadable(
      `row ${wrong + 1} has ${lines[wrong]?.length} cells, not ${heading.length}`,
    );
  }
  return lines.map((cells) =>
    Object.fromEntries(
      heading.map((name, at) => {
        const cell = cells[at] ?? '';
        return [name, MISSING.has(cell) ? null : cell];
      }),
    ),
  );
}

/** RFC 4180 with either end of a line, and with tabs where the heading has them. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const head = text.slice(0, Math.max(0, text.indexOf('\n')));
  const separator = head.includes('\t') ? '\t' : ',';
  const lines: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { cell, end } = cellAt(text, at, separator);
    cells.push(cell);
    if (cells.length > MOST_CELLS) throw new Unreadable(`a row has more than ${MOST_CELLS} cells`);
    at = end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      cells.push('');
    }
    if (text[at] === '\r') at++;
    if (at < text.length && text[at] !== '\n') throw new Unreadable('a quoted cell does not end');
    at++;
    lines.push(cells);
    if (lines.length > MOST_ROWS) throw new Unreadable(`it has more than ${MOST_ROWS} rows`);
    cells = [];
  }
  return lines.filter((line) => line.length > 1 || line[0] !== '');
}

function cellAt(text: string, at: number, separator: string): { cell: string; end: number } {
  if (text[at] === '"') return quotedAt(text, at);
  let end = at;
  for (; end < text.length; end++) {
    const character = text[end];
    if (character === separator || character === '\n' || character === '\r') break;
  }
  return { cell: text.slice(at, end), end };
}

function quotedAt(text: string, at: number): { cell: string; end: number } {
  const parts: string[] = [];
  let from = at + 1;
  for (;;) {
    const end = text.indexOf('"', from);
    if (end < 0) throw new Unreadable('a quoted cell does not end');
    parts.push(text.slice(from, end));
    if (text[end + 1] !== '"') return { cell: parts.join('"'), end: end + 1 };
    from = end + 2;
  }
}
