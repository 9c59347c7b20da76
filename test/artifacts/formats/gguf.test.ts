import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { gguf } from '../../../src/artifacts/formats/gguf.ts';
import { concat, ggufFile } from '../models.ts';
import { filesOf, tell } from '../reading.ts';

const says = (bytes: Uint8Array) => {
  const [model] = tell(gguf, { 'm.gguf': bytes });
  if (model === undefined) throw new Error('nothing was said');
  return model;
};

const lossesOf = (bytes: Uint8Array): readonly string[] => {
  const artifact = openArtifact('m.gguf', filesOf({ 'm.gguf': bytes }));
  return (artifact ? (gguf.read(artifact).losses ?? []) : []).map(({ what }) => what);
};

const [F32, F16, Q4_K, MXFP4] = [0, 1, 12, 39];

const MODEL = {
  values: [
    ['general.architecture', 'llama'],
    ['general.name', 'Small Model 1B'],
    ['general.version', 'v1.2'],
    ['general.license', 'apache-2.0'],
    ['llama.context_length', 8192],
    ['llama.attention.head_count', 32],
    ['llama.attention.head_count_kv', 8],
    ['tokenizer.ggml.tokens', ['<s>', '</s>', 'a']],
    ['tokenizer.ggml.bos_token_id', 0],
  ],
  tensors: [
    { name: 'token_embd.weight', dims: [8, 4], type: F16 },
    { name: 'output_norm.weight', dims: [8], type: F32 },
  ],
  data: 64,
} as const;

describe('a GGUF model', () => {
  it('says what it is, with the place of each value', () => {
    const bytes = ggufFile(MODEL);
    const model = says(bytes);
    expect(model.says).toEqual({
      title: 'Small Model 1B',
      version: 'v1.2',
      license: 'apache-2.0',
      artifact: {
        format: 'gguf',
        formatVersion: '3',
        location: 'm.gguf',
        size: bytes.length,
        parameters: 40,
      },
      architecture: { family: 'llama', attentionHeads: 32, keyValueHeads: 8, vocabulary: 4 },
      precision: { weights: 'float16' },
      context: 8192,
    });
    expect(model.place('/context')).toBe('m.gguf: llama.context_length');
    expect(model.place('/architecture/vocabulary')).toBe('m.gguf: tensors.token_embd.weight');
    expect(lossesOf(bytes)).toEqual([expect.stringMatching(/bos_token_id/)]);
  });

  it('is read in either order of bytes', () => {
    const bytes = ggufFile({ ...MODEL, isLittleEndian: false });
    expect(says(bytes).says).toEqual(says(ggufFile(MODEL)).says);
  });

  it('counts the words of its tokenizer where it has no embedding', () => {
    const model = says(ggufFile({ values: MODEL.values }));
    expect(model.says).toMatchObject({ architecture: { vocabulary: 3 } });
    expect(model.place('/architecture/vocabulary')).toBe('m.gguf: tokenizer.ggml.tokens');
    expect(model.says['artifact']).not.toHaveProperty('parameters');
  });

  it.each([
    ['blocks of four bits', Q4_K, 256, { quantization: 'weight-only' }],
    [
      'small floats with a scale',
      MXFP4,
      256,
      { weights: 'float4_e2m1', quantization: 'weight-only' },
    ],
    ['a type that came later', 99, 256, undefined],
  ])('says of %s only what is certain', (_, type, size, precision) => {
    const tensors = [{ name: 'w', dims: [size], type }];
    expect(says(ggufFile({ tensors, data: 256 })).says['precision']).toEqual(precision);
  });

  it('names the only model that it was made from, as the hub does', () => {
    const base = [
      ['general.base_model.0.name', 'Base Model'],
      ['general.base_model.0.repo_url', 'https://huggingface.co/example/Base-Model'],
    ] as const;
    const one = ggufFile({ values: [['general.base_model.count', 1], ...base] });
    expect(says(one).says['baseModel']).toEqual({
      name: 'example/Base-Model',
      source: 'https://huggingface.co/example/Base-Model',
    });
    const two = ggufFile({ values: [['general.base_model.count', 2], ...base] });
    expect(says(two).says['baseModel']).toBeUndefined();
    expect(lossesOf(two)).toHaveLength(1);
  });

  it('says nothing of what the header leaves open or cannot mean', () => {
    const values = [
      ['general.architecture', 'llama'],
      ['general.license', 'other'],
      ['general.version', 'first one'],
      ['llama.context_length', 0],
      ['llama.attention.head_count', [8, 16]],
    ] as const;
    const { artifact, ...rest } = says(ggufFile({ values })).says;
    expect(artifact).toMatchObject({ format: 'gguf' });
    expect(rest).toEqual({ architecture: { family: 'llama' } });
  });

  it('does not take one part for the whole', () => {
    const bytes = ggufFile({ ...MODEL, values: [['split.count', 3]] });
    expect(says(bytes).says['artifact']).toEqual({
      format: 'gguf',
      formatVersion: '3',
    });
    expect(lossesOf(bytes)).toHaveLength(1);
  });

  it.each([
    ['is empty', new Uint8Array(), 'it is empty'],
    ['is something else', new Uint8Array(64), 'does not begin with GGUF'],
    ['is of the first version', ggufFile({ version: 1 }), 'version 1'],
    ['ends within its header', ggufFile(MODEL).slice(0, 80), 'breaks off'],
    ['ends within its weights', ggufFile({ ...MODEL, data: 10 }), 'would end at byte'],
    [
      'has a key twice',
      ggufFile({
        values: [
          ['a', 1],
          ['a', 2],
        ],
      }),
      '`a` twice',
    ],
    [
      'has a tensor beyond all sizes',
      ggufFile({ tensors: [{ name: 'w', dims: [2n ** 60n], type: F32 }] }),
      'beyond that of any file',
    ],
    [
      'would have more tensors than any',
      concat(
        new TextEncoder().encode('GGUF'),
        new Uint8Array([3, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0]),
        new Uint8Array(8),
      ),
      'would hold 4294967295 tensors',
    ],
  ])('that %s is refused', (_, bytes, message) => {
    expect(() => says(bytes)).toThrow(message);
  });
});
