import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFacts } from '../../src/facts/load.ts';
import { onnxRelease, onnxRuntimeBuild, onnxRuntimeLimits } from '../../src/facts/onnx.ts';
import { nativePrecision, precisionFact } from '../../src/facts/precision.ts';
import { softwareName } from '../../src/facts/software-names.ts';
import { engineRuns } from '../../src/facts/tensorrt.ts';

const { facts } = loadFacts();

describe('precision', () => {
  it.each([
    ['7.5', 'bfloat16', undefined, 'none'],
    ['7.5', 'bfloat16', 'vLLM', 'none'],
    ['7.5', 'bfloat16', 'VPTQ', 'emulated'],
    ['7.5', 'float16', undefined, 'native'],
    ['7.5', 'int4', undefined, 'native'],
    ['8.6', 'BF16', undefined, 'native'],
    ['8.6', 'float8_e4m3', undefined, 'none'],
    ['8.7', 'half', undefined, 'native'],
    ['8.7', 'bf16', undefined, 'native'],
    ['8.7', 'fp8', undefined, 'none'],
    ['8.9', 'fp8', undefined, 'native'],
    ['9.0', 'mxfp8', undefined, 'none'],
    ['10.0', 'nvfp4', undefined, 'native'],
    ['12.0', 'nvfp4', undefined, undefined],
    ['12.0', 'nvfp4', 'TensorRT-RTX', 'native'],
    ['12.0', 'mxfp8', 'TransformerEngine', 'none'],
    ['12.0', 'bfloat16', 'TensorRT-RTX', 'native'],
    ['7.0', 'int8', undefined, undefined],
    ['3.5', 'float16', undefined, undefined],
    ['8.0', 'posit16', undefined, undefined],
  ])('%s computes %s with %s: %s', (capability, dtype, library, support) => {
    expect(nativePrecision(facts, capability, dtype, library)).toBe(support);
  });

  it('cites the row that decided', () => {
    expect(precisionFact(facts, '7.5', 'bf16', 'vllm')?.source).toContain('vllm/issues/1157');
    expect(precisionFact(facts, '7.5', 'bf16', 'vptq')?.confidence).toBe('low');
    expect(precisionFact(facts, '7.5', 'bf16')).not.toHaveProperty('confidence');
  });
});

describe('model formats', () => {
  it('ONNX Runtime 1.17 loads opset 20 and IR 9, not IR 10', () => {
    expect(onnxRuntimeLimits(facts, '1.17.1')).toMatchObject({
      opset: 20,
      opsetMl: 4,
      ir: 9,
      minOpset: 7,
      source: 'https://onnxruntime.ai/docs/reference/compatibility.html',
    });
    expect(onnxRelease(facts, '1.16.0')).toMatchObject({ ir: 10, opset: 21 });
    expect(onnxRuntimeLimits(facts, '1.99.0')).toBeUndefined();
    expect(onnxRuntimeLimits(facts, 'nightly')).toBeUndefined();
  });

  it('ONNX Runtime is built for CUDA 12 on PyPI from 1.19 on', () => {
    expect(onnxRuntimeBuild(facts, '1.19.0')).toMatchObject({ cuda: '12', cudnn: '9' });
    expect(onnxRuntimeBuild(facts, '1.18.1')).toMatchObject({ cuda: '11.8', elsewhere: ['12'] });
    expect(onnxRuntimeBuild(facts, '1.6.0')).toBeUndefined();
    expect(onnxRuntimeBuild(facts, '1.99.0')).toBeUndefined();
  });

  it.each([
    ['tensorrt', '10.2.0', '10.2.0', false, true],
    ['TensorRT', '10.2.0', '10.3.0', false, false],
    ['TensorRT', '10.2.0', '10.3.0', true, true],
    ['TensorRT', '8.6.1', '10.2.0', true, true],
    ['TensorRT', '8.6.1', '11.0.0', true, false],
    ['TensorRT', '10.3.0', '10.2.0', true, false],
    ['TensorRT', '10.2', '10.2.1', false, undefined],
    ['tensorrt-rtx', '1.1.0', '1.2.0', true, false],
    ['openvino', '2024.1', '2024.2', true, undefined],
  ])('an engine of %s %s on %s (version compatible: %s): %s', (name, built, runs, mode, answer) => {
    expect(engineRuns(facts, name, { built, runs }, mode)).toBe(answer);
  });
});

describe('softwareName', () => {
  it.each([
    ['Torch', 'pytorch', 'framework', 'pep440'],
    ['PyTorch', 'pytorch', 'framework', 'pep440'],
    ['sklearn', 'scikit-learn', 'framework', 'pep440'],
    ['scikit_learn', 'scikit-learn', 'framework', 'pep440'],
    ['ONNX Runtime', 'onnxruntime', 'runtime', 'pep440'],
    ['onnxruntime-gpu', 'onnxruntime', 'runtime', 'pep440'],
    ['ONNX Runtime GPU', 'onnxruntime', 'runtime', 'pep440'],
    ['pytorch-cuda', 'cuda', 'runtime', 'numeric'],
    ['Python 3', 'python', 'language', 'pep440'],
    ['cpp', 'c++', 'language', 'numeric'],
    ['R', 'r', 'language', 'numeric'],
    ['NVIDIA driver', 'nvidia-driver', 'driver', 'numeric'],
    ['Ubuntu', 'ubuntu', 'os', 'calver'],
  ])('%s is %s, a %s with %s versions', (name, canonical, kind, scheme) => {
    expect(softwareName(facts, name)).toMatchObject({
      canonical,
      kind,
      scheme,
      asOf: '2026-11-21',
    });
  });

  it('keeps a name that it does not know, without a kind', () => {
    expect(softwareName(facts, ' Our_Feature Store ')).toEqual({
      canonical: 'our-feature-store',
      kind: undefined,
      scheme: undefined,
      source: undefined,
      asOf: undefined,
    });
  });

  it('is idempotent for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { canonical } = softwareName(facts, text);
        expect(softwareName(facts, canonical).canonical).toBe(canonical);
      }),
    );
  });
});
