import type { Dialect, SqlType } from '../dialect.ts';
import { digitsOf, doubled, named, signed } from '../quoting.ts';
import { lateralValues } from './lateral-values.ts';
import { startOfStretch } from './stretch.ts';

const TYPES: Readonly<Record<SqlType, string>> = {
  double: 'DOUBLE',
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
};

const cast = (expression: string, type: SqlType): string => `CAST(${expression} AS ${TYPES[type]})`;

const list = (items: readonly (string | number)[]): string => `[${items.join(', ')}]`;

export const duckdb: Dialect = {
  name: 'duckdb',
  title: 'DuckDB',
  before: undefined,
  inline: ' NOT MATERIALIZED',
  identifier: (name) => doubled(named(name), '"'),
  text: (value) => doubled(value, "'"),
  double: (value) => signed(digitsOf(value)),
  nothing: (type) => cast('NULL', type),
  cast,
  isNan: (value) => `isnan(${value})`,
  isInfinite: (value, sign) => `${value} = ${cast(sign > 0 ? "'inf'" : "'-inf'", 'double')}`,
  countWhere: (condition) => `count_if(${condition})`,
  variance: (value) => `var_samp(${value})`,
  median: (value) => `median(${value})`,
  logarithm: (value) => `ln(${value})`,
  joined: (integers) => `array_to_string(${list(integers)}, ',')`,
  length: (text) => `length(${text})`,
  ordered: (text) => text,
  moment: (time) => `epoch_us(${time})`,
  isEndless: (time, sign) => `${time} = ${sign > 0 ? "'infinity'" : "'-infinity'"}`,
  startOf: startOfStretch,
  startOfMonth: (moment) => `epoch_us(date_trunc('month', make_timestamp(${moment})))`,
  momentText: (moment) => `strftime(make_timestamp(${moment}), '%Y-%m-%dT%H:%M:%SZ')`,
  typeOf: (column) => `typeof(min(${column}))`,
  timeOf: (type) =>
    type === 'DATE' ? 'date' : type === 'TIMESTAMP WITH TIME ZONE' ? 'zoned' : 'local',
  quantiles: {
    approximate: {
      of: (value, shares) => `array_to_string(approx_quantile(${value}, ${list(shares)}), ',')`,
      said: 't-digest',
    },
    exact: {
      of: (value, shares) => `array_to_string(quantile_disc(${value}, ${list(shares)}), ',')`,
    },
  },
  approximateDistinct: {
    of: (value) => `approx_count_distinct(${value})`,
    error: 'may be off by a third',
  },
  pairs: (text, count, where) =>
    `CAST(to_json(list([${text}, ${cast(count, 'text')}]) FILTER (WHERE ${where})) AS VARCHAR)`,
  unpivot: lateralValues,
};
