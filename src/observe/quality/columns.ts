import { keyOf } from '../../link/ports.ts';
import type { ExportPlan, PortColumn } from '../plan.ts';
import { classKey } from './classes.ts';
import type { QualityTask, Slice } from './task.ts';

/** What a column of numbers of a sample holds. */
export type Part =
  | { readonly of: 'score'; readonly at: number }
  | { readonly of: 'answer' }
  | { readonly of: 'truth' }
  | { readonly of: 'feature'; readonly at: number }
  /** 1 for records that belong to the slice, 0 for the others. */
  | { readonly of: 'slice'; readonly at: number };

/** A column to be read, and how its values become numbers. */
export type Reading = {
  readonly part: Part;
  readonly column: PortColumn;
  readonly isNumber: boolean;
  toNumber(value: number | string | null): number;
};

/** What the numbers of a sample stand for. */
export type Layout = { readonly readings: readonly Reading[]; readonly names: Names };

/** Numbers for the categories of each column, the same for the live data and for the reference. */
export class Names {
  readonly #known = new Map<string, Map<string, number>>();

  /** The number of a category, counted from 0; NaN where there are too many to be told apart. */
  number(column: string, key: string): number {
    const own = this.#known.get(column) ?? new Map<string, number>();
    if (own.size === 0) this.#known.set(column, own);
    const known = own.get(key);
    if (known !== undefined) return known;
    if (own.size >= MOST_CATEGORIES) return Number.NaN;
    own.set(key, own.size);
    return own.size - 1;
  }

  /** The categories of a column by their numbers. */
  of(column: string): readonly string[] {
    return [...(this.#known.get(column)?.keys() ?? [])];
  }
}

const MOST_CATEGORIES = 10_000;

/** The name under which answers and truths share their numbers. */
export const CLASSES = 'class';

/** All columns of a task, scores first. */
export function layoutOf({
  kind,
  scores,
  answer,
  truth,
  features,
  slices,
}: Omit<QualityTask, 'model' | 'live'>): Layout {
  const names = new Names();
  const number = (part: Part, column: PortColumn): Reading => ({
    ...{ part, column, isNumber: true },
    toNumber: (value) => (typeof value === 'number' ? value : Number.NaN),
  });
  const category = (part: Part, column: PortColumn, name: string): Reading => ({
    ...{ part, column, isNumber: false },
    toNumber: (value) => (value === null ? Number.NaN : names.number(name, classKey(value))),
  });
  const result = (part: Part, column: PortColumn): Reading =>
    kind === 'regression' ? number(part, column) : category(part, column, CLASSES);
  const member = (slice: Slice, at: number): Reading => ({
    ...{ part: { of: 'slice', at }, column: slice.column, isNumber: slice.isNumber },
    toNumber: (value) => (slice.contains(value) ? 1 : 0),
  });
  const readings = [
    ...scores.map(({ column }, at) => number({ of: 'score', at }, column)),
    ...(answer ? [result({ of: 'answer' }, answer)] : []),
    ...(truth ? [result({ of: 'truth' }, truth)] : []),
    ...features.map((column, at) => {
      const part = { of: 'feature', at } as const;
      return column.isCategorical || column.expected === 'text'
        ? category(part, column, keyOf(column.port))
        : number(part, column);
    }),
    ...slices.map(member),
  ];
  return { readings, names };
}

/** The column of an export that holds a port. */
export const columnIn = ({ columns }: ExportPlan, { port }: PortColumn): string | undefined =>
  columns.find((one) => keyOf(one.port) === keyOf(port))?.column;
