/** What the values of a column are to a profile. Of `other` values only the missing are counted. */
export type Nature = 'number' | 'boolean' | 'time' | 'text' | 'other';

/** How the values of a column lie in the memory of a chunk. */
export type Layout =
  | 'float64'
  | 'float32'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'microseconds'
  | 'days'
  | 'text'
  | 'absent';

/** One column, what it is asked for, and how the answer is to be read. */
export type Column = {
  readonly name: string;
  /** As DuckDB calls it: `DOUBLE`, `DECIMAL(18,3)`. */
  readonly type: string;
  readonly nature: Nature;
  readonly layout: Layout;
  /** One expression of SQL, and for texts a second one: the digest of those that are long. */
  readonly expressions: readonly string[];
};

type Plan = {
  readonly nature: Nature;
  readonly layout: Layout;
  readonly dtype?: string;
  /** What to make of the column before it is handed out. */
  readonly cast?: string;
};

const number = (layout: Layout, dtype: string, cast?: string): Plan => ({
  nature: 'number',
  layout,
  dtype,
  ...(cast === undefined ? {} : { cast }),
});

const time = (dtype: string, cast?: string): Plan => ({
  nature: 'time',
  layout: 'microseconds',
  dtype,
  ...(cast === undefined ? {} : { cast }),
});

const PLANS: Readonly<Record<string, Plan>> = {
  DOUBLE: number('float64', 'float64'),
  FLOAT: number('float32', 'float32'),
  TINYINT: number('int8', 'int8'),
  UTINYINT: number('uint8', 'uint8'),
  SMALLINT: number('int16', 'int16'),
  USMALLINT: number('uint16', 'uint16'),
  INTEGER: number('int32', 'int32'),
  UINTEGER: number('uint32', 'uint32'),
  BIGINT: number('int64', 'int64'),
  UBIGINT: number('uint64', 'uint64'),
  HUGEINT: number('float64', 'integer', 'DOUBLE'),
  UHUGEINT: number('float64', 'integer', 'DOUBLE'),
  BIGNUM: number('float64', 'integer', 'DOUBLE'),
  DECIMAL: number('float64', 'decimal', 'DOUBLE'),
  BOOLEAN: { nature: 'boolean', layout: 'uint8', dtype: 'bool' },
  DATE: { nature: 'time', layout: 'days', dtype: 'date' },
  TIMESTAMP: time('datetime'),
  TIMESTAMP_S: time('datetime', 'TIMESTAMP'),
  TIMESTAMP_MS: time('datetime', 'TIMESTAMP'),
  TIMESTAMP_NS: time('datetime', 'TIMESTAMP'),
  'TIMESTAMP WITH TIME ZONE': time('datetime'),
  VARCHAR: { nature: 'text', layout: 'text', dtype: 'string' },
  ENUM: { nature: 'text', layout: 'text', dtype: 'category', cast: 'VARCHAR' },
  UUID: { nature: 'text', layout: 'text', dtype: 'string', cast: 'VARCHAR' },
  TIME: { nature: 'other', layout: 'absent', dtype: 'time' },
  'TIME WITH TIME ZONE': { nature: 'other', layout: 'absent', dtype: 'time' },
  INTERVAL: { nature: 'other', layout: 'absent', dtype: 'duration' },
  BLOB: { nature: 'other', layout: 'absent', dtype: 'bytes' },
};

/** Lists, mappings, geometries: they are counted, and nothing else is said of them. */
const OTHER: Plan = { nature: 'other', layout: 'absent' };

/** `DECIMAL(18,3)` is a `DECIMAL`; but a list of them, `DECIMAL(18,3)[]`, is none. */
function planOf(type: string): Plan {
  const [, base] = /^(DECIMAL|ENUM)\(.*\)$/.exec(type) ?? [];
  return PLANS[base ?? type] ?? OTHER;
}

export function columnOf(name: string, type: string): Column {
  const { nature, layout, cast } = planOf(type);
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const value = cast === undefined ? quoted : `CAST(${quoted} AS ${cast})`;
  return { name, type, nature, layout, expressions: expressionsOf(layout, value) };
}

/**
 * A text of more than twelve bytes lies somewhere else in memory, where to look takes longer than
 * DuckDB takes for its MD5: 64 bits of that are the hash of a long text.
 */
function expressionsOf(layout: Layout, value: string): readonly string[] {
  if (layout === 'absent') return [`${value} IS NULL`];
  if (layout !== 'text') return [value];
  return [value, `CASE WHEN strlen(${value}) > 12 THEN md5_number(${value}) END`];
}

/**
 * The element type of a column as descriptors say it. Text files have no types: what looks like a
 * whole number may be a code, and what looks like a date is a text, so that nothing is said of them
 * but that JSON tells texts, numbers and truth values apart.
 */
export function dtypeOf(type: string, format: 'parquet' | 'csv' | 'json'): string | undefined {
  const { nature, dtype } = planOf(type);
  if (format === 'parquet') return dtype;
  if (format === 'csv') return undefined;
  if (nature === 'number') return 'number';
  return nature === 'boolean' || type === 'VARCHAR' ? dtype : undefined;
}
