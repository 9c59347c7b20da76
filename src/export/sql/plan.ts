import type { Windows } from '../../observe/windows.ts';

/** What the values of a column are to a profile (`src/profile/columns.ts`). */
export type ColumnNature = 'number' | 'text' | 'boolean' | 'time';

/** One column to describe. */
export type PlannedColumn = {
  readonly name: string;
  readonly nature: ColumnNature;
  /** Borders of a reference's histogram, ascending; the outermost bins also take what lies beyond. */
  readonly edges?: readonly number[];
  /** Values of a reference that are counted one by one, however rare they have become. */
  readonly categories?: readonly (string | number)[];
  /** What stands in the place of a value, and counts as missing; of times nothing does. */
  readonly codes?: readonly (string | number)[];
  /** How many of the most frequent values to list; as the plan says, if nothing is said here. */
  readonly top?: number;
};

/** A stretch of time, `to` not included, in microseconds since 1970. */
export type Span = { readonly from: number; readonly to: number };

/** A table by its name, catalogue and schema first, or a query that its author answers for. */
export type Relation = { readonly table: readonly string[] } | { readonly query: string };

/** The column that tells when a record is from; numbers count `unit`s since 1970. */
export type Timestamp = {
  readonly name: string;
  readonly unit?: 'seconds' | 'milliseconds' | 'microseconds';
};

/** What to ask an engine about the records of one relation. */
export type SqlPlan = {
  readonly relation: Relation;
  readonly columns: readonly PlannedColumn[];
  readonly timestamp?: Timestamp;
  /** Stretches of time, or how to cut it into such; one window of all records, if nothing is said. */
  readonly windows?: readonly Span[] | Windows;
  /** How many of the most frequent values to list; 10, if nothing is said. */
  readonly top?: number;
  /**
   * Different values are counted exactly, if nothing is said. That groups the records by each
   * column; so does a list of frequent values. Without both, one reading of the data is all.
   */
  readonly distinct?: 'exact' | 'approximate';
  /** As cheap as the engine has them, if nothing is said. */
  readonly quantiles?: 'approximate' | 'exact' | 'none';
};

/** Why a plan cannot be asked; the message says which part of it and why. */
export class Unplannable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unplannable';
  }
}

const USUAL_TOP = 10;
const MOST_TOP = 1000;
const MOST_COLUMNS = 4096;
const MOST_WINDOWS = 4096;
const MOST_BINS = 1024;
const MOST_CATEGORIES = 4096;

/** @throws {Unplannable} where it contradicts itself, or is larger than engines bear */
export function checkPlan(plan: SqlPlan): void {
  const { columns, windows, timestamp, top } = plan;
  if (columns.length === 0) throw new Unplannable('the plan names no column');
  refuseMany(columns.length, MOST_COLUMNS, 'columns');
  checkTop(top);
  for (const column of columns) checkColumn(column);
  checkRelation(plan.relation);
  if (windows === undefined) return;
  checkWindows(windows);
  if (timestamp === undefined && !('by' in windows && windows.by === 'none')) {
    throw new Unplannable('windows need a column that tells when a record is from');
  }
}

function refuseMany(count: number, most: number, what: string): void {
  if (count > most) throw new Unplannable(`the plan has ${count} ${what}, more than ${most}`);
}

function checkTop(top: number | undefined): void {
  if (top === undefined || (Number.isInteger(top) && top >= 0 && top <= MOST_TOP)) return;
  throw new Unplannable(`frequent values are listed up to ${MOST_TOP} of them, but not ${top}`);
}

function checkColumn({ name, nature, edges, categories, codes = [], top }: PlannedColumn): void {
  const refuse = (why: string): never => {
    throw new Unplannable(`the column ${JSON.stringify(name)} ${why}`);
  };
  checkTop(top);
  refuseMany(codes.length, MOST_CATEGORIES, `codes of ${JSON.stringify(name)}`);
  if (codes.some((one) => typeof one !== (nature === 'number' ? 'number' : 'string'))) {
    refuse('has codes of another type');
  }
  if (edges !== undefined) {
    if (nature !== 'number') refuse('has edges, but holds no numbers');
    refuseMany(edges.length - 1, MOST_BINS, `bins for the column ${JSON.stringify(name)}`);
    const isRising = edges.every((edge, at) => at === 0 || edge > (edges[at - 1] as number));
    const isKnown = edges.slice(1, -1).every(Number.isFinite);
    if (edges.length < 2 || !isRising || !isKnown) refuse('has edges that do not rise');
  }
  if (categories === undefined) return;
  const wanted = nature === 'number' ? 'number' : 'string';
  if (nature !== 'number' && nature !== 'text') refuse('has categories, but no names or numbers');
  refuseMany(categories.length, MOST_CATEGORIES, `categories of ${JSON.stringify(name)}`);
  if (categories.some((one) => typeof one !== wanted || one === Infinity || one === -Infinity)) {
    refuse(`has categories that are no ${wanted}s`);
  }
  if (new Set(categories).size < categories.length) refuse('has a category twice');
}

function checkRelation(relation: Relation): void {
  if ('table' in relation) {
    if (relation.table.length > 0) return;
    throw new Unplannable('the plan names no table');
  }
  if (relation.query.trim() === '') throw new Unplannable('the query of the plan is empty');
}

function checkWindows(windows: readonly Span[] | Windows): void {
  if ('by' in windows) {
    if (windows.by !== 'records') return;
    throw new Unplannable('a table has no order by which records could be counted into windows');
  }
  if (windows.length === 0) throw new Unplannable('the plan names no window');
  refuseMany(windows.length, MOST_WINDOWS, 'windows');
  const isWhole = ({ from, to }: Span) =>
    Number.isSafeInteger(from) && Number.isSafeInteger(to) && from < to;
  if (!windows.every(isWhole)) throw new Unplannable('a window of the plan ends before it begins');
}

/** How many of the most frequent values of a column are asked for. */
export const topOf = ({ top = USUAL_TOP }: SqlPlan, column: PlannedColumn): number =>
  column.top ?? top;

/** Whether the records have to be grouped by the values of a column. */
export const isGrouped = (plan: SqlPlan, column: PlannedColumn): boolean =>
  topOf(plan, column) > 0 || column.categories !== undefined || plan.distinct !== 'approximate';

/** The shares of values below the quantiles of a profile. */
export const QUANTILES: readonly number[] = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
