import type { Reader } from '../../src/artifacts/account.ts';
import { gguf } from '../../src/artifacts/formats/gguf.ts';
import { onnx } from '../../src/artifacts/formats/onnx.ts';
import { parquet } from '../../src/artifacts/formats/parquet.ts';
import { safetensors } from '../../src/artifacts/formats/safetensors.ts';
import { tfdvStatistics } from '../../src/artifacts/formats/tfdv-statistics.ts';
import { int64, parquetFile } from './formats/parquet/file.ts';
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
  varint,
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

/** A field of protobuf with a number of eight bytes. */
function double(number: number, amount: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, amount, true);
  return concat(varint(number * 8 + 1), bytes);
}

const STATISTICS = field(
  1,
  concat(
    field(1, 'train'),
    field(2, 100),
    field(
      3,
      concat(
        field(8, field(1, 'fare')),
        field(2, 1),
        field(
          3,
          concat(
            field(1, concat(field(1, 96), field(2, 4), field(3, 1), field(4, 1))),
            ...[double(2, 10.5), double(3, 2.25), field(4, 3), double(6, 9), double(7, 40)],
            field(8, field(3, concat(double(1, 0), double(2, 40), double(4, 96)))),
          ),
        ),
      ),
    ),
    field(
      3,
      concat(
        field(1, 'payment'),
        field(2, 2),
        field(
          4,
          concat(
            field(1, concat(field(1, 100), field(3, 1), field(4, 1))),
            field(2, 2),
            field(3, concat(field(2, 'Cash'), double(3, 99))),
          ),
        ),
      ),
    ),
  ),
);

const PARQUET = parquetFile(
  [
    { name: 'id', type: 'INT64', is: 'REQUIRED' },
    { name: 'team', type: 'BYTE_ARRAY', is: 'OPTIONAL', converted: 0 },
    { name: 'point', is: 'OPTIONAL', children: [{ name: 'x', type: 'DOUBLE', is: 'OPTIONAL' }] },
  ],
  [
    {
      rows: 20,
      chunks: [
        { path: ['id'], nulls: 0, minimum: int64(1), maximum: int64(20) },
        { path: ['team'], nulls: 5 },
        { path: ['point', 'x'] },
      ],
    },
  ],
);

/** Every binary format; a new one needs only a line here to be fuzzed in tests and benchmark. */
export const BINARY_FIXTURES: readonly BinaryFixture[] = [
  { reader: onnx, file: 'model.onnx', bytes: ONNX },
  { reader: gguf, file: 'model.gguf', bytes: GGUF },
  { reader: safetensors, file: 'model.safetensors', bytes: SAFETENSORS },
  { reader: tfdvStatistics, file: 'train/FeatureStats.pb', bytes: STATISTICS },
  { reader: parquet, file: 'train.parquet', bytes: PARQUET },
];
