/** What the numbers of a family mean, in the words of OpenMetrics 1.0; `untyped` is `unknown`. */
export type MetricType =
  | 'counter'
  | 'gauge'
  | 'histogram'
  | 'gaugehistogram'
  | 'summary'
  | 'info'
  | 'stateset'
  | 'unknown';

/** Values by name, in an object that inherits nothing, so that no name means anything to the language. */
export type Labels = Readonly<Record<string, string>>;

/** What `Object.create(null)` makes, but as quick and small as an object of a class. */
export const LabelSet = function LabelSet() {} as unknown as new () => Record<string, string>;
LabelSet.prototype = Object.create(null);

/** Metrics that belong together: the buckets, the sum, and the count of one histogram. */
export type Family = {
  readonly name: string;
  /** `unknown` until a line or an answer says it. */
  type: MetricType;
  /** As the source spells it: `seconds`, `By`. */
  unit: string | undefined;
};

/** What stays the same from sample to sample. One object for each series of one reader. */
export type Series = {
  /** With the ending that says the part: `request_seconds_bucket`. */
  readonly name: string;
  readonly labels: Labels;
  readonly family: Family;
  /** Whether a number counts since the start of its source, or since the sample before. */
  readonly temporality: 'cumulative' | 'delta';
};

/** How often values fell between borders. */
export type Distribution = {
  /** Ascending upper borders, each of them inside; above the last there is one bucket more. */
  readonly bounds: readonly number[];
  /** How many values each bucket holds, the last above all borders. */
  readonly counts: readonly number[];
  readonly sum?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
};

/** One number at one moment. Times are microseconds since 1970-01-01T00:00:00Z. */
export type Sample = {
  readonly series: Series;
  /** Of a distribution, how many values it holds. */
  readonly value: number;
  /** The number as it stands in the source, where `value` cannot hold it: integers beyond 2^53. */
  readonly exact?: bigint | undefined;
  /** Nothing where neither the source nor the caller says when it was taken. */
  readonly time?: number | undefined;
  /** Where a source says since when it counts. */
  readonly start?: number | undefined;
  readonly distribution?: Distribution | undefined;
};

/** A part of a source that could not be read. */
export type BadLine = {
  /** From 1; in JSON, the line on which the value begins. */
  readonly line: number;
  /** Completes "the line is left out: ". */
  readonly why: string;
  /** Its beginning, as it can be printed anywhere. */
  readonly excerpt: string;
};

/** Takes the bytes of a source as they come, and gives what they tell. */
export type MetricsReader = {
  /** What can be said after these bytes. */
  push(bytes: Uint8Array): readonly Sample[];
  /** What the end of the source adds. Called once. */
  end(): readonly Sample[];
  /** The first parts that could not be read. */
  readonly bad: readonly BadLine[];
  /** How many they are altogether. */
  readonly badLines: number;
};

export type ReaderOptions = {
  /** The moment of samples that say none. */
  readonly time?: number | undefined;
  /** How much later each further reading was taken, where several follow one another without times. */
  readonly step?: number | undefined;
  readonly limits?: Partial<ReaderLimits> | undefined;
};

export type ReaderLimits = {
  /** Bytes of a line of text. */
  readonly line: number;
  /** Bytes of one JSON value. */
  readonly value: number;
  /** Different series. */
  readonly series: number;
  /** Bytes of the names and labels of all series. */
  readonly names: number;
};

const MEBIBYTE = 1024 * 1024;

export const READER_LIMITS: ReaderLimits = {
  line: MEBIBYTE,
  value: 64 * MEBIBYTE,
  series: 1_000_000,
  names: 256 * MEBIBYTE,
};
