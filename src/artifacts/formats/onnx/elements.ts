/** An element type of ONNX: its bits, and its canonical name if it has one. */
export type Element = {
  readonly bits: number;
  readonly dtype: string | undefined;
  /** What ONNX calls it, for whoever has no other name for it. */
  readonly title: string;
  /** Whether numbers of this type are learned; the others count, index and shape. */
  readonly learned: boolean;
};

const element = (title: string, bits: number, dtype: string | undefined, learned = true) =>
  ({ title, bits, dtype, learned }) satisfies Element;

/** `TensorProto.DataType` of onnx.proto3 (onnx/onnx), by number; strings have no fixed width. */
const ELEMENTS: ReadonlyMap<number | bigint, Element> = new Map([
  [1, element('FLOAT', 32, 'float32')],
  [2, element('UINT8', 8, 'uint8')],
  [3, element('INT8', 8, 'int8')],
  [4, element('UINT16', 16, 'uint16')],
  [5, element('INT16', 16, 'int16')],
  [6, element('INT32', 32, 'int32', false)],
  [7, element('INT64', 64, 'int64', false)],
  [8, element('STRING', 0, 'string', false)],
  [9, element('BOOL', 8, 'bool', false)],
  [10, element('FLOAT16', 16, 'float16')],
  [11, element('DOUBLE', 64, 'float64')],
  [12, element('UINT32', 32, 'uint32', false)],
  [13, element('UINT64', 64, 'uint64', false)],
  [14, element('COMPLEX64', 64, 'complex64')],
  [15, element('COMPLEX128', 128, 'complex128')],
  [16, element('BFLOAT16', 16, 'bfloat16')],
  [17, element('FLOAT8E4M3FN', 8, 'float8_e4m3')],
  [18, element('FLOAT8E4M3FNUZ', 8, undefined)],
  [19, element('FLOAT8E5M2', 8, 'float8_e5m2')],
  [20, element('FLOAT8E5M2FNUZ', 8, undefined)],
  [21, element('UINT4', 4, 'uint4')],
  [22, element('INT4', 4, 'int4')],
  [23, element('FLOAT4E2M1', 4, 'float4_e2m1')],
  [24, element('FLOAT8E8M0', 8, undefined)],
  [25, element('UINT2', 2, undefined)],
  [26, element('INT2', 2, undefined)],
]);

/** The element type of a number; `undefined` where it says none, or one that came later. */
export const elementOf = (number: number | bigint): Element | undefined => ELEMENTS.get(number);
