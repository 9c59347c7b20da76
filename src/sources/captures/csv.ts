import { Misread } from './capture.ts';

/**
 * The records of a payload in CSV (RFC 4180), which has no header. Lines without a character are none.
 * @throws {Misread} where a quote is not closed
 */
export function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const endRow = () => {
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  while (at < text.length) {
    const { cell, end } = text[at] === '"' ? quoted(text, at) : plain(text, at);
    row.push(cell);
    at = end;
    if (text[at] === ',') {
      at++;
      if (at === text.length) row.push('');
    } else {
      if (text[at] === '\r') at++;
      if (text[at] === '\n') at++;
      endRow();
    }
  }
  if (row.length > 0) endRow();
  return rows;
}

type Cell = { readonly cell: string; readonly end: number };

function plain(text: string, from: number): Cell {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at++;
  return { cell: text.slice(from, at).trim(), end: at };
}

function quoted(text: string, from: number): Cell {
  const parts: string[] = [];
  let start = from + 1;
  for (;;) {
    const quote = text.indexOf('"', start);
    if (quote < 0) throw new Misread('has a payload of CSV with a quote that is not closed');
    parts.push(text.slice(start, quote));
    if (text[quote + 1] !== '"') {
      const after = text[quote + 1];
      if (after !== undefined && after !== ',' && after !== '\n' && after !== '\r') {
        throw new Misread('has a payload of CSV that goes on after a closed quote');
      }
      return { cell: parts.join(''), end: quote + 1 };
    }
    parts.push('"');
    start = quote + 2;
  }
}
