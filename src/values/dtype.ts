import { aliasOf, type DtypeDialect } from './dtype-aliases.ts';
import { accept, LONGEST, makeValue, type Parsed, quote, reject, type Value } from './value.ts';

export type { DtypeDialect };

export type DtypeFamily =
  | 'boolean'
  | 'integer'
  | 'float'
  | 'number'
  | 'decimal'
  | 'complex'
  | 'string'
  | 'bytes'
  | 'date'
  | 'time'
  | 'datetime'
  | 'duration'
  | 'category'
  | 'object'
  | 'image'
  | 'audio'
  | 'video';

/** The type of one element: exact when it has a `name`, else only as much as its author said. */
export type Dtype = Value<'dtype'> & {
  readonly family: DtypeFamily;
  readonly bits?: number;
  readonly signed?: boolean;
  /** The canonical name (`float32`), absent for a family without a width (`number`). */
  readonly name?: string;
};

/** `loses`: convertible, but some values change. `unknown`: one side says too little to tell. */
export type DtypeFit = 'same' | 'widens' | 'loses' | 'differs' | 'unknown';

/**
 * Reads the name of a dtype as ONNX, NumPy, pandas, Arrow, torch, TensorFlow, MLflow, Triton, TFDV,
 * ODCS, Croissant, safetensors, SQL or SEI spell it. Words that these use for different widths
 * (`float`, `integer`, `INT`) become a family, unless a dialect decides.
 */
export function parseDtype(raw: string | number, dialect?: DtypeDialect): Parsed<Dtype> {
  const text = String(raw);
  const name = text.length > LONGEST ? undefined : aliasOf(text.trim(), dialect);
  if (name === undefined) {
    return reject(`${quote(text)} is not a dtype such as float32, int64, string or datetime`);
  }
  if (name.includes(' or ')) {
    return reject(`${quote(text)} is ambiguous; write ${name}`);
  }
  return accept(makeValue('dtype', text, meaningOf(name)));
}

/** Whether every value of what a producer gives is exactly a value of what a consumer takes. */
export function dtypeFits(producer: Dtype, consumer: Dtype): DtypeFit {
  if (producer.name === consumer.name && producer.family === consumer.family) {
    return producer.bits === consumer.bits ? 'same' : 'unknown';
  }
  const [a, b] = [producer.family, consumer.family];
  if (isNumeric(a) && isNumeric(b)) return numericFit(producer, consumer);
  if (isVague(consumer, 'bytes') && (a === 'string' || a === 'bytes')) return 'widens';
  if (isVague(producer, 'bytes') && (b === 'string' || b === 'bytes')) return 'unknown';
  return FITS[`${a} ${b}`] ?? FITS[`${a} *`] ?? FITS[`* ${b}`] ?? 'differs';
}

// Across families. An `object` column of pandas can hold anything; an image may travel encoded as
// bytes or decoded as pixels; the codes of a category are integers, its labels mostly strings.
const FITS: Readonly<Record<string, DtypeFit>> = {
  'date datetime': 'widens',
  'datetime date': 'loses',
  'datetime time': 'loses',
  'category string': 'unknown',
  'string category': 'unknown',
  'category integer': 'unknown',
  'integer category': 'unknown',
  'bytes image': 'unknown',
  'image bytes': 'unknown',
  'image integer': 'unknown',
  'integer image': 'unknown',
  'image float': 'unknown',
  'float image': 'unknown',
  'bytes audio': 'unknown',
  'audio bytes': 'unknown',
  'audio integer': 'unknown',
  'integer audio': 'unknown',
  'audio float': 'unknown',
  'float audio': 'unknown',
  'bytes video': 'unknown',
  'video bytes': 'unknown',
  'object *': 'unknown',
  '* object': 'unknown',
};

const isVague = (dtype: Dtype, family: DtypeFamily): boolean =>
  dtype.family === family && dtype.name === undefined;

const NUMERIC: readonly string[] = ['integer', 'float', 'number', 'decimal', 'complex'];

const isNumeric = (family: DtypeFamily): boolean => NUMERIC.includes(family);

/** Bits of the significand (the implicit one counts), largest exponent, smallest normal exponent. */
type Format = readonly [precision: number, largest: number, smallest: number];

