import type { Statistics } from '../generated/descriptors.ts';
import { Buckets } from './buckets.ts';
import type { Nature } from './columns.ts';
import type { Frequents } from './frequent.ts';
import { hashText } from './hash-text.ts';
import type { Many } from './many.ts';
import { Registers } from './registers.ts';
import { cutsOf, type Spread } from './spread.ts';
import { Summary } from './summary.ts';
import { PowerSums } from './sums.ts';
import { type Exact, numberHash, ValueTable } from './value-table.ts';

/** What is known of a data set, column by column: `schemas/profile.schema.json`. */
export type Profile = {
  readonly profile: 'v1';
  /** What wrote it. */
  readonly tool: string;
  readonly sources: readonly ProfileSource[];
  readonly records: number;
  /** The stretch of time that the records are from, by the column that tells. */
  readonly window?: NonNullable<Statistics['window']>;
  readonly fields: readonly ProfiledField[];
  /** Columns by whose values the records are told apart. */
  readonly slicedBy?: readonly string[];
  readonly slices?: readonly Slice[];
};

/** A file that was read. The digest is left out of large files. */
export type ProfileSource = {
  readonly file: string;
  readonly size: number;
  readonly digest?: string;
};

/** One column: numbers to read, and the state that adds up with that of other profiles. */
export type ProfiledField = {
  readonly name: string;
  /** As the reader of the file calls it. */
  readonly type: string;
  readonly dtype?: string;
  readonly statistics: Statistics;
  readonly state: State;
};

/** The records with one value in each of the columns of `slicedBy`; `null` where it is missing. */
export type Slice = {
  /** Nothing for the records of all values that are too rare for a slice of their own. */
  readonly of?: readonly (string | null)[];
  readonly records: number;
  readonly fields: readonly ProfiledField[];
};

export type State = {
  readonly nature: Nature;
  /** Codes in the place of a value. Profiles know of none. */
  readonly coded?: number;
  readonly nan?: number;
  readonly positiveInfinite?: number;
  readonly negativeInfinite?: number;
  /** Borders of the histogram that came from a reference. */
  readonly edges?: readonly number[];
  /** Every value with its count, in ascending order. */
  readonly values?: readonly (readonly [Exact, number])[];
  /** The registers of HyperLogLog, six bits each, in base64. */
  readonly registers?: string;
  readonly frequents?: Frequents;
  readonly spread?: SpreadState;
};

type SpreadState = {
  readonly minimum: number;
  readonly maximum: number;
  readonly zeros: number;
  /** Left out where sums leave the range of doubles. */
  readonly mean?: number;
  /** The sum of the squared distances from the mean. */
  readonly squares?: number;
  /** How many bits of the significand choose a bucket. */
  readonly precision: number;
  readonly buckets: string;
  /** How many values lie below each inner edge. */
  readonly ranks?: readonly number[];
};

/** @param digits of sums: more of them than a file shows, where a state is added to again and again */
export function encodeSummary(summary: Summary, digits: Digits = 'shown'): State {
  const { nature, edges, few, many, tally } = summary;
  const { coded, nan, positiveInfinite, negativeInfinite } = tally;
  return {
    nature,
    ...(coded > 0 ? { coded } : {}),
    ...(nan > 0 ? { nan } : {}),
    ...(positiveInfinite > 0 ? { positiveInfinite } : {}),
    ...(negativeInfinite > 0 ? { negativeInfinite } : {}),
    ...(edges ? { edges } : {}),
    ...(few ? { values: few.list() } : {}),
    ...(many ? encodeMany(many, digits) : {}),
  };
}

type Digits = 'shown' | 'all';

const encodeMany = ({ registers, frequents, spread }: Many, digits: Digits): Partial<State> => ({
  registers: registers.encode(),
  frequents,
  ...(spread ? { spread: encodeSpread(spread, digits) } : {}),
});

function encodeSpread(
  { minimum, maximum, zeros, sums, buckets }: Spread,
  digits: Digits,
): SpreadState {
  const kept = digits === 'all' ? (value: number) => value : rounded;
  const { mean, squares } = sums.moments();
  const ranks = buckets.ranks();
  return {
    minimum,
    maximum,
    zeros,
    ...(Number.isFinite(mean) && Number.isFinite(squares)
      ? { mean: kept(mean), squares: kept(squares) }
      : {}),
    precision: buckets.precision,
    buckets: buckets.encode(),
    ...(ranks.length > 0 ? { ranks } : {}),
  };
}

/** One digit more than is shown, and none that depends on the order of the values. */
const rounded = (value: number): number => Number(value.toPrecision(13));

/** @throws {Error} where a state is none that `encodeSummary` makes */
export function decodeSummary({ statistics, state }: ProfiledField): Summary {
  const { nature, edges, coded = 0, nan = 0 } = state;
  const { positiveInfinite = 0, negativeInfinite = 0 } = state;
  const { count = 0, missing = 0 } = statistics;
  const tally = { count, missing, coded, nan, positiveInfinite, negativeInfinite };
  const present = count - missing - positiveInfinite - negativeInfinite;
  if (state.registers !== undefined) {
    return new Summary(nature, edges, { tally, many: decodeMany(state, present) });
  }
  return new Summary(nature, edges, { tally, few: decodeTable(state.values ?? []) });
}

function decodeTable(values: readonly (readonly [Exact, number])[]): ValueTable {
  const table = new ValueTable();
  for (const [value, count] of values) {
    const { first, second } = typeof value === 'string' ? hashText(value) : numberHash(value);
    if (!table.addNew(first, second, value, count)) throw new Error('it has too many values');
  }
  return table;
}

function decodeMany(state: State, present: number): Many {
  const { registers = '', frequents = { least: present + 1, values: [] }, spread, edges } = state;
  return {
    registers: Registers.decode(registers),
    frequents,
    ...(spread ? { spread: decodeSpread(spread, edges, present) } : {}),
  };
}

function decodeSpread(
  { minimum, maximum, zeros, mean, squares, precision, buckets, ranks }: SpreadState,
  edges: readonly number[] | undefined,
  present: number,
): Spread {
  const isKnown = mean !== undefined && squares !== undefined;
  return {
    minimum,
    maximum,
    zeros,
    sums: PowerSums.of(present, isKnown ? { mean, squares } : { mean: NaN, squares: NaN }),
    buckets: Buckets.decode(precision, buckets, cutsOf(edges), ranks),
  };
}

// Down to the statistics of a field and the fields of a slice each part has a line of its own.
const OPEN_LEVELS = 4;

/**
 * A profile as text: the same bytes for the same profile. One line for each part of a field, so that
 * it can be read, and compared with that of another day.
 */
export const formatProfile = (profile: Profile): string => `${layout(profile, OPEN_LEVELS)}\n`;

function layout(value: unknown, levels: number, indent = ''): string {
  if (levels === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => inner + layout(item, levels - 1, inner));
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const lines = entries.map(
    ([key, member]) => `${inner}${JSON.stringify(key)}: ${layout(member, levels - 1, inner)}`,
  );
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
