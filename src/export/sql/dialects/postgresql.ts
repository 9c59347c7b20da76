import type { Dialect, SqlType } from '../dialect.ts';
import { Unplannable } from '../plan.ts';
import { checked, digitsOf, doubled, named } from '../quoting.ts';
import { lateralValues } from './lateral-values.ts';
import { startOfStretch } from './stretch.ts';

const TYPES: Readonly<Record<SqlType, string>> = {
  double: 'double precision',
  text: 'text',
  boolean: 'boolean',
  integer: 'bigint',
};

const cast = (expression: string, type: SqlType): string => `CAST(${expression} AS ${TYPES[type]})`;

// The server cuts longer names off without an error, and would take another column then.
const LONGEST_NAME = 63;

function identifier(name: string): string {
  if (Buffer.byteLength(named(name)) > LONGEST_NAME) {
    throw new Unplannable(`PostgreSQL knows no name as long as ${JSON.stringify(name)}`);
  }
  return doubled(name, '"');
}

/** A backslash means itself only where a setting says so, but in an escape text it is always one. */
const text = (value: string): string =>
  value.includes('\\')
    ? `E'${checked(value).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
    : doubled(value, "'");

export const postgresql: Dialect = {
  name: 'postgresql',
  title: 'PostgreSQL',
  before: undefined,
  inline: ' NOT MATERIALIZED',
  identifier,
  text,
  double: (value) => `float8 '${digitsOf(value)}'`,
  nothing: (type) => cast('NULL', type),
  cast,
  // Here a NaN is equal to itself, and greater than any other number.
  isNan: (value) => `${value} = float8 'NaN'`,
  isInfinite: (value, sign) => `${value} = float8 '${sign > 0 ? '' : '-'}Infinity'`,
  countWhere: (condition) => `count(*) FILTER (WHERE ${condition})`,
  variance: (value) => `var_samp(${value})`,
  median: (value) => `percentile_disc(0.5) WITHIN GROUP (ORDER BY ${value})`,
  logarithm: (value) => `ln(${value})`,
  joined: (integers) => `array_to_string(ARRAY[${integers.join(', ')}], ',')`,
  length: (value) => `char_length(${value})`,
  ordered: (value) => `${value} COLLATE "C"`,
  // `date_part` takes a time without a zone as it stands, whatever the session says, and is faster
  // than `extract`, whose decimal numbers are not needed: a double tells microseconds up to 2242.
  moment: (time) =>
    `CASE WHEN isfinite(${time}) THEN ${cast(`round(date_part('epoch', ${time}) * 1000000)`, 'integer')} END`,
  isEndless: (time, sign) => `${time} = '${sign > 0 ? '' : '-'}infinity'`,
  startOf: startOfStretch,
  startOfMonth: (moment) =>
    cast(`date_part('epoch', date_trunc('month', ${wallTime(moment)})) * 1000000`, 'integer'),
  momentText: (moment) => `to_char(${wallTime(moment)}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  typeOf: (column) => `${cast(`pg_typeof(min(${column}))`, 'text')}`,
  timeOf: (type) =>
    type === 'date' ? 'date' : type === 'timestamp with time zone' ? 'zoned' : 'local',
  quantiles: {
    exact: {
      of: (value, shares) =>
        `array_to_string(percentile_disc(ARRAY[${shares.join(', ')}]) WITHIN GROUP (ORDER BY ${value}), ',')`,
    },
  },
  pairs: (value, count, where) =>
    `CAST(json_agg(json_build_array(${value}, ${cast(count, 'text')})) FILTER (WHERE ${where}) AS text)`,
  unpivot: lateralValues,
};

/** In UTC, without a zone. */
const wallTime = (moment: string): string =>
  `(timestamp '1970-01-01 00:00:00' + ${moment} * interval '1 microsecond')`;