// IEEE 754-2019, table 3.5 (float16, 32, 64); bfloat16: 8 exponent and 7 fraction bits; float8:
// Micikevicius et al., "FP8 formats for deep learning" (2022), table 1, E4M3 without infinities;
// float4_e2m1: OCP Microscaling Formats 1.0, 5.3.3 (largest value 6, smallest 0.5).
const FORMATS: Readonly<Record<string, Format>> = {
  float4_e2m1: [2, 2, 0],
  float8_e4m3: [4, 8, -6],
  float8_e5m2: [3, 15, -14],
  bfloat16: [8, 127, -126],
  float16: [11, 15, -14],
  float32: [24, 127, -126],
  float64: [53, 1023, -1022],
  complex64: [24, 127, -126],
  complex128: [53, 1023, -1022],
};

/**
 * What values of one float format lose in another one: the last digits, and those above a limit, which
 * overflow. Undefined where one of them is no such format.
 */
export function lostDigits(
  producer: Dtype,
  consumer: Dtype,
): { readonly digits: boolean; readonly above?: number } | undefined {
  const to = FORMATS[consumer.name ?? ''];
  const from = FORMATS[producer.name ?? ''];
  if (from === undefined || to === undefined) return undefined;
  const digits = from[0] > to[0];
  if (from[1] <= to[1]) return { digits };
  // E4M3 gives its last value up for NaN.
  const above = consumer.name === 'float8_e4m3' ? 448 : (2 - 2 ** (1 - to[0])) * 2 ** to[1];
  return { digits, above };
}

function numericFit(producer: Dtype, consumer: Dtype): DtypeFit {
  const [a, b] = [producer.family, consumer.family];
  const narrows = b === 'integer' && a !== 'integer' && a !== 'number';
  if (narrows || (a === 'complex' && b !== 'complex')) return 'loses';
  if (a === 'decimal' && (b === 'float' || b === 'complex')) return 'loses';
  if (producer.name === undefined || consumer.name === undefined) return 'unknown';
  if (a === 'decimal' || b === 'decimal') return 'unknown';
  return isExact(producer, consumer) ? 'widens' : 'loses';
}

function isExact(producer: Dtype, consumer: Dtype): boolean {
  const to = FORMATS[consumer.name ?? ''];
  const from = FORMATS[producer.name ?? ''];
  if (from !== undefined && to !== undefined) return formatHolds(to, from);
  const { bits = 0, signed = false } = producer;
  if (to === undefined) {
    const gained = (consumer.bits ?? 0) - bits;
    return consumer.signed === signed ? gained >= 0 : !signed && gained > 0;
  }
  // -2^(n-1) is a power of two, so a signed integer of n bits needs n-1 bits of significand.
  const [precision, largest] = to;
  return signed
    ? bits - 1 <= Math.min(precision, largest)
    : bits <= Math.min(precision, largest + 1);
}

/** Whether one float format holds all finite values of another, subnormal ones included. */
function formatHolds(
  [precision, largest, smallest]: Format,
  [otherPrecision, otherLargest, otherSmallest]: Format,
): boolean {
  return (
    otherPrecision <= precision &&
    otherLargest <= largest &&
    otherSmallest - otherPrecision >= smallest - precision
  );
}

/** What a canonical name means; `integer`, `float8` and the like name a family only. */
function meaningOf(name: string): Omit<Dtype, 'kind' | 'text' | 'toString'> {
  const [, unsigned, word = '', width] = /^(u?)(int|float|bfloat|complex)(\d+)/.exec(name) ?? [];
  if (width !== undefined) {
    const bits = Number(width);
    if (word === 'int') return { family: 'integer', bits, signed: unsigned === '', name };
    if (word === 'complex') return { family: 'complex', bits, name };
    // Eight bits are divided in several ways; only a name with its division is exact.
    return name === 'float8' ? { family: 'float', bits } : { family: 'float', bits, name };
  }
  if (name === 'bool') return { family: 'boolean', name };
  const family = VAGUE[name];
  if (family !== undefined) return { family };
  return { family: EXACT.find((exact) => exact === name) ?? 'object', name };
}

// Triton's and TFDV's BYTES hold text and binary alike.
const VAGUE: Readonly<Record<string, DtypeFamily>> = {
  integer: 'integer',
  float: 'float',
  number: 'number',
  complex: 'complex',
  BYTES: 'bytes',
};

const EXACT: readonly DtypeFamily[] = [
  'string',
  'bytes',
  'date',
  'time',
  'datetime',
  'duration',
  'category',
  'decimal',
  'image',
  'audio',
  'video',
];
