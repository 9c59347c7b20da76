/** What the engines for which queries are written call the same things; everything is text of SQL. */
export type Dialect = {
  readonly name: DialectName;
  /** As people write it. */
  readonly title: string;
  /** What an engine has to be told before the query, so that it means the same everywhere. */
  readonly before: string | undefined;
  /** Said of a part of a query that is used several times, so that it is not written down in between. */
  readonly inline: string;

  /** @throws {Unplannable} where the engine knows no such name */
  identifier(name: string): string;
  /** @throws {Unplannable} where the engine holds no such text */
  text(value: string): string;
  /** A finite double that is read back as exactly the same one. */
  double(value: number): string;
  /** Nothing, with the type of the column that it stands in. */
  nothing(type: SqlType): string;

  /** The columns as doubles, texts and so on; what is missing stays missing. */
  cast(expression: string, type: SqlType): string;
  isNan(value: string): string;
  isInfinite(value: string, sign: 1 | -1): string;
  /** How many rows of a group hold to something. */
  countWhere(condition: string): string;
  variance(value: string): string;
  /** Some value in the midst of others. */
  median(value: string): string;
  logarithm(value: string): string;
  /** Whole numbers with commas between. */
  joined(integers: readonly string[]): string;
  /** The number of characters. */
  length(text: string): string;
  /** A text by which texts are ordered by their code points, whatever the locale. */
  ordered(text: string): string;

  /** Microseconds since 1970; a time without a zone is in UTC. Missing where it is infinite. */
  moment(time: string): string;
  /** Whether a time is `infinity`; nothing where the engine has no such times. */
  isEndless?(time: string, sign: 1 | -1): string;
  /** The beginning of a stretch of one length in which a moment lies, from 1970 on and before. */
  startOf(moment: string, length: number, offset: number): string;
  /** The beginning of the month in which a moment lies; both in microseconds since 1970. */
  startOfMonth(moment: string): string;
  /** A moment as 2026-01-31T00:00:00Z. */
  momentText(moment: string): string;
  /** What the engine calls the type of a column of times, which is not looked at. */
  typeOf(column: string): string;
  /** What values of such a type are. */
  timeOf(type: string): TimeType;

  /** The values below which shares of all values lie, with commas between. */
  readonly quantiles: {
    readonly approximate?: Quantiles;
    readonly exact: Quantiles;
  };
  readonly approximateDistinct?: {
    of(value: string): string;
    /** How far it may be off, in words. */
    readonly error: string;
  };
  /** The JSON text of `[[text, count], …]`, both as texts, for the rows of a group that hold to it. */
  pairs(text: string, count: string, where: string): string;

  /** Several rows made of each row of a table. All rows have the same types. */
  unpivot(table: string, kept: readonly string[], rows: Unpivoted): string;
};

export type SqlType = 'double' | 'text' | 'boolean' | 'integer';

export type TimeType = 'date' | 'local' | 'zoned';

export type Quantiles = {
  of(value: string, shares: readonly number[]): string;
  /** How they are estimated; nothing where they are exact. */
  readonly said?: string;
};

export type Unpivoted = {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export const DIALECT_NAMES = ['duckdb', 'postgresql', 'clickhouse', 'trino', 'spark'] as const;

export type DialectName = (typeof DIALECT_NAMES)[number];

/** The dialect of a name that somebody typed; nothing for any other text. */
export const dialectOf = (name: string): DialectName | undefined =>
  DIALECT_NAMES.find((one) => one === name);
