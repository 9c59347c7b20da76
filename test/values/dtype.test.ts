import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DtypeDialect, dtypeFits, parseDtype } from '../../src/values/dtype.ts';
import { problemOf, read, readsAnyText } from './laws.ts';

const dtype = (text: string, dialect?: DtypeDialect) => read(parseDtype(text, dialect));
const fits = (a: string, b: string) => dtypeFits(dtype(a), dtype(b));

const SPELLINGS: Readonly<Record<string, string>> = {
  bool: 'boolean BOOL Bool TYPE_BOOL tensor(bool) |b1 torch.bool np.bool_ sc:Boolean',
  int4: 'INT4 tensor(int4)',
  int8: 'INT8 I8 TYPE_INT8 i1 |i1 torch.int8 TINYINT',
  uint8: 'UINT8 U8 u1 |u1 TYPE_UINT8 UInt8 torch.uint8 torch.byte',
  int16: 'short i2 <i2 i16 smallint',
  int32: 'INT32 i32 I32 <i4 >i4 TYPE_INT32 Int32 torch.int32 torch.int np.int32 DT_INT32',
  int64: 'INT64 I64 i64 <i8 Int64 long TYPE_INT64 torch.long bigint tensor(int64) int64[pyarrow]',
  uint64: 'UINT64 <u8 U64 UBIGINT',
  float8_e4m3: 'float8_e4m3fn FLOAT8E4M3FN F8_E4M3 fp8_e4m3 torch.float8_e4m3fn',
  float8_e5m2: 'F8_E5M2 FLOAT8E5M2',
  float4_e2m1: 'fp4 FLOAT4E2M1 nvfp4 torch.float4_e2m1fn_x2',
  bfloat16: 'BF16 bf16 TYPE_BF16 BFLOAT16 torch.bfloat16 tensor(bfloat16)',
  float16: 'FLOAT16 F16 fp16 half TYPE_FP16 FP16 <f2 f2 torch.half tensor(float16) halffloat',
  float32: 'FP32 F32 f32 TYPE_FP32 <f4 f4 tensor(float) torch.float32 torch.float DT_FLOAT Float32',
  float64: 'double FP64 F64 DOUBLE TYPE_FP64 <f8 tensor(double) Float64 np.float64 np.float_',
  complex64: 'COMPLEX64 <c8 torch.complex64',
  string: 'String STRING str TYPE_STRING tensor(string) large_string utf8 <U10 VARCHAR(255) text',
  bytes: 'binary |S5 blob large_binary BYTEA',
  date: 'date32 sc:Date date32[day]',
  datetime: 'datetime64[ns] timestamp timestamp[us,tz=UTC] <M8[ns] TIMESTAMPTZ sc:DateTime',
  duration: 'timedelta64[ns] interval duration[ns]',
  category: 'categorical dictionary<values=string,indices=int32> ClassLabel',
  object: '|O object_',
  image: 'Image sc:ImageObject',
  audio: 'Audio',
  decimal: 'DECIMAL(10,2) decimal128(38,18)',
};

describe('parseDtype', () => {
  it.each(Object.entries(SPELLINGS))('knows %s', (name, spellings) => {
    for (const spelling of [name, ...spellings.split(' ')]) {
      expect([spelling, dtype(spelling).name]).toEqual([spelling, name]);
      expect(String(dtype(spelling))).toBe(spelling);
    }
  });

  it.each([
    ['INT', 'integer'],
    ['Integer', 'integer'],
    ['integer', 'integer'],
    ['FLOAT', 'float'],
    ['Float', 'float'],
    ['float', 'float'],
    ['number', 'number'],
    ['sc:Number', 'number'],
    ['BYTES', 'bytes'],
    ['fp8', 'float'],
    ['float8_e4m3fnuz', 'float'],
  ])('%s is a family only', (text, family) => {
    expect(dtype(text).family).toBe(family);
    expect(dtype(text).name).toBeUndefined();
  });

  it('follows a dialect', () => {
    expect(dtype('float', 'mlflow').name).toBe('float32');
    expect(dtype('integer', 'mlflow').name).toBe('int32');
    expect(dtype('FLOAT', 'onnx').name).toBe('float32');
    expect(dtype('float', 'numpy').name).toBe('float64');
    expect(dtype('i8', 'numpy').name).toBe('int64');
    expect(dtype('float32', 'numpy').name).toBe('float32');
  });

  it('knows bits and sign', () => {
    expect(dtype('uint8')).toMatchObject({ family: 'integer', bits: 8, signed: false });
    expect(dtype('int64')).toMatchObject({ family: 'integer', bits: 64, signed: true });
    expect(dtype('bfloat16')).toMatchObject({ family: 'float', bits: 16 });
  });

  it('says what is wrong', () => {
    expect(problemOf(parseDtype('i8'))).toBe('"i8" is ambiguous; write int64 or int8');
    expect(problemOf(parseDtype('flaot32'))).toBe(
      '"flaot32" is not a dtype such as float32, int64, string or datetime',
    );
    for (const text of ['', 'float128', 'int7', 'constructor', 'list<int64>', '__proto__', '<f3']) {
      expect(parseDtype(text).ok).toBe(false);
    }
  });

  it('reads any text', () => readsAnyText(parseDtype, 'floatinu8163264_<>()[]|. :TYPEDCSMO'));
});

