import type { Loss, Reader } from '../account.ts';
import { located, Unreadable } from '../artifact.ts';
import { type Beginning, beginningOf } from '../syntax/beginning.ts';
import { type Cell, parseDelimited, type Records } from '../syntax/delimited.ts';
import { tableAccount } from '../vocabulary/data-sets.ts';
import { FieldList } from '../vocabulary/fields.ts';
import { isDigits, isValue, typeOfTexts } from '../vocabulary/samples.ts';

/** A table as text, whose first line names its columns. */
export const csv: Reader = {
  format: 'csv',
  title: 'a table in CSV or TSV',
  seeAlso: 'https://www.rfc-editor.org/rfc/rfc4180',
  // A comment, markup or JSON at the start is of another format that goes by this name.
  recognises: ({ file, head }) =>
    /\.[ct]sv$/.test(file) && !/^(?:\xef\xbb\xbf)?\s*[#<{[]/.test(head()),
  read(artifact) {
    const beginning = beginningOf(artifact);
    const [header, ...rows] = tableIn(beginning, artifact.name.endsWith('.tsv'));
    if (header === undefined || !isHeader(header, rows)) throw new Unreadable('it has no header');
    const losses: Loss[] = [];
    const fields = new FieldList(losses);
    for (const [index, cell] of header.entries()) {
      const place = beginning.span(cell.start, cell.end);
      const values = rows.map((row) => row[index]?.text ?? '');
      const { dtype, zone } = typeOfTexts(values, beginning.isComplete);
      fields.add(cell.text.trim(), place, {
        dtype: dtype === undefined ? undefined : located(dtype, place),
        time: zone && { zone: located(zone, place) },
      });
    }
    const records = beginning.isComplete ? rows.length : undefined;
    return { accounts: [tableAccount(artifact, fields, records)], losses };
  },
};

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * The records of a table, divided by the sign with which all have the same number of cells; if
 * several do, the most cells.
 * @throws {Unreadable} where none does
 */
function tableIn({ text, isComplete }: Beginning, hasTabs: boolean): readonly (readonly Cell[])[] {
  const tables = (hasTabs ? ['\t'] : DELIMITERS).map((delimiter) =>
    completeIn(parseDelimited(text, delimiter), isComplete),
  );
  const even = tables.filter(([first, ...others]) =>
    others.every((record) => record.length === first?.length),
  );
  const [widest] = even.sort((a, b) => widthOf(b) - widthOf(a));
  // A sign that divides the first line is no part of a name, even if the rows differ.
  const isDivided = widthOf(widest) === 1 && tables.some((table) => widthOf(table) > 1);
  if (widest === undefined || isDivided) {
    throw new Unreadable('its rows have different numbers of cells');
  }
  return widest;
}

const widthOf = (table: readonly (readonly Cell[])[] | undefined): number =>
  table?.[0]?.length ?? 0;

/** Records without the last one where the text was cut within it. */
function completeIn({ records, isTorn }: Records, isComplete: boolean): Records['records'] {
  const whole = isTorn && !isComplete ? records.slice(0, -1) : records;
  if (whole.length > 0 || records.length === 0) return whole;
  throw new Unreadable('its first row is longer than what is read of a table');
}

/** Names are seldom numbers, never have a fraction, and are not alike. */
function isHeader(cells: readonly Cell[], rows: readonly (readonly Cell[])[]): boolean {
  const texts = cells.map(({ text }) => text.trim());
  const named = texts.filter((text) => text !== '');
  if (named.length * 2 < texts.length || new Set(named).size < named.length) return false;
  if (named.some(isValue) || named.filter(isDigits).length * 2 >= texts.length) return false;
  // A single column of words may be a list of words.
  return cells.length > 1 || rows.every(([cell]) => /^[-+.\d]/.test(cell?.text.trim() ?? ''));
}
