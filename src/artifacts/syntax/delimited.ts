/** One cell of a record, with its offsets in the text in UTF-16 code units, quotes included. */
export type Cell = { readonly text: string; readonly start: number; readonly end: number };

export type Records = {
  readonly records: readonly (readonly Cell[])[];
  /** Whether the text ends within a record: before the end of its line, or within quotes. */
  readonly isTorn: boolean;
};

/**
 * Divides a text into records and cells as RFC 4180 does: a cell in quotes may hold delimiters, line
 * breaks, and quotes written twice. LF, CRLF and CR end a line; empty lines are no records.
 */
export function parseDelimited(text: string, delimiter: string): Records {
  const records: Cell[][] = [];
  let record: Cell[] = [];
  let at = 0;
  let isTorn = false;
  while (at < text.length) {
    const cell = cellAt(text, at, delimiter);
    record.push(cell);
    at = cell.end;
    const sign = text[at];
    if (sign === undefined) {
      isTorn = true;
      records.push(record);
      break;
    }
    at += sign === '\r' && text[at + 1] === '\n' ? 2 : 1;
    if (sign === delimiter && at < text.length) continue;
    // A delimiter that ends the text has an empty cell behind it.
    if (sign === delimiter) record.push({ text: '', start: at, end: at });
    if (record.length > 1 || cell.end > cell.start) records.push(record);
    isTorn = sign === delimiter;
    record = [];
  }
  return { records, isTorn };
}

function cellAt(text: string, start: number, delimiter: string): Cell {
  let content = '';
  let at = start;
  if (text[at] === '"') {
    const { inside, end } = quotedAt(text, start);
    content = inside;
    at = end;
  }
  const from = at;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return { text: content + text.slice(from, at), start, end: at };
}

/** What stands in quotes, up to the end of the text where they are not closed. */
function quotedAt(text: string, start: number): { readonly inside: string; readonly end: number } {
  let inside = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { inside: inside + text.slice(from), end: text.length };
    inside += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { inside, end: quote + 1 };
    inside += '"';
    from = quote + 2;
  }
}
