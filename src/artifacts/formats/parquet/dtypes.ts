import type { SchemaElement } from 'hyparquet';

/** What the type of a column says of its values. */
export type ColumnType = {
  /** As the specification names it. */
  readonly dtype?: string;
  /** How many decimal places are kept. */
  readonly decimals?: number;
  /** `UTC` for moments in time, `naive` for what a clock on the wall showed. */
  readonly zone?: 'UTC' | 'naive';
};

/**
 * The type of a column: what the annotations say, else how the values are stored. A unit of time is
 * no resolution, because writers store days in nanoseconds.
 */
export function typeOf(element: SchemaElement): ColumnType {
  const { logical_type: logical, converted_type: converted } = element;
  switch (logical?.type) {
    case 'DECIMAL':
      return decimal(logical.scale ?? 0);
    case 'TIMESTAMP':
      return { dtype: 'datetime', zone: logical.isAdjustedToUTC ? 'UTC' : 'naive' };
    case 'INTEGER':
      return integer(logical.bitWidth, logical.isSigned);
    case 'NULL':
    case 'VARIANT':
    case 'GEOMETRY':
    case 'GEOGRAPHY':
      return {};
    default:
  }
  const named = LOGICAL[logical?.type ?? ''] ?? LOGICAL[converted ?? ''];
  if (named !== undefined) return { dtype: named };
  if (converted === 'DECIMAL') return decimal(element.scale ?? 0);
  const [, unsigned, bits] = /^(U?)INT_(8|16|32|64)$/.exec(converted ?? '') ?? [];
  if (bits !== undefined) return integer(Number(bits), unsigned === '');
  const stored = STORED[element.type ?? ''];
  return stored === undefined ? {} : { dtype: stored };
}

// Older annotations do not tell reliably whether a timestamp is a moment, so no zone is told.
const LOGICAL: Readonly<Record<string, string>> = {
  STRING: 'string',
  UTF8: 'string',
  ENUM: 'category',
  JSON: 'string',
  BSON: 'bytes',
  UUID: 'string',
  DATE: 'date',
  TIME: 'time',
  TIME_MILLIS: 'time',
  TIME_MICROS: 'time',
  TIMESTAMP_MILLIS: 'datetime',
  TIMESTAMP_MICROS: 'datetime',
  INTERVAL: 'duration',
  FLOAT16: 'float16',
};

// Engines of old wrote texts without an annotation, so bytes may be either.
const STORED: Readonly<Record<string, string>> = {
  BOOLEAN: 'bool',
  INT32: 'int32',
  INT64: 'int64',
  INT96: 'datetime',
  FLOAT: 'float32',
  DOUBLE: 'float64',
  BYTE_ARRAY: 'BYTES',
  FIXED_LEN_BYTE_ARRAY: 'bytes',
};

const decimal = (scale: number): ColumnType =>
  Number.isInteger(scale) && scale >= 0 && scale <= 100
    ? { dtype: 'decimal', decimals: scale }
    : { dtype: 'decimal' };

const integer = (bits: number, isSigned: boolean): ColumnType =>
  [8, 16, 32, 64].includes(bits) ? { dtype: `${isSigned ? 'int' : 'uint'}${bits}` } : {};
