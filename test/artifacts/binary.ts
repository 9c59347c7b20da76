import type { Reader } from '../../src/artifacts/account.ts';
import { gguf } from '../../src/artifacts/formats/gguf.ts';
import { onnx } from '../../src/artifacts/formats/onnx.ts';
import { safetensors } from '../../src/artifacts/formats/safetensors.ts';
import {
  concat,
  field,
  ggufFile,
  graph,
  node,
  onnxFile,
  safetensorsFile,
  tensor,
  tensorType,
  value,
} from './models.ts';

/** A small valid file of a binary format, which has something of everything that is read. */
export type BinaryFixture = {
  readonly reader: Reader;
  readonly file: string;
  readonly bytes: Uint8Array;
};

const inner = graph({ initializers: [tensor({ type: 1, dims: [4, 4], raw: 64 })] });

const ONNX = onnxFile({
  producer: ['pytorch', '2.9.0+cu126'],
  opsets: { '': 18, 'com.microsoft': 1 },
  metadata: { model_license: 'MIT', 'Image.BitmapPixelFormat': 'Bgr8', names: "{0: 'cat'}" },
  graph: graph({
    nodes: [
      node('If', [field(6, inner), field(6, inner)]),
      node('Constant', [field(5, tensor({ type: 1, dims: [8], raw: 32 }))]),
      node('QuantizeLinear', [field(3, 1)]),
    ],
    initializers: [
      tensor({ name: 'w', type: 1, dims: [2, 3], raw: 24 }),
      tensor({ name: 'q', type: 3, dims: [4], location: 'weights.bin' }),
    ],
    inputs: [
      value('image', concat(tensorType(1, ['batch', 3, 224, 224]), field(6, 'IMAGE'))),
      value('maybe', field(9, field(1, tensorType(7, [null])))),
      value('w', tensorType(1, [2, 3])),
    ],
    outputs: [
      value('scores', tensorType(10, ['batch', 1000])),
      value('labels', field(4, field(1, tensorType(8)))),
    ],
  }),
  functions: [concat(field(1, 'f'), field(7, node('Add')))],
});

const GGUF = ggufFile({
  values: [
    ['general.architecture', 'llama'],
    ['general.name', 'Small Model'],
    ['general.version', 'v1.2'],
    ['general.license', 'apache-2.0'],
    ['general.base_model.count', 1],
    ['general.base_model.0.name', 'Base Model'],
    ['general.base_model.0.repo_url', 'https://huggingface.co/example/Base-Model'],
    ['llama.context_length', 4096],
    ['llama.attention.head_count', 32],
    ['llama.attention.head_count_kv', [8, 8]],
    ['tokenizer.ggml.tokens', ['<s>', '</s>', 'a', 'b']],
    ['tokenizer.ggml.bos_token_id', 0],
  ],
  tensors: [
    { name: 'token_embd.weight', dims: [8, 4], type: 0 },
    { name: 'blk.0.ffn_up.weight', dims: [256, 2], type: 12 },
  ],
  data: 512,
});

const SAFETENSORS = safetensorsFile(
  {
    __metadata__: { format: 'pt' },
    'a.weight': { dtype: 'F16', shape: [2, 3], data_offsets: [0, 12] },
    'a.bias': { dtype: 'F32', shape: [3], data_offsets: [12, 24] },
    counter: { dtype: 'I64', shape: [], data_offsets: [24, 32] },
  },
  32,
);

/** Every binary format; a new one needs only a line here to be fuzzed in tests and benchmark. */
export const BINARY_FIXTURES: readonly BinaryFixture[] = [
  { reader: onnx, file: 'model.onnx', bytes: ONNX },
  { reader: gguf, file: 'model.gguf', bytes: GGUF },
  { reader: safetensors, file: 'model.safetensors', bytes: SAFETENSORS },
];
