import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/artifacts/account.ts';
import { type Artifact, openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import { descriptorOf, exhibitsOf } from '../../../src/artifacts/describe.ts';
import { triton } from '../../../src/artifacts/formats/triton.ts';
import { parse } from '../../../src/parse.ts';
import { validate } from '../../../src/validate.ts';
import { type Contents, filesOf } from '../reading.ts';

/** The artifact of a configuration, with files beside it. */
const open = (contents: Contents): Artifact => {
  const [file = ''] = Object.keys(contents);
  const artifact = openArtifact(file, filesOf(contents));
  if (artifact === undefined) throw new Error('there is nothing to read');
  return artifact;
};

type Attribute = 'artifact' | 'requires' | 'batching' | 'inputs' | 'outputs';
type Says = { readonly [A in Attribute | `outputs (${string})`]?: unknown };

/** What is said of an element, which has to fit the schema once it refers to a model and a place. */
function toldOf(account: Account | undefined, file: string) {
  if (account === undefined) throw new Error('there is no such account');
  const { kind, perspective, name } = account;
  const references =
    kind === 'Deployment' ? { model: 'TrainedModel/it', environment: 'Environment/it' } : {};
  const sources = [{ account, file, format: triton.format }];
  const proposal = { kind, name: 'it', perspective, references, sources };
  const cited = exhibitsOf(proposal);
  const text = JSON.stringify(descriptorOf(proposal, cited));
  const { documents } = parse({ file: 'it.json', text });
  expect(documents.flatMap((document) => validate(document).problems)).toEqual([]);
  return {
    ...{ kind, perspective, name },
    /** By attribute; that of a second file with its name. */
    says: Object.fromEntries(
      cited.map((one) => {
        const attribute = one.at.slice(1);
        return [one.file === file ? attribute : `${attribute} (${one.file})`, one.value];
      }),
    ) as Says,
    /** Where the value at a pointer stands. */
    place: (pointer: string): string => {
      const found = cited
        .filter(({ at }) => pointer.startsWith(`${at}/`))
        .map(({ at, places }) => places.get(pointer.slice(at.length)))
        .find((place) => place !== undefined);
      return found ? `${found.file}:${found.line}:${found.column}` : 'nowhere';
    },
  };
}

/** What the configuration of a model says of it and of its deployment. */
function tell(contents: Contents) {
  const artifact = open(contents);
  const [model, deployment, ...others] = triton.read(artifact).accounts;
  expect(others).toEqual([]);
  return { model: toldOf(model, artifact.file), deployment: toldOf(deployment, artifact.file) };
}

const told = (config: string, beside: Contents = {}) =>
  tell({ 'm/config.pbtxt': config, ...beside });

const losses = (config: string, beside: Contents = {}): readonly string[] =>
  (triton.read(open({ 'm/config.pbtxt': config, ...beside })).losses ?? []).map(({ what }) => what);

const recognises = (file: string, head: string): boolean =>
  triton.recognises({ file, head: () => head });

const CONFIG = `# Serves birds.
name: "birds"
platform: "onnxruntime_onnx"
max_batch_size: 16
input [
  {
    name: "image"
    data_type: TYPE_FP32
    format: FORMAT_NCHW
    dims: [ 3, 96, -1 ]
  }
]
output [
  {
    name: "scores"
    data_type: TYPE_FP16
    dims: [ 4 ]
    label_filename: "birds.txt"
  }
]
instance_group [ { count: 2 kind: KIND_GPU gpus: [ 0, 1 ] } ]
dynamic_batching { preferred_batch_size: [ 4, 8 ] max_queue_delay_microseconds: 250 }
version_policy: { latest { num_versions: 2 } }
`;

describe('a model configuration of Triton', () => {
  it('says what the model is and how it is served', () => {
    const { model, deployment } = told(CONFIG, { 'm/birds.txt': 'tit\nwren\ncrane\ncrane\n' });
    expect(model).toMatchObject({
      kind: 'TrainedModel',
      name: 'birds',
      perspective: 'operations',
      says: { artifact: { format: 'onnx' }, requires: { accelerator: { kind: 'gpu' } } },
    });
    expect(model.place('/artifact/format')).toBe('m/config.pbtxt:3:11');
    expect(deployment).toMatchObject({
      kind: 'Deployment',
      name: 'birds',
      perspective: 'operations',
      says: {
        batching: { maximum: 16, timeout: '250us' },
        inputs: [
          { name: 'image', dtype: 'float32', shape: ['batch', 3, 96, null], layout: 'NCHW' },
        ],
        outputs: [{ name: 'scores', dtype: 'float16', shape: ['batch', 4] }],
        'outputs (m/birds.txt)': [
          {
            name: 'scores',
            domain: { categories: ['tit', 'wren', 'crane', 'crane'], ordered: true },
          },
        ],
      },
    });
    expect(deployment.place('/inputs/0/shape')).toBe('m/config.pbtxt:10:13');
    expect(deployment.place('/batching/timeout')).toBe('m/config.pbtxt:22:81');
  });

  it('tells what it leaves out', () => {
    expect(losses(CONFIG, { 'm/birds.txt': 'tit' })).toEqual([
      '`version_policy`, for which there is no attribute',
      '`dynamic_batching.preferred_batch_size`, for which there is no attribute',
      'how many instances one server holds',
    ]);
    expect(losses('cc_model_filenames { key: "7.5" value: "a.plan" }\nname: "x"')).toEqual([
      '`cc_model_filenames`, for which there is no attribute',
    ]);
  });

  it.each([
    ['platform: "tensorrt_plan"', 'tensorrt'],
    ['platform: "pytorch_libtorch"', 'torchscript'],
    ['platform: "tensorflow_savedmodel"', 'saved-model'],
    ['backend: "onnxruntime"', 'onnx'],
    [
      'backend: "fil" parameters { key: "model_type" value { string_value: "lightgbm" } }',
      'lightgbm',
    ],
    ['backend: "fil" parameters { key: "model_type" value { string_value: "other" } }', undefined],
    ['backend: "python"', undefined],
    ['platform: "ensemble"', undefined],
    ['backend: "pytorch"', undefined],
    ['backend: "__proto__"', undefined],
  ])('knows the format behind %s', (config, format) => {
    expect(told(config).model.says.artifact).toEqual(format && { format });
  });

  it.each([
    ['KIND_GPU', { accelerator: { kind: 'gpu' } }],
    ['KIND_CPU', undefined],
    ['KIND_AUTO', undefined],
    ['KIND_MODEL', undefined],
  ])('knows what instances of the kind %s need', (kind, requires) => {
    expect(told(`instance_group { kind: ${kind} }`).model.says.requires).toEqual(requires);
  });

  it('is completed by the server where there is nothing in it', () => {
    const { model, deployment } = told('');
    expect([model.says, deployment.says, model.name]).toEqual([{}, {}, undefined]);
  });

  it('tells the shape that the model has and not the one that callers see', () => {
    const reshaped = `max_batch_size: 0
      input { name: "a" dims: [ 3, 224, 224 ] format: FORMAT_NCHW reshape { shape: [ 1, 3, 224, 224 ] } }
      output { name: "b" dims: [ 1000 ] reshape { shape: [ 1, 1000, 1, 1 ] } }`;
    expect(told(reshaped).deployment.says).toEqual({
      inputs: [{ name: 'a', shape: [1, 3, 224, 224], layout: 'NCHW' }],
      outputs: [{ name: 'b', shape: [1, 1000, 1, 1] }],
    });
    expect(losses(reshaped)).toContain(
      'the shape of `b` that callers see, which the server changes',
    );
    const single = 'max_batch_size: 8 input { name: "a" dims: 1 reshape: { shape: [ ] } }';
    expect(told(single).deployment.says.inputs).toEqual([{ name: 'a', shape: ['batch'] }]);
  });

  it('leaves the batch out where the server forms none', () => {
    const of = (batch: string) => told(`${batch} input { name: "a" dims: [ 16 ] }`).deployment.says;
    expect(of('max_batch_size: 0')).toEqual({ inputs: [{ name: 'a', shape: [16] }] });
    expect(of('')).toEqual({ inputs: [{ name: 'a', shape: [16] }] });
    expect(of('max_batch_size: 1')).toEqual({
      batching: { maximum: 1 },
      inputs: [{ name: 'a', shape: ['batch', 16] }],
    });
  });

  it('names axes only where the shape has them', () => {
    const config = 'input { name: "a" dims: [ 3, 8, 8 ] format: FORMAT_NCHW }';
    expect(told(config).deployment.says.inputs).toEqual([{ name: 'a', shape: [3, 8, 8] }]);
    expect(losses(config)).toEqual(['the format NCHW of a shape that has other axes']);
  });

  it('says nothing of shapes that the model sees otherwise', () => {
    const config = `max_batch_size: 4
      input { name: "a" data_type: TYPE_INT64 dims: -1 allow_ragged_batch: true }
      input { name: "b" dims: 2 is_shape_tensor: true }
      input { name: "c" dims: [ 2, -7 ] }
      input { name: "d" dims: [ 2, 99999999999999999999 ] optional: true }`;
    expect(told(config).deployment.says.inputs).toEqual([
      { name: 'a', dtype: 'int64' },
      { name: 'b' },
      { name: 'c' },
      { name: 'd', required: false },
    ]);
    expect(losses(config)).toHaveLength(4);
  });

  it('counts the inputs that the server adds by itself', () => {
    const config = `
      input { name: "x" data_type: TYPE_STRING dims: 1 }
      batch_input { kind: BATCH_ELEMENT_COUNT target_name: "sizes" data_type: TYPE_FP32 source_input: "x" }
      sequence_batching {
        control_input {
          name: "START"
          control { kind: CONTROL_SEQUENCE_START int32_false_true: [ 0, 1 ] }
        }
        control_input {
          name: "CORRID"
          control { kind: CONTROL_SEQUENCE_CORRID data_type: TYPE_UINT64 }
        }
        state { input_name: "h_in" output_name: "h_out" data_type: TYPE_FP32 dims: [ 8 ] }
      }`;
    expect(told(config).deployment.says).toEqual({
      inputs: [
        { name: 'x', dtype: 'BYTES', shape: [1] },
        { name: 'START', dtype: 'int32' },
        { name: 'CORRID', dtype: 'uint64' },
        { name: 'sizes', dtype: 'float32' },
        { name: 'h_in', dtype: 'float32', shape: [8] },
      ],
      outputs: [{ name: 'h_out', dtype: 'float32', shape: [8] }],
    });
  });

  it('drops what cannot be carried, and says so', () => {
    const config = `
      input [ { name: "a#b" dims: 1 }, { name: "" }, { dims: 1 }, { name: "ok" data_type: TYPE_ODD } ]
      output [ { name: "o" dims: 1 }, { name: "o" dims: 2 } ]
      max_batch_size: 99999999999999999999`;
    expect(told(config).deployment.says).toEqual({
      inputs: [{ name: 'ok' }],
      outputs: [{ name: 'o', shape: [1] }],
    });
    expect(losses(config)).toEqual([
      'a field that has no name to point at it',
      'a second field named `o`',
    ]);
  });
});

describe('a label file beside it', () => {
  const config = 'output { name: "o" dims: [ 3 ] label_filename: "l.txt" }';
  const labels = (text: string | Uint8Array) => {
    const { deployment } = told(config, { 'm/l.txt': text });
    const [port] = (deployment.says['outputs (m/l.txt)'] ?? []) as { domain: object }[];
    return port?.domain;
  };

  it.each([
    ['line feeds', 'a\nb\nc\n'],
    ['no line feed at the end', 'a\nb\nc'],
    ['carriage returns', 'a\r\nb\r\nc\r\n'],
    ['empty lines at the end', 'a\nb\nc\n\n  \n'],
    ['a byte order mark', '\ufeffa\nb\nc\n'],
  ])('has a label for each line, with %s', (_, text) => {
    expect(labels(text)).toEqual({ categories: ['a', 'b', 'c'], ordered: true });
  });

  it('keeps the position of every label', () => {
    expect(labels('a\n\nb\na\n')).toEqual({ categories: ['a', '', 'b', 'a'], ordered: true });
  });

  it('is quoted by its last label', () => {
    const { deployment } = told(config, { 'm/l.txt': 'a\nb\nccc\n\n' });
    const place = deployment.place('/outputs/0/domain/categories');
    expect(place).toBe('m/l.txt:3:1');
  });

  it.each([
    ['is not there', {}, 'which is not there'],
    ['is empty', { 'm/l.txt': '\n\n' }, 'which is empty'],
    ['is no text', { 'm/l.txt': Uint8Array.of(0xff, 0xfe) }, 'cannot be read: it is not a text'],
    ['has a line that is no label', { 'm/l.txt': 'x'.repeat(401) }, 'which are too long'],
  ])('that %s gets lost', (_, beside, why) => {
    expect(losses(config, beside).join()).toContain(why);
    expect(told(config, beside).deployment.says.outputs).toEqual([{ name: 'o', shape: [3] }]);
  });

  it('is read once, however many outputs refer to it', () => {
    const labels = 'x\n'.repeat(50_000);
    const outputs = Array.from({ length: 2000 }, (_, index) => {
      return `output { name: "o${index}" label_filename: "l.txt" }`;
    });
    const found = losses(outputs.join('\n'), { 'm/l.txt': labels });
    expect(found).toHaveLength(1996);
    expect(found[0]).toBe('the labels in `l.txt`, which are too many');
  });

  it('is never looked for above the root', () => {
    const outside = 'output { name: "o" label_filename: "../../etc/passwd" }';
    expect(losses(outside).join()).toContain('which is not there');
  });
});

describe('recognising it', () => {
  it.each([
    ['m/config.pbtxt', '# (c)\n\nname: "x"\n', true],
    ['config.pbtxt', '', true],
    ['m/config.pbtxt', '# only a comment\n', true],
    ['m/config.pbtxt', 'input [\n', true],
    ['m/config.pbtxt', 'model {\n  ssd {\n', false],
    ['m/config.pbtxt', 'item { id: 1 }', false],
    ['m/other.pbtxt', 'name: "x"\nplatform: "onnxruntime_onnx"', false],
  ])('%s with %j: %s', (file, head, expected) => {
    expect(recognises(file, head)).toBe(expected);
  });
});

describe('a broken one', () => {
  it.each([
    ['is cut off', 'name: "x"\ninput [ {'],
    ['is JSON', '{"name": "x"}'],
    ['is nested without end', 'input {'.repeat(5000)],
  ])('that %s is refused', (_, config) => {
    expect(() => told(config)).toThrow(Unreadable);
  });
});

const data = path.join(import.meta.dirname, '../../../../shared/data/triton');

describe.runIf(existsSync(data))('real configurations', () => {
  const read = (name: string): string => readFileSync(path.join(data, name), 'utf8');

  it('of densenet has a label for each of its columns', () => {
    const { model, deployment } = tell({
      'densenet_onnx/config.pbtxt': read('densenet_onnx.config.pbtxt'),
      'densenet_onnx/densenet_labels.txt': read('densenet_labels.txt'),
    });
    expect(model.says).toEqual({ artifact: { format: 'onnx' } });
    expect(deployment.says).toMatchObject({
      inputs: [{ name: 'data_0', dtype: 'float32', shape: [1, 3, 224, 224], layout: 'NCHW' }],
      outputs: [{ name: 'fc6_1', dtype: 'float32', shape: [1, 1000, 1, 1] }],
    });
    const [output] = deployment.says['outputs (densenet_onnx/densenet_labels.txt)'] as [
      { domain: { categories: string[] } },
    ];
    const { categories } = output.domain;
    expect(categories).toHaveLength(1000);
    // Two birds and two clothes have one name each.
    expect(new Set(categories).size).toBeLessThan(1000);
    const place = deployment.place('/outputs/0/domain/categories');
    expect(place).toBe('densenet_onnx/densenet_labels.txt:1000:1');
  });

  it('of two others has the batch of the server, or none', () => {
    const simple = tell({ 'simple/config.pbtxt': read('simple.config.pbtxt') });
    expect(simple.deployment.says).toMatchObject({
      batching: { maximum: 8 },
      inputs: [
        { name: 'INPUT0', dtype: 'int32', shape: ['batch', 16] },
        { name: 'INPUT1', dtype: 'int32', shape: ['batch', 16] },
      ],
    });
    const inception = tell({ 'i/config.pbtxt': read('inception_onnx.config.pbtxt') });
    expect(inception.deployment.says).toMatchObject({
      inputs: [{ name: 'input:0', shape: [1, 299, 299, 3], layout: 'NHWC' }],
      outputs: [{ name: 'InceptionV3/Predictions/Softmax:0', shape: [1, 1001] }],
    });
  });
});