describe('dtypeFits', () => {
  it.each([
    ['float32', 'FP32', 'same'],
    ['Int64', 'long', 'same'],
    ['integer', 'INT', 'same'],
    ['string', 'large_string', 'same'],
    ['int32', 'int64', 'widens'],
    ['int32', 'float64', 'widens'],
    ['float32', 'float64', 'widens'],
    ['uint8', 'int16', 'widens'],
    ['bfloat16', 'float32', 'widens'],
    ['float16', 'float32', 'widens'],
    ['uint8', 'float16', 'widens'],
    ['uint8', 'bfloat16', 'widens'],
    ['float8_e4m3', 'float16', 'widens'],
    ['float8_e5m2', 'float16', 'widens'],
    ['float4_e2m1', 'float8_e4m3', 'widens'],
    ['float32', 'complex64', 'widens'],
    ['date', 'datetime', 'widens'],
    ['string', 'BYTES', 'widens'],
    ['int64', 'float32', 'loses'],
    ['int64', 'float64', 'loses'],
    ['int32', 'float32', 'loses'],
    ['float64', 'float32', 'loses'],
    ['int64', 'int32', 'loses'],
    ['int8', 'uint8', 'loses'],
    ['int8', 'uint64', 'loses'],
    ['uint8', 'int8', 'loses'],
    ['bfloat16', 'float16', 'loses'],
    ['float16', 'bfloat16', 'loses'],
    ['float32', 'int64', 'loses'],
    ['uint4', 'float8_e5m2', 'loses'],
    ['int4', 'float4_e2m1', 'loses'],
    ['complex64', 'float64', 'loses'],
    ['datetime', 'date', 'loses'],
    ['string', 'float32', 'differs'],
    ['bool', 'int8', 'differs'],
    ['string', 'image', 'differs'],
    ['string', 'bytes', 'differs'],
    ['integer', 'int64', 'unknown'],
    ['int32', 'integer', 'unknown'],
    ['float', 'float32', 'unknown'],
    ['number', 'int64', 'unknown'],
    ['fp8', 'float8_e4m3', 'unknown'],
    ['image', 'uint8', 'unknown'],
    ['object', 'string', 'unknown'],
    ['BYTES', 'string', 'unknown'],
  ])('%s for %s: %s', (producer, consumer, fit) => expect(fits(producer, consumer)).toBe(fit));

  const names = Object.keys(SPELLINGS).concat('uint4', 'uint16', 'uint32', 'complex128');
  const any = fc.constantFrom(...names);

  it('is reflexive, and nothing widens both ways', () => {
    for (const name of names) expect(fits(name, name)).toBe('same');
    fc.assert(
      fc.property(any, any, (a, b) => {
        if (fits(a, b) === 'widens') expect(fits(b, a)).not.toBe('widens');
        if (fits(a, b) === 'same') expect(a).toBe(b);
      }),
    );
  });

  it('widens transitively', () => {
    for (const a of names) {
      for (const b of names.filter((name) => fits(a, name) === 'widens')) {
        for (const c of names.filter((name) => fits(b, name) === 'widens')) {
          expect([a, b, c, fits(a, c)]).toEqual([a, b, c, 'widens']);
        }
      }
    }
  });

  it('agrees with the conversions of the machine', () => {
    const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(fc.property(int32, (value) => new Float64Array([value])[0] === value));
    expect(Math.fround(2 ** 24 + 1)).not.toBe(2 ** 24 + 1);
    const largest = { int8: 127, uint8: 255, int16: 32_767, uint16: 65_535 };
    for (const [name, value] of Object.entries(largest)) {
      expect(fits(name, 'float32')).toBe(Math.fround(value) === value ? 'widens' : 'loses');
    }
  });
});
