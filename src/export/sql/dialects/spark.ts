import type { Dialect, SqlType, Unpivoted } from '../dialect.ts';
import { checked, digitsOf, doubled, escaped, named, signed } from '../quoting.ts';
import { sinceOffset } from './stretch.ts';

const TYPES: Readonly<Record<SqlType, string>> = {
  double: 'DOUBLE',
  text: 'STRING',
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
};

const cast = (expression: string, type: SqlType): string => `CAST(${expression} AS ${TYPES[type]})`;

const texts = (list: string): string => `concat_ws(',', CAST(${list} AS ARRAY<STRING>))`;

const PATTERN = escaped("yyyy-MM-dd'T'HH:mm:ssXXX", "'");

const DAY = '86400000000L';

/** The day of a moment, which needs no zone of a session. */
const dayOf = (moment: string): string =>
  `date_from_unix_date(CAST((${moment} - pmod(${moment}, ${DAY})) div ${DAY} AS INT))`;

function unpivot(table: string, kept: readonly string[], { names, rows }: Unpivoted): string {
  const struct = (row: readonly string[]) =>
    row.map((value, at) => `'${names[at]}', ${value}`).join(', ');
  return [
    `SELECT ${[...kept, ...names].join(', ')}`,
    `FROM ${table} LATERAL VIEW inline(array(`,
    rows.map((row) => `  named_struct(${struct(row)})`).join(',\n'),
    `)) parts AS ${names.join(', ')}`,
  ].join('\n');
}

export const spark: Dialect = {
  name: 'spark',
  title: 'Spark SQL',
  before: "SET TIME ZONE 'UTC'",
  inline: '',
  identifier: (name) => doubled(named(checked(name)), '`'),
  text: (value) => escaped(value, "'"),
  double: (value) => signed(`${digitsOf(value)}D`),
  nothing: (type) => cast('NULL', type),
  cast,
  isNan: (value) => `isnan(${value})`,
  isInfinite: (value, sign) =>
    `${value} = ${cast(sign > 0 ? "'Infinity'" : "'-Infinity'", 'double')}`,
  countWhere: (condition) => `count_if(${condition})`,
  variance: (value) => `var_samp(${value})`,
  median: (value) => `approx_percentile(${value}, 0.5)`,
  logarithm: (value) => `ln(${value})`,
  joined: (integers) => texts(`array(${integers.join(', ')})`),
  length: (text) => `char_length(${text})`,
  ordered: (text) => text,
  moment: (time) => `unix_micros(CAST(${time} AS TIMESTAMP))`,
  startOf: (moment, length, offset) =>
    `${moment} - pmod(${sinceOffset(moment, offset)}, ${length})`,
  startOfMonth: (moment) => `unix_date(trunc(${dayOf(moment)}, 'MONTH')) * ${DAY}`,
  momentText: (moment) => `date_format(timestamp_micros(${moment}), ${PATTERN})`,
  typeOf: (column) => `typeof(min(${column}))`,
  timeOf: (type) => (type === 'date' ? 'date' : type === 'timestamp_ntz' ? 'local' : 'zoned'),
  quantiles: {
    approximate: {
      of: (value, shares) =>
        texts(`approx_percentile(${value}, array(${shares.join(', ')}), 10000)`),
      said: 'approx_percentile, to 0.01 % of the ranks',
    },
    exact: {
      of: (value, shares) =>
        texts(
          `array(${shares.map((share) => `percentile_disc(${share}) WITHIN GROUP (ORDER BY ${value})`).join(', ')})`,
        ),
    },
  },
  approximateDistinct: { of: (value) => `approx_count_distinct(${value}, 0.01)`, error: 'to 1 %' },
  pairs: (text, count, where) =>
    `to_json(collect_list(array(${text}, ${cast(count, 'text')})) FILTER (WHERE ${where}))`,
  unpivot,
};
