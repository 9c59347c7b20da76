import { dtypeNamed } from '../vocabulary/fields.ts';

/** What the type of a column in a database says of its values. */
export type SqlType = {
  /** As the specification names it, or a family where databases mean different widths. */
  readonly dtype?: string;
  /** One dimension of unknown size for each array around the values. */
  readonly shape?: readonly null[];
  /** How many decimal places are kept. */
  readonly decimals?: number;
  /** `naive` where the type says that it has no time zone; one that says nothing may have one. */
  readonly zone?: 'naive';
};

/** Words of databases alone; `int8` has 8 bits in some and 8 bytes in others. */
const WORDS: Readonly<Record<string, string>> = {
  'character varying': 'string',
  character: 'string',
  nchar: 'string',
  bpchar: 'string',
  clob: 'string',
  longtext: 'string',
  mediumtext: 'string',
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  mediumint: 'integer',
  serial: 'integer',
  bigserial: 'int64',
  float4: 'float',
  float8: 'float',
  datetime2: 'datetime',
  smalldatetime: 'datetime',
  datetimeoffset: 'datetime',
  timestamp_tz: 'datetime',
};

const ARRAYS = [/^(.*\S)\s*\[\d{0,9}\]$/s, /^(?:array|list)\s*[<(](.*)[>)]$/is];

/** The longest that is read, since nobody but a machine writes longer ones. */
const LONGEST = 256;

/**
 * Reads `varchar(20)`, `DECIMAL(10, 2)`, `timestamp without time zone`, `text[]`, `array<bigint>`.
 * Of a structure or a map it says nothing.
 */
export function parseSqlType(raw: string): SqlType {
  let text = raw.length > LONGEST ? '' : raw.trim();
  const shape: null[] = [];
  for (let inner = elementOf(text); inner !== undefined; inner = elementOf(text)) {
    shape.push(null);
    text = inner;
  }
  const around = shape.length > 0 ? { shape } : {};
  const scale = /^(?:decimal|numeric|number)\s*\(\s*\d{1,3}\s*(?:,\s*(\d{1,3})\s*)?\)$/i.exec(text);
  // Whole numbers of many digits are integers to some tools and decimals to others.
  if (scale !== null) {
    const decimals = Number(scale[1] ?? 0);
    return decimals > 0
      ? { ...around, dtype: 'decimal', decimals }
      : { ...around, dtype: 'number' };
  }
  const isNaive = /^timestamp(?:_ntz\b|.*\bwithout time zone$)/is.test(text);
  const word = text.replace(/\s+without time zone$/i, '').toLowerCase();
  const bare = word.replace(/\s*\(.*$/s, '').replaceAll(/\s+/g, ' ');
  const dtype = Object.hasOwn(WORDS, bare) ? WORDS[bare] : dtypeNamed(word);
  return {
    ...around,
    ...(dtype === undefined ? {} : { dtype }),
    ...(isNaive && dtype === 'datetime' ? { zone: 'naive' } : {}),
  };
}

function elementOf(text: string): string | undefined {
  for (const pattern of ARRAYS) {
    const inner = pattern.exec(text)?.[1];
    if (inner !== undefined) return inner.trim();
  }
  return /^(?:array|list)$/i.test(text) ? '' : undefined;
}
