import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { As, TextColumn } from '../../../src/sources/text/columns.ts';
import { readText, type TextOptions } from '../../../src/sources/text/read.ts';
import type { End } from '../../../src/sources/text/reader.ts';
import {
  MISSING,
  PRESENT,
  type Records,
  STRANGE,
  WRONG,
} from '../../../src/sources/text/records.ts';

/** A folder for the files of one test file. */
export function files() {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-text-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    file(name: string, content: string | Uint8Array): string {
      const at = path.join(folder, name);
      writeFileSync(at, content);
      return at;
    },
  };
}

export const columns = (spec: Readonly<Record<string, As>>): readonly TextColumn[] =>
  Object.entries(spec).map(([name, as]) => ({ name, as }));

/** A value as tests write it: `missing` and `wrong` instead of a value. */
export type Cell = number | string | boolean | { readonly state: 'missing' | 'wrong' };

export const missing: Cell = { state: 'missing' };
export const wrong: Cell = { state: 'wrong' };

export function cellOf(records: Records, column: number, row: number): Cell {
  const state = records.statesOf(column)[row];
  if (state === MISSING) return missing;
  if (state === WRONG) return wrong;
  if (state !== PRESENT && state !== STRANGE) throw new Error(`a state ${state}`);
  const as = records.columns[column]?.as;
  if (as === 'text' || as === 'label') return records.text(column, row);
  const value = records.numbersOf(column)[row] as number;
  return as === 'boolean' ? value === 1 : value;
}

/** Everything that is read, with lines and offsets. */
export type Everything = {
  readonly rows: readonly (readonly Cell[])[];
  readonly lines: readonly number[];
  readonly offsets: readonly number[];
  readonly end: End;
};

export function everything(reading: Generator<Records, End>): Everything {
  const rows: Cell[][] = [];
  const lines: number[] = [];
  const offsets: number[] = [];
  let step = reading.next();
  while (!step.done) {
    const records = step.value;
    for (let row = 0; row < records.rows; row++) {
      rows.push(records.columns.map((_, column) => cellOf(records, column, row)));
      lines.push(records.lines[row] as number);
      offsets.push(records.offsets[row] as number);
    }
    step = reading.next();
  }
  return { rows, lines, offsets, end: step.value };
}

export const readAll = (path: string, options: TextOptions): Everything =>
  everything(readText(path, options));
