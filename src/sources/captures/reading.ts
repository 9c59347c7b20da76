import type { Expected, ExportPlan } from '../../observe/plan.ts';
import { type Wanted, wantedOf } from '../../observe/wanted.ts';
import type { As } from '../text/columns.ts';
import { type CaptureColumn, sourceOf } from './columns.ts';
import type { Beginning } from './peek.ts';

/** What values are read as that a descriptor says something of. */
export const READ_AS: Readonly<Record<Expected, As>> = {
  number: 'number',
  boolean: 'boolean',
  time: 'time',
  text: 'text',
};

/** A column to sum up: where its cell is, or those of which it is the difference. */
export type Summed = {
  readonly wanted: Wanted;
  readonly as: As;
  readonly at: number;
  readonly since?: number;
};

/** What is read of each record, and what is summed up of that. */
export type Reading = {
  readonly columns: readonly CaptureColumn[];
  readonly names: readonly string[];
  readonly summed: readonly Summed[];
  readonly time: number;
  readonly id: number;
};

export function readingOf(plan: ExportPlan, beginning: Beginning): Reading {
  const columns: CaptureColumn[] = [];
  const names: string[] = [];
  // One column may be read for several purposes, as a time and as a name.
  const placeOf = (name: string, as: As): number => {
    const known = columns.findIndex((one, at) => names[at] === name && one.as === as);
    if (known >= 0) return known;
    names.push(name);
    return columns.push({ source: sourceOf(name), as }) - 1;
  };
  const summed = wantedOf(plan).map((wanted): Summed => {
    const { column, since } = wanted;
    if (since !== undefined) {
      return { wanted, as: 'number', at: placeOf(column, 'time'), since: placeOf(since, 'time') };
    }
    const as = readAs(wanted, beginning);
    return { wanted, as, at: placeOf(column, as) };
  });
  const { id = 'id', timestamp = 'time' } = plan.declared;
  const time = placeOf(timestamp, 'time');
  return { columns, names, summed, time, id: placeOf(id, 'label') };
}

/** Descriptors say what values are; where they do not, the first of them do. */
function readAs({ column, purpose }: Wanted, { typeOf }: Beginning): As {
  if (purpose.of === 'latency') return 'number';
  if (purpose.of !== 'port') return 'label';
  const { expected } = purpose.port;
  return expected === undefined ? typeOf(sourceOf(column)) : READ_AS[expected];
}
