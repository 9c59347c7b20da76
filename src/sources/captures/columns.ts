import type { As } from '../text/columns.ts';
import { type Capture, type Half, isMembers, memberOf, type Row } from './capture.ts';
import { type Cell, readCell } from './cell.ts';
import { Spelled } from './json.ts';
import type { ToUtc } from './moment.ts';

/** Where in an event a column is. */
export type Source = {
  readonly half?: Half;
  /** What comes after the name of the half: the key itself, or the way through objects and lists. */
  readonly name: string;
  readonly path: readonly string[];
};

/** A column of a capture, and what it is read as. */
export type CaptureColumn = { readonly source: Source; readonly as: As };

const HALVES: readonly Half[] = ['inputs', 'outputs', 'label'];

/** `inputs.0`, `outputs.score`, `label`; every other name is a member of the event. */
export function sourceOf(column: string): Source {
  for (const half of HALVES) {
    if (column === half) return { half, name: '', path: [] };
    if (!column.startsWith(`${half}.`)) continue;
    const name = column.slice(half.length + 1);
    return { half, name, path: name.split('.') };
  }
  return { name: column, path: column.split('.') };
}

/** The values of one record of an event; those of a half that is elsewhere are undefined. */
export const cellsOf = (
  capture: Capture,
  at: number,
  columns: readonly CaptureColumn[],
  toUtc: ToUtc,
): Cell[] => columns.map(({ source, as }) => readCell(foundAt(capture, at, source), as, toUtc));

export function foundAt(capture: Capture, at: number, source: Source): unknown {
  const { half, name, path } = source;
  if (half !== undefined) {
    const row = capture.halves[half]?.[at];
    return row && valueIn(row, name, path);
  }
  if (name === 'id') return idOf(capture, at);
  if (name === 'time') return capture.time;
  if (name === 'modelVersion') return capture.modelVersion;
  return found(capture.envelope, name, path);
}

/** Of an event with several records, the place of each is a part of its identifier. */
export function idOf({ id, halves }: Capture, at: number): string | undefined {
  const rows = Math.max(...HALVES.map((half) => halves[half]?.length ?? 0));
  return id === undefined || rows < 2 ? id : `${id}.${at}`;
}

function valueIn({ value, placed, isSpelled }: Row, name: string, path: readonly string[]) {
  const read =
    name === '' ? onlyOf(value) : (found(value, name, path) ?? byPlace(value, placed, name));
  // An empty cell is there, and says that nothing is.
  return isSpelled && typeof read === 'string' ? new Spelled(read) : read;
}

const onlyOf = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? value[0] : value;

function found(value: unknown, name: string, path: readonly string[]): unknown {
  const own = memberOf(value, name);
  if (own !== undefined) return own;
  let at: unknown = value;
  for (const step of path) {
    at = Array.isArray(at) ? at[placeIn(step)] : memberOf(at, step);
    if (at === undefined) return undefined;
  }
  return at;
}

function byPlace(value: unknown, placed: readonly unknown[] | undefined, name: string): unknown {
  const place = placeIn(name);
  if (place < 0) return undefined;
  if (placed) return placed[place];
  // A record that is one value alone.
  const isAlone = !isMembers(value) && !Array.isArray(value);
  return place === 0 && isAlone ? value : undefined;
}

const placeIn = (step: string): number => (/^(?:0|[1-9]\d{0,8})$/.test(step) ? Number(step) : -1);

const MOST_NAMES = 4096;

/** The columns that the first record of each half has. */
export function namesIn({ halves }: Capture): readonly string[] {
  return HALVES.flatMap((half) => {
    const [row] = halves[half] ?? [];
    if (row === undefined) return [];
    const { value } = row;
    if (Array.isArray(value)) {
      const places = [...value.keys()].slice(0, MOST_NAMES);
      return places.map((place) => `${half}.${place}`);
    }
    if (!isMembers(value)) return [`${half}.0`];
    const keys = Object.keys(value).slice(0, MOST_NAMES);
    return keys.map((key) => `${half}.${key}`);
  });
}
