import { isMembers, type Members, Misread, memberOf, type Row } from './capture.ts';
import { areTensors, tensorRows } from './tensors.ts';

// How servers call the list of records, of what goes in and of what comes out.
const LISTS = ['instances', 'predictions', 'inputs', 'outputs', 'dataframe_records'] as const;
const FRAMES = ['dataframe_split', 'input_data'] as const;

/**
 * The records of a payload in JSON: a list under one of the usual names, tensors of the Open Inference
 * Protocol, a table with `columns` and `data`, or one record alone.
 * @throws {Misread} where it holds no record
 */
export function jsonRows(payload: unknown): readonly Row[] {
  if (Array.isArray(payload)) return listRows(payload);
  if (!isMembers(payload)) {
    if (payload === null || payload === undefined) throw new Misread('has no payload');
    return [{ value: payload }];
  }
  for (const name of LISTS) {
    const list = memberOf(payload, name);
    if (Array.isArray(list)) {
      if (areTensors(list)) return tensorRows(list);
      return list.map((value) => ({ value }));
    }
    if (isMembers(list)) return columnRows(list);
  }
  for (const name of FRAMES) {
    const frame = memberOf(payload, name);
    if (frame !== undefined) return frameRows(frame);
  }
  if (memberOf(payload, 'error') !== undefined) throw new Misread('tells of an error');
  return [{ value: payload }];
}

/** A list of records; a list of single values is one record. */
function listRows(list: readonly unknown[]): readonly Row[] {
  const isRecord = (one: unknown) => Array.isArray(one) || isMembers(one);
  if (list.length > 0 && list.every(isRecord)) return list.map((value) => ({ value }));
  return list.length === 0 ? [] : [{ value: list }];
}

/** Records whose values stand column by column, as TensorFlow Serving writes them too. */
function columnRows(columns: Members): readonly Row[] {
  const entries = Object.entries(columns);
  const [first] = entries;
  if (first === undefined) return [];
  const lists = entries.map(([, list]) => list);
  const length = Array.isArray(first[1]) ? first[1].length : -1;
  if (!lists.every((list) => Array.isArray(list) && list.length === length)) {
    throw new Misread('has columns of different lengths');
  }
  return Array.from({ length }, (_, row) => {
    const value: Record<string, unknown> = Object.create(null);
    for (const [name, list] of entries) value[name] = (list as readonly unknown[])[row];
    return { value };
  });
}

function frameRows(frame: unknown): readonly Row[] {
  const [columns, data] = [memberOf(frame, 'columns'), memberOf(frame, 'data')];
  if (!Array.isArray(data)) return jsonRows(frame);
  if (!Array.isArray(columns)) return data.map((value) => ({ value }));
  return data.map((cells: unknown): Row => {
    if (!Array.isArray(cells) || cells.length !== columns.length) {
      throw new Misread('has a record with more or fewer values than columns');
    }
    const value: Record<string, unknown> = Object.create(null);
    for (const [at, name] of columns.entries()) value[String(name)] = cells[at];
    return { value, placed: cells };
  });
}

/**
 * Outputs beside as many inputs: where several inputs have one record of as many values, these are one
 * for each.
 */
export function spreadOver(inputs: number, outputs: readonly Row[]): readonly Row[] {
  const [only, ...others] = outputs;
  if (only === undefined || others.length > 0 || inputs < 2) return outputs;
  const { value, ...rest } = only;
  if (!Array.isArray(value) || value.length !== inputs) return outputs;
  return value.map((one) => ({ ...rest, value: one }));
}
