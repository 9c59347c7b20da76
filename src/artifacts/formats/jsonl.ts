import type { Loss, Reader } from '../account.ts';
import { located, Unreadable } from '../artifact.ts';
import type { Place } from '../place.ts';
import { type Beginning, beginningOf } from '../syntax/beginning.ts';
import { isMapping } from '../syntax/entry.ts';
import { tableAccount } from '../vocabulary/data-sets.ts';
import { FieldList } from '../vocabulary/fields.ts';
import { shown } from '../vocabulary/prose.ts';
import { typeOfValues } from '../vocabulary/samples.ts';

/** Records as text, each a JSON object on a line of its own. */
export const jsonl: Reader = {
  format: 'jsonl',
  title: 'records in JSON Lines',
  seeAlso: 'https://jsonlines.org/',
  recognises: ({ file, head }) =>
    /\.(?:jsonl|ndjson)$/.test(file) && /^(?:\xef\xbb\xbf)?\s*\{/.test(head()),
  read(artifact) {
    const beginning = beginningOf(artifact);
    const losses: Loss[] = [];
    const columns = new Map<string, Column>();
    let records = 0;
    for (const { record, place } of recordsIn(beginning)) {
      records++;
      for (const [key, value] of Object.entries(record)) collect(key, value, 0, place, columns);
    }
    const fields = new FieldList(losses);
    for (const [name, { place, values, depths }] of columns) {
      const { dtype, zone } = typeOfValues(values, beginning.isComplete);
      const [depth = 0, ...others] = depths;
      if (others.length > 0) losses.push({ what: `the shape of \`${shown(name)}\``, place });
      const isList = depth > 0 && others.length === 0;
      fields.add(name, place, {
        dtype: dtype === undefined ? undefined : located(dtype, place),
        shape: isList ? located(Array<null>(depth).fill(null), place) : undefined,
        time: zone && { zone: located(zone, place) },
      });
    }
    const known = beginning.isComplete ? records : undefined;
    return { accounts: [tableAccount(artifact, fields, known)], losses };
  },
};

type Line = { readonly record: Readonly<Record<string, unknown>>; readonly place: Place };

/**
 * The records of the lines that were read to their end.
 * @throws {Unreadable} where a line is no JSON object, or the first one is not read to its end
 */
function* recordsIn({ text, isComplete, span }: Beginning): Generator<Line> {
  let found = false;
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (feed < 0 && !isComplete) break;
    const line = text.slice(start, end).trim();
    if (line !== '') {
      found = true;
      yield { record: recordIn(line, span(start, end)), place: span(start, end) };
    }
    start = end + 1;
  }
  if (!found) throw new Unreadable('its first record is longer than what is read of one');
}

function recordIn(line: string, place: Place): Line['record'] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Unreadable('a line of it is not JSON', place);
  }
  if (isMapping(value)) return value;
  throw new Unreadable('a line of it is no JSON object', place);
}

type Column = {
  /** Where it is first. */
  readonly place: Place;
  readonly values: unknown[];
  /** How many lists are around its values. */
  readonly depths: Set<number>;
};

/** Deeper than records nest that people read by the names of their fields. */
const DEEPEST = 8;

/** Takes the values of a field; those within another one have its name and a dot in front. */
function collect(
  name: string,
  value: unknown,
  lists: number,
  place: Place,
  columns: Map<string, Column>,
  depth = 0,
): void {
  if (Array.isArray(value) && depth < DEEPEST && value.length > 0) {
    for (const item of value) collect(name, item, lists + 1, place, columns, depth + 1);
    return;
  }
  if (isMapping(value) && depth < DEEPEST && Object.keys(value).length > 0) {
    for (const [key, item] of Object.entries(value)) {
      collect(`${name}.${key}`, item, lists, place, columns, depth + 1);
    }
    return;
  }
  const column = columns.get(name) ?? { place, values: [], depths: new Set() };
  columns.set(name, column);
  // An empty list may be one of lists, and nothing may be anything.
  if (value === null || Array.isArray(value)) return;
  column.depths.add(lists);
  column.values.push(value);
}
