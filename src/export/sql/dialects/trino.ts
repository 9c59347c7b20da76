import type { Dialect, SqlType, Unpivoted } from '../dialect.ts';
import { digitsOf, doubled, named } from '../quoting.ts';
import { startOfStretch } from './stretch.ts';

const TYPES: Readonly<Record<SqlType, string>> = {
  double: 'double',
  text: 'varchar',
  boolean: 'boolean',
  integer: 'bigint',
};

const cast = (expression: string, type: SqlType): string => `CAST(${expression} AS ${TYPES[type]})`;

const double = (value: number): string => `DOUBLE '${digitsOf(value)}'`;

const sharesOf = (shares: readonly number[]): string => `ARRAY[${shares.map(double).join(', ')}]`;

/** Whole seconds: `from_unixtime` rounds to milliseconds, which could round into the next month. */
const inUtc = (moment: string): string =>
  `from_unixtime((${moment} - ((${moment} % 1000000) + 1000000) % 1000000) / 1000000, 'UTC')`;

const moment = (time: string): string => cast(`round(to_unixtime(${time}) * 1e6)`, 'integer');

function unpivot(table: string, kept: readonly string[], { names, rows }: Unpivoted): string {
  return [
    `SELECT ${[...kept, ...names.map((name) => `parts.${name}`)].join(', ')}`,
    `FROM ${table} CROSS JOIN UNNEST(ARRAY[`,
    rows.map((row) => `  ROW(${row.join(', ')})`).join(',\n'),
    `]) AS parts(${names.join(', ')})`,
  ].join('\n');
}

export const trino: Dialect = {
  name: 'trino',
  title: 'Trino',
  before: undefined,
  inline: '',
  identifier: (name) => doubled(named(name), '"'),
  text: (value) => doubled(value, "'"),
  double,
  nothing: (type) => cast('NULL', type),
  cast,
  isNan: (value) => `is_nan(${value})`,
  isInfinite: (value, sign) => `${value} = ${sign > 0 ? '' : '-'}infinity()`,
  countWhere: (condition) => `count_if(${condition})`,
  variance: (value) => `var_samp(${value})`,
  median: (value) => `approx_percentile(${value}, 0.5)`,
  logarithm: (value) => `ln(${value})`,
  joined: (integers) => `array_join(ARRAY[${integers.join(', ')}], ',')`,
  length: (text) => `length(${text})`,
  ordered: (text) => text,
  moment,
  startOf: startOfStretch,
  startOfMonth: (at) => moment(`date_trunc('month', ${inUtc(at)})`),
  momentText: (at) => `date_format(${inUtc(at)}, '%Y-%m-%dT%H:%i:%SZ')`,
  typeOf: (column) => `typeof(min(${column}))`,
  timeOf: (type) =>
    type === 'date' ? 'date' : type.endsWith('with time zone') ? 'zoned' : 'local',
  quantiles: {
    approximate: {
      of: (value, shares) => `array_join(approx_percentile(${value}, ${sharesOf(shares)}), ',')`,
      said: 'approx_percentile',
    },
    exact: {
      of: (value, shares) =>
        `array_join(${atRanks(`array_sort(array_agg(${value}) FILTER (WHERE ${value} IS NOT NULL))`, shares)}, ',')`,
    },
  },
  approximateDistinct: { of: (value) => `approx_distinct(${value})`, error: 'to 2.3 %' },
  pairs: (text, count, where) =>
    `json_format(CAST(array_agg(ARRAY[${text}, ${cast(count, 'text')}]) FILTER (WHERE ${where}) AS JSON))`,
  unpivot,
};

/** The smallest value that a share of all does not exceed. */
const atRanks = (sorted: string, shares: readonly number[]): string =>
  `transform(${sharesOf(shares)}, share -> element_at(${sorted}, ${cast(`greatest(1, ceil(round(share * cardinality(${sorted}), 6)))`, 'integer')}))`;
