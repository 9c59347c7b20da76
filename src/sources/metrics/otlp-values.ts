import { exactOf, numberOf } from './number-text.ts';

/** A value of JSON about whose fields nothing is known. */
export type Fields = { readonly [name: string]: unknown };

const NOTHING: Fields = {};

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : NOTHING;

/** A field by its name in JSON, or as protocol buffers spell it: both are allowed in their JSON. */
export function field(fields: Fields, name: string): unknown {
  if (Object.hasOwn(fields, name)) return fields[name];
  const other = spelledOtherwise(name);
  return other !== name && Object.hasOwn(fields, other) ? fields[other] : undefined;
}

const otherSpellings = new Map<string, string>();

/** `timeUnixNano` as `time_unix_nano`; the names are those that this folder asks for, and few. */
function spelledOtherwise(name: string): string {
  const known = otherSpellings.get(name);
  if (known !== undefined) return known;
  const other = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  otherSpellings.set(name, other);
  return other;
}

export function listOf(fields: Fields, name: string): readonly unknown[] {
  const value = field(fields, name);
  return Array.isArray(value) ? value : [];
}

export function textOf(fields: Fields, name: string): string {
  const value = field(fields, name);
  return typeof value === 'string' ? value : '';
}

/** A number, and the integer that it stands for where a double cannot hold it. */
export type ReadNumber = { readonly value: number; readonly exact?: bigint | undefined };

/** 64-bit integers are texts in the JSON of protocol buffers; so are NaN and infinities. */
export function readNumber(raw: unknown): ReadNumber | undefined {
  if (typeof raw === 'number') return { value: raw };
  if (typeof raw !== 'string') return undefined;
  const value = raw === '' ? undefined : numberOf(raw);
  return value === undefined ? undefined : { value, exact: exactOf(raw, value) };
}

/** A number of a field, or what stands for its absence. */
export const numberIn = (fields: Fields, name: string, otherwise: number): number =>
  readNumber(field(fields, name))?.value ?? otherwise;

/** A time in microseconds from one in nanoseconds, without rounding it to a double before. */
export function microsecondsIn(fields: Fields, name: string): number | undefined {
  const raw = field(fields, name);
  if (typeof raw === 'string' && /^\d{1,20}$/.test(raw)) {
    const time = Number(raw.slice(0, -3));
    return time === 0 || !Number.isSafeInteger(time) ? undefined : time;
  }
  return typeof raw === 'number' && raw > 0 ? Math.floor(raw / 1000) : undefined;
}

/** What an attribute says, as the value of a label. */
export function attributeText(raw: unknown): string {
  const value = fieldsOf(raw);
  if (typeof value['stringValue'] === 'string') return value['stringValue'];
  for (const name of ['stringValue', 'intValue', 'doubleValue', 'boolValue', 'bytesValue']) {
    const said = field(value, name);
    if (said !== undefined && said !== null && typeof said !== 'object') return String(said);
  }
  const list = listOf(fieldsOf(field(value, 'arrayValue')), 'values');
  // Lists within lists say nothing that a label could.
  return list.map((item) => scalarText(fieldsOf(item))).join(',');
}

const scalarText = (value: Fields): string =>
  String(
    field(value, 'stringValue') ?? field(value, 'intValue') ?? field(value, 'doubleValue') ?? '',
  );
