import { type Minutes, mergeMinutes } from '../../observe/minutes.ts';
import { decodeSummary, encodeSummary, type State } from '../../profile/document.ts';
import { mergeSummaries } from '../../profile/merge.ts';
import { Summary } from '../../profile/summary.ts';
import { PowerSums } from '../../profile/sums.ts';

/** A summary as it can be kept and handed to another thread: a tenth of the memory. */
export type Packed = {
  readonly count: number;
  readonly missing: number;
  /** A `State` as JSON. */
  readonly state: string;
};

/** What a window knows of a column. */
export type ColumnPart<Kept = Summary | Packed> = {
  /** Values of another type, which are among the missing ones of the summary. */
  readonly wrong: number;
  readonly summary: Kept;
};

/** The summaries of the records of one window. */
export type WindowPart<Kept = Summary | Packed> = {
  /** The number of the window: of the first two borders, of the first `size` rows, it is 0. */
  readonly key: number;
  /** Records that count. */
  readonly rows: number;
  /**
   * Bad records: those with a value of another type, which count, and those of which nothing counts. Of
   * these, no moment is known: they belong to the window of the record before them.
   */
  readonly bad: number;
  /** The earliest and the latest moment, where windows are of time. */
  readonly first?: number;
  readonly last?: number;
  /** How many records each minute has, where windows are of time. */
  readonly minutes?: Minutes;
  /** Those that are summarised, in their order. */
  readonly columns: readonly ColumnPart<Kept>[];
};

/** A window that can be kept, and handed on. */
export type PackedWindow = WindowPart<Packed>;

/** The summary of a column in a window. Frequent values are not known beyond some thousand different ones. */
export const summaryOf = ({ summary }: ColumnPart): Summary =>
  summary instanceof Summary ? summary : unpack(summary);

function unpack({ count, missing, state }: Packed): Summary {
  const statistics = { count, missing };
  return decodeSummary({ name: '', type: '', statistics, state: JSON.parse(state) as State });
}

function packSummary(summary: Summary): Packed {
  const { count, missing } = summary.tally;
  return { count, missing, state: JSON.stringify(encodeSummary(summary, 'all')) };
}

/** The same part as it can be kept and handed on. */
export const packed = (part: WindowPart): PackedWindow => ({
  ...part,
  columns: part.columns.map(({ wrong, summary }) => ({
    wrong,
    summary: summary instanceof Summary ? packSummary(summary) : summary,
  })),
});

/** A summary that nothing more is added to. */
export function settled(summary: Summary): Summary {
  // They are found in a second reading only, which there is none of.
  summary.forgetFrequents();
  const { nature, edges, tally, many } = summary;
  if (many?.spread === undefined) return summary;
  // Sums as a packed one has them, so that it does not matter which thread has made it.
  const { mean, squares } = many.spread.sums.moments();
  const isKnown = Number.isFinite(mean) && Number.isFinite(squares);
  const moments = isKnown ? { mean, squares } : UNKNOWN;
  const sums = PowerSums.of(summary.present, moments);
  return new Summary(nature, edges, { tally, many: { ...many, spread: { ...many.spread, sums } } });
}

const UNKNOWN = { mean: NaN, squares: NaN };

function mergeColumn(parts: readonly ColumnPart[]): ColumnPart {
  const wrong = parts.reduce((sum, part) => sum + part.wrong, 0);
  return { wrong, summary: settled(mergeSummaries(parts.map(summaryOf))) };
}

/** One part of several of the same window, in whichever order. */
export function mergeParts(parts: readonly WindowPart[]): WindowPart {
  const [one, ...others] = parts;
  if (one === undefined) throw new RangeError('there is nothing to merge');
  if (others.length === 0) return one;
  const firsts = parts.flatMap(({ first }) => (first === undefined ? [] : [first]));
  const lasts = parts.flatMap(({ last }) => (last === undefined ? [] : [last]));
  const minutes = mergeMinutes(parts.map((part) => part.minutes));
  return {
    key: one.key,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    bad: parts.reduce((sum, { bad }) => sum + bad, 0),
    ...(firsts.length > 0 ? { first: Math.min(...firsts), last: Math.max(...lasts) } : {}),
    ...(minutes ? { minutes } : {}),
    columns: one.columns.map((_, at) =>
      mergeColumn(parts.flatMap(({ columns }) => columns[at] ?? [])),
    ),
  };
}

/** The windows of several parts of a log, in ascending order of their keys. */
export function mergeWindows(parts: readonly (readonly WindowPart[])[]): readonly PackedWindow[] {
  const byKey = new Map<number, WindowPart[]>();
  for (const window of parts.flat()) {
    const known = byKey.get(window.key);
    if (known) known.push(window);
    else byKey.set(window.key, [window]);
  }
  return [...byKey]
    .sort(([one], [other]) => one - other)
    .map(([, several]) => packed(mergeParts(several)));
}
