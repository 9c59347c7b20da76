/** What the operators of a model say about how its weights are kept and quantised. */
export type Quantisation = {
  readonly quantization?: 'dynamic' | 'weight-only';
  /** Why the weights cannot be counted; completes "left out: the number of parameters, since ". */
  readonly uncountable?: string;
  /** That the model is quantised in a way that cannot be told. */
  readonly loss?: string;
};

/** Several numbers share a byte in the weights of these (onnxruntime, docs/ContribOperators.md). */
const PACKED = ['MatMulNBits', 'MatMulBnb4', 'MatMulFpQ4', 'GatherBlockQuantized', 'QMoE'].map(
  (operator) => `com.microsoft:${operator}`,
);

/** Scales of activations are computed while the model runs. */
const DYNAMIC = [
  'DynamicQuantizeLinear',
  'com.microsoft:DynamicQuantizeMatMul',
  'com.microsoft:DynamicQuantizeLSTM',
];

/** A model that was compiled for one device, as a whole. */
const COMPILED = 'com.microsoft:EPContext';

const LEARNED_ATTRIBUTES = /^ai\.onnx\.ml:(?:TreeEnsemble|Linear|SVM)/;

/**
 * Only what is certain: scales of activations that stand in the file may come from calibration
 * (static) as well as from training (qat).
 * @param operators as `Found` has them
 * @param weights the type of most weights
 */
export function quantisationOf(
  operators: ReadonlySet<string>,
  weights: string | undefined,
): Quantisation {
  const names = [...operators];
  if (operators.has(COMPILED)) return { uncountable: 'it was compiled for one device' };
  if (names.some((name) => LEARNED_ATTRIBUTES.test(name))) {
    return { uncountable: 'some stand in attributes of its operators' };
  }
  const isPacked = PACKED.some((name) => operators.has(name));
  const packed = isPacked ? { uncountable: 'several share a byte' } : {};
  const isDynamic = DYNAMIC.some((name) => operators.has(name));
  const hasScales = names.some((name) =>
    /^(?:com\.microsoft:)?(?:QuantizeLinear|QLinear)/.test(name),
  );
  if (hasScales || (isPacked && isDynamic)) {
    return { ...packed, loss: 'how it was quantised: while it was trained, or afterwards' };
  }
  if (isDynamic) return { quantization: 'dynamic' };
  const takesIntegers = names.some((name) => /Integer(?:ToFloat)?$/.test(name));
  const isStored = operators.has('DequantizeLinear') && /^u?int[48]$/.test(weights ?? '');
  return isPacked || (isStored && !takesIntegers)
    ? { ...packed, quantization: 'weight-only' }
    : packed;
}
