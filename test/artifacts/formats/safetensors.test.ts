import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { safetensors } from '../../../src/artifacts/formats/safetensors.ts';
import { safetensorsFile } from '../models.ts';
import { tell } from '../reading.ts';

const HEADER = {
  __metadata__: { format: 'pt' },
  weight: { dtype: 'F16', shape: [2, 3], data_offsets: [0, 12] },
  bias: { dtype: 'F32', shape: [3], data_offsets: [12, 24] },
};

/** A file of one tensor, with its data. */
const one = (dtype: string, numbers: number, bits: number) =>
  safetensorsFile(
    { w: { dtype, shape: [numbers], data_offsets: [0, (numbers * bits) / 8] } },
    (numbers * bits) / 8,
  );

const says = (bytes: Uint8Array, file = 'a.safetensors') => {
  const [model] = tell(safetensors, { [file]: bytes });
  if (model === undefined) throw new Error('nothing was said');
  return model;
};

describe('a safetensors file', () => {
  it('says how many parameters it holds, and of which type', () => {
    const bytes = safetensorsFile(HEADER, 24);
    const model = says(bytes);
    expect(model.says).toEqual({
      artifact: {
        format: 'safetensors',
        location: 'a.safetensors',
        parameters: 9,
        size: bytes.length,
      },
      precision: { weights: 'float16' },
    });
    expect(model.place('/precision/weights')).toBe('a.safetensors: header');
  });

  it.each([
    ['F4', 4, 'float4_e2m1'],
    ['F8_E4M3', 8, 'float8_e4m3'],
    ['BF16', 16, 'bfloat16'],
    ['I8', 8, 'int8'],
    ['F8_E8M0', 8, undefined],
  ])('counts bits in %s', (dtype, bits, weights) => {
    const { precision, artifact } = says(one(dtype, 64, bits)).says;
    expect(precision).toEqual(weights === undefined ? undefined : { weights });
    expect(artifact).toMatchObject({ parameters: 64 });
  });

  it.each(['U8', 'I32'])('does not count what may be packed in %s', (dtype) => {
    const { precision, artifact } = says(one(dtype, 64, dtype === 'U8' ? 8 : 32)).says;
    expect(precision).toBeUndefined();
    expect(artifact).not.toHaveProperty('parameters');
  });

  it('does not take one part for the whole', () => {
    const bytes = safetensorsFile(HEADER, 24);
    const part = says(bytes, 'model-00002-of-00003.safetensors');
    expect(part.says).toEqual({
      artifact: { format: 'safetensors' },
      precision: { weights: 'float16' },
    });
    const whole = says(bytes, 'model-00001-of-00001.safetensors');
    expect(whole.says['artifact']).toMatchObject({ parameters: 9 });
  });

  it('keeps tensors of any name', () => {
    const text = '{"__proto__":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
    expect(says(safetensorsFile(text, 8)).says['artifact']).toMatchObject({ parameters: 2 });
  });

  const tensor = (changed: object) =>
    safetensorsFile({ w: { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...changed } }, 8);

  it.each([
    ['is empty', new Uint8Array()],
    ['has half a length', new Uint8Array([1, 0, 0])],
    ['has a header that is longer than it', new Uint8Array([255, 0, 0, 0, 0, 0, 0, 0, 123])],
    ['has the longest header of all', new Uint8Array(9).fill(255)],
    ['has a header that is no JSON', new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0, 123])],
    ['has a header that is a list', safetensorsFile([])],
    ['has a tensor without a shape', safetensorsFile({ weight: { dtype: 'F32' } })],
    ['has a tensor that is null', safetensorsFile({ weight: null })],
    ['has a tensor without offsets', tensor({ data_offsets: [0] })],
    ['has a tensor that goes beyond its end', safetensorsFile(HEADER, 20)],
    ['has a tensor that ends before it begins', tensor({ shape: [0], data_offsets: [8, 0] })],
    ['has a tensor of another size than its shape', tensor({ shape: [3] })],
    ['has a tensor of a negative size', tensor({ shape: [-2] })],
    ['has a tensor beyond all sizes', tensor({ dtype: 'NEW', shape: [2 ** 40, 2 ** 40] })],
    [
      'has a tensor twice',
      safetensorsFile(
        '{"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"w":{"dtype":"F16","shape":[0],"data_offsets":[0,0]}}',
      ),
    ],
    [
      'has a type twice',
      safetensorsFile('{"w":{"dtype":"F32","dtype":"F16","shape":[0],"data_offsets":[0,0]}}'),
    ],
    ['is a pointer', new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\n')],
  ])('that %s is refused', (_, bytes) => {
    expect(() => says(bytes)).toThrow(/^it|^its/);
  });
});

const REAL = path.join(
  import.meta.dirname,
  '../../../../shared/data/onnx/silero_vad_16k.safetensors',
);

describe.runIf(existsSync(REAL))('a published safetensors file', () => {
  it('holds the parameters that its header lists', () => {
    expect(says(readFileSync(REAL)).says).toMatchObject({
      artifact: { parameters: 309_633, size: 1_239_748 },
      precision: { weights: 'float32' },
    });
  });

  it('says how many rows the token embedding has, where there is one', () => {
    const vocabularyOf = (...names: readonly string[]) => {
      const tensors = names.map((name, index) => [
        name,
        { dtype: 'F32', shape: [5, 2], data_offsets: [index * 40, index * 40 + 40] },
      ]);
      const bytes = safetensorsFile(Object.fromEntries(tensors), names.length * 40);
      return tell(safetensors, { 'a.safetensors': bytes })[0]?.says['architecture'];
    };
    expect(vocabularyOf('model.embed_tokens.weight', 'lm_head.weight')).toEqual({ vocabulary: 5 });
    expect(
      vocabularyOf('encoder.embed_tokens.weight', 'decoder.embed_tokens.weight'),
    ).toBeUndefined();
    expect(vocabularyOf('classifier.weight')).toBeUndefined();
  });
});
