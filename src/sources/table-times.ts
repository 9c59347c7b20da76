import { Unreadable } from '../artifacts/artifact.ts';
import { isTimed } from '../observe/windows.ts';
import type { Chunk } from '../profile/database.ts';
import type { Vector } from '../profile/vectors.ts';
import type { Table } from './table.ts';
import { inZone } from './time-zone.ts';

/** The name of a column as SQL reads it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Seconds, milliseconds, microseconds and nanoseconds: up to what size, and how many microseconds. */
export const UNITS: readonly { readonly below: number; readonly factor: number }[] = [
  { below: 1e11, factor: 1e6 },
  { below: 1e14, factor: 1e3 },
  { below: 1e17, factor: 1 },
  { below: 1e20, factor: 1e-3 },
];

/**
 * Microseconds since 1970 as a double. Numbers are seconds, milliseconds, microseconds or nanoseconds,
 * by their size (spec, "Exports").
 */
export function momentIn(name: string, type: string): string {
  const column = quoted(name);
  // A cast would make a time of the zone of this machine of it.
  if (type === 'TIMESTAMP WITH TIME ZONE') return `CAST(epoch_us(${column}) AS DOUBLE)`;
  if (/^(?:TIMESTAMP|DATE)/.test(type))
    return `CAST(epoch_us(CAST(${column} AS TIMESTAMP)) AS DOUBLE)`;
  if (type === 'VARCHAR') {
    return `CAST(epoch_us(TRY_CAST(${column} AS TIMESTAMP)) AS DOUBLE)`;
  }
  const number = `CAST(${column} AS DOUBLE)`;
  // With an exponent they are doubles.
  const cases = UNITS.map(
    ({ below, factor }) =>
      `WHEN abs(${number}) < ${below.toExponential()} THEN ${number} * ${factor.toExponential()}`,
  );
  return `CASE ${cases.join(' ')} END`;
}

/**
 * The expression for when a record is from; nothing where windows do not ask for it.
 * @throws {Unreadable} where no column tells
 */
export function timeOf({ timestamp, windows }: Table, types: ReadonlyMap<string, string>) {
  if (timestamp === undefined) {
    if (!isTimed(windows)) return undefined;
    throw new Unreadable(
      'no column tells the time of its records, so it cannot be cut into windows of time',
    );
  }
  const type = types.get(timestamp);
  if (type === undefined) throw new Unreadable(`it has no column ${JSON.stringify(timestamp)}`);
  return momentIn(timestamp, type);
}

/** What makes a moment of UTC of what a clock of another zone shows; nothing where none has to. */
export function toUtcOf(
  { timestamp = '', timeZone }: Pick<Table, 'timestamp' | 'timeZone'>,
  types: ReadonlyMap<string, string>,
): ((shown: number) => number) | undefined {
  // Numbers count from 1970 in UTC, and the others say their zone.
  const isShown = /^(?:TIMESTAMP(?:_\w+)?|DATE|VARCHAR)$/.test(types.get(timestamp) ?? '');
  return timeZone === undefined || !isShown ? undefined : inZone(timeZone);
}

/** The moments of the rows of a chunk; NaN where there is none. */
export function momentsOf(
  chunk: Chunk,
  at: number,
  toUtc: ((shown: number) => number) | undefined,
): Float64Array {
  const vector: Vector = chunk.vector(at);
  const moments = new Float64Array(chunk.rows);
  for (let row = 0; row < chunk.rows; row++) {
    const value = vector.getItem(row);
    const read = typeof value === 'number' ? value : Number.NaN;
    moments[row] = toUtc && !Number.isNaN(read) ? toUtc(read) : read;
  }
  return moments;
}
