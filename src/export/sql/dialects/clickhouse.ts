import type { Dialect, SqlType, Unpivoted } from '../dialect.ts';
import { digitsOf, escaped, named, signed } from '../quoting.ts';
import { sinceOffset } from './stretch.ts';

const TYPES: Readonly<Record<SqlType, string>> = {
  double: 'Nullable(Float64)',
  text: 'Nullable(String)',
  boolean: 'Nullable(Bool)',
  integer: 'Nullable(Int64)',
};

const cast = (expression: string, type: SqlType): string => `CAST(${expression} AS ${TYPES[type]})`;

const texts = (list: string): string =>
  `arrayStringConcat(arrayMap(one -> toString(one), ${list}), ',')`;

const microseconds = (time: string): string =>
  `toUnixTimestamp64Micro(toDateTime64(${time}, 6, 'UTC'))`;

const inUtc = (moment: string): string => `fromUnixTimestamp64Micro(${moment}, 'UTC')`;

/** Names are read like texts here: a backslash begins an escape. */
const identifier = (name: string): string => escaped(named(name), '`');

function unpivot(table: string, kept: readonly string[], { names, rows }: Unpivoted): string {
  const parts = names.map((name, at) => `tupleElement(parts, ${at + 1}) AS ${name}`);
  return [
    `SELECT ${[...kept, ...parts].join(', ')}`,
    `FROM ${table} ARRAY JOIN [`,
    rows.map((row) => `  tuple(${row.join(', ')})`).join(',\n'),
    '] AS parts',
  ].join('\n');
}

export const clickhouse: Dialect = {
  name: 'clickhouse',
  title: 'ClickHouse',
  before: undefined,
  inline: '',
  identifier,
  text: (value) => escaped(value, "'"),
  double: (value) => signed(digitsOf(value)),
  nothing: (type) => cast('NULL', type),
  cast,
  isNan: (value) => `isNaN(${value})`,
  isInfinite: (value, sign) => `${value} = ${sign > 0 ? 'inf' : '-inf'}`,
  countWhere: (condition) => `countIf(${condition})`,
  // `varSamp` adds up squares, and loses all digits of values that are far from zero.
  variance: (value) => `varSampStable(${value})`,
  median: (value) => `median(${value})`,
  logarithm: (value) => `log(${value})`,
  joined: (integers) => texts(`[${integers.join(', ')}]`),
  length: (text) => `lengthUTF8(${text})`,
  ordered: (text) => text,
  moment: microseconds,
  // A literal is unsigned, and makes a large number of what is below zero.
  startOf: (moment, length, offset) =>
    `${moment} - positiveModulo(${sinceOffset(moment, offset)}, toInt64(${length}))`,
  // `toStartOfMonth` knows no time before 1970.
  startOfMonth: (moment) =>
    microseconds(`addDays(toDate32(${inUtc(moment)}), 1 - toDayOfMonth(${inUtc(moment)}))`),
  momentText: (moment) => `formatDateTime(${inUtc(moment)}, '%Y-%m-%dT%H:%i:%SZ')`,
  typeOf: (column) => `toTypeName(min(${column}))`,
  timeOf: (type) => (/\bDate(?:32)?\b/.test(type) ? 'date' : 'zoned'),
  quantiles: {
    approximate: {
      of: (value, shares) => texts(`quantilesTDigest(${shares.join(', ')})(${value})`),
      said: 't-digest',
    },
    exact: {
      // `quantilesExact` counts ranks from the other side where a share of the values is whole.
      of: (value, shares) => texts(atRanks(`arraySort(groupArray(${value}))`, shares)),
    },
  },
  approximateDistinct: { of: (value) => `uniqCombined64(${value})`, error: 'to 1 %' },
  pairs: (text, count, where) =>
    `toJSONString(groupArray([${text}, ${cast(count, 'text')}]) FILTER (WHERE ${where}))`,
  unpivot,
};

/** The smallest value that a share of all does not exceed. */
const atRanks = (sorted: string, shares: readonly number[]): string =>
  `arrayMap(share -> ${sorted}[greatest(1, toUInt64(ceil(round(share * length(${sorted}), 6))))], [${shares.join(', ')}])`;
