import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { onnx } from '../../../src/artifacts/formats/onnx.ts';
import { concat, field, graph, node, onnxFile, tensor, tensorType, value } from '../models.ts';
import { type Contents, filesOf, tell } from '../reading.ts';

const FLOAT = 1;
const INT8 = 3;
const INT64 = 7;

const says = (bytes: Uint8Array, beside: Contents = {}) => {
  const [model] = tell(onnx, { 'm/model.onnx': bytes, ...beside });
  if (model === undefined) throw new Error('nothing was said');
  return model;
};

const lossesOf = (bytes: Uint8Array): readonly string[] => {
  const artifact = openArtifact('model.onnx', filesOf({ 'model.onnx': bytes }));
  return (artifact ? (onnx.read(artifact).losses ?? []) : []).map(({ what }) => what);
};

const simple = (of: Parameters<typeof graph>[0]) => onnxFile({ graph: graph(of) });

describe('an ONNX model', () => {
  it('says what it is, with the place of each value', () => {
    const bytes = onnxFile({
      irVersion: 10,
      producer: ['pytorch', '2.9.0+cu126'],
      opsets: { '': 18, 'com.microsoft': 1 },
      graph: graph({
        initializers: [tensor({ name: 'w', type: FLOAT, dims: [2, 3], raw: 24 })],
        inputs: [value('image', tensorType(FLOAT, ['batch', 3, null]))],
        outputs: [value('score', tensorType(FLOAT, []))],
      }),
    });
    const model = says(bytes);
    expect(model).toMatchObject({ kind: 'TrainedModel', perspective: 'data-science' });
    expect(model.says).toEqual({
      artifact: {
        format: 'onnx',
        irVersion: 10,
        opsets: [
          { domain: 'ai.onnx', version: 18 },
          { domain: 'com.microsoft', version: 1 },
        ],
        location: 'model.onnx',
        size: bytes.length,
        parameters: 6,
        producer: { name: 'pytorch', version: '2.9.0+cu126' },
      },
      inputs: [{ name: 'image', dtype: 'float32', shape: ['batch', 3, null] }],
      outputs: [{ name: 'score', dtype: 'float32', shape: [] }],
      precision: { weights: 'float32' },
    });
    expect(model.place('/artifact/irVersion')).toBe('m/model.onnx: ir_version');
    expect(model.place('/artifact/opsets/0/version')).toBe('m/model.onnx: opset_import');
    expect(model.place('/artifact/producer/version')).toBe('m/model.onnx: producer_version');
    expect(model.place('/inputs/0/shape/0')).toBe('m/model.onnx: graph.input[0]');
    expect(model.place('/outputs/0/dtype')).toBe('m/model.onnx: graph.output[0]');
  });

  it('does not take initialisers for inputs, as early files list them', () => {
    const bytes = simple({
      initializers: [tensor({ name: 'w', type: FLOAT, dims: [2] })],
      inputs: [value('w', tensorType(FLOAT, [2])), value('x', tensorType(FLOAT, [1]))],
    });
    const model = says(bytes);
    expect(model.says['inputs']).toEqual([{ name: 'x', dtype: 'float32', shape: [1] }]);
    expect(model.place('/inputs/0/dtype')).toBe('m/model.onnx: graph.input[1]');
  });

  it('counts weights in branches, in constants and in its functions', () => {
    const branch = graph({
      nodes: [node('Constant', [field(5, tensor({ type: FLOAT, dims: [10] }))])],
      initializers: [tensor({ type: FLOAT, dims: [100] })],
    });
    const outer = graph({ nodes: [node('If', [field(6, branch), field(6, branch)])] });
    const bytes = onnxFile({
      graph: graph({ nodes: [node('Loop', [field(11, outer)])] }),
      functions: [field(7, node('Constant', [field(5, tensor({ type: FLOAT, dims: [1000] }))]))],
    });
    expect(says(bytes).says['artifact']).toMatchObject({ parameters: 1220 });
  });

  it('counts the values of sparse weights', () => {
    const sparse = concat(field(1, tensor({ type: FLOAT, dims: [5] })), field(3, 1000));
    const bytes = onnxFile({ graph: field(15, sparse) });
    expect(says(bytes).says['artifact']).toMatchObject({ parameters: 5 });
  });

  it('takes neither shapes nor single numbers nor fill values for weights', () => {
    const bytes = simple({
      nodes: [
        node('Constant', [field(5, tensor({ type: FLOAT, dims: [] }))]),
        node('ConstantOfShape', [field(5, tensor({ type: FLOAT, dims: [1] }))]),
      ],
      initializers: [tensor({ type: INT64, dims: [500] })],
    });
    const { artifact, precision } = says(bytes).says;
    expect(artifact).not.toHaveProperty('parameters');
    expect(precision).toBeUndefined();
  });

  it('says the type that most weights have, whatever its file is called', () => {
    const bytes = simple({
      initializers: [
        tensor({ type: 10, dims: [100] }),
        tensor({ type: FLOAT, dims: [3] }),
        tensor({ type: INT64, dims: [1000] }),
      ],
    });
    expect(says(bytes).says['precision']).toEqual({ weights: 'float16' });
  });

  it('adds the sizes of the files beside it', () => {
    const external = (location: string) =>
      simple({ initializers: [tensor({ type: FLOAT, dims: [4], location })] });
    const bytes = external('data/model.bin');
    expect(says(bytes, { 'm/data/model.bin': new Uint8Array(16) }).says['artifact']).toMatchObject({
      size: bytes.length + 16,
      parameters: 4,
    });
    expect(says(bytes).says['artifact']).not.toHaveProperty('size');
    expect(lossesOf(bytes)).toEqual([
      'the size, since the weights in `data/model.bin` are not beside it',
    ]);
  });

  it.each(['../other/w.bin', '/etc/passwd', '..', '', '.', 'C:\\w.bin', 'a\0b', 'x/../../w.bin'])(
    'does not follow %j out of its folder',
    (location) => {
      const bytes = simple({ initializers: [tensor({ type: FLOAT, dims: [4], location })] });
      const beside = { 'other/w.bin': 'x', 'w.bin': 'x', 'etc/passwd': 'x' };
      expect(says(bytes, beside).says['artifact']).not.toHaveProperty('size');
    },
  );

  it('says of values that are no tensors what it can', () => {
    const bytes = simple({
      inputs: [value('maybe', field(9, field(1, tensorType(INT64, ['n']))))],
      outputs: [
        value('probabilities', field(4, field(1, field(5, field(1, 8))))),
        value('unknown', tensorType(FLOAT)),
        value('small', tensorType(18, [2])),
      ],
    });
    expect(says(bytes).says).toMatchObject({
      inputs: [{ name: 'maybe', dtype: 'int64', shape: ['n'], nullable: true }],
      outputs: [
        { name: 'probabilities' },
        { name: 'unknown', dtype: 'float32' },
        { name: 'small', shape: [2] },
      ],
    });
    expect(lossesOf(bytes)).toEqual([
      'that `probabilities` is a sequence',
      'that `small` is of the type FLOAT8E4M3FNUZ',
    ]);
  });

  it('leaves out names that nothing can refer to, and sizes that nobody knows', () => {
    const bytes = simple({
      inputs: [
        value('1467', tensorType(FLOAT, [1])),
        value('a#b', tensorType(FLOAT, [1])),
        value('x', tensorType(FLOAT, [-1, '?', '', 'n', 2n ** 60n])),
      ],
      outputs: [value('99', tensorType(FLOAT, [1])), value('/y', tensorType(FLOAT, [1]))],
    });
    const model = says(bytes);
    expect(model.says['inputs']).toEqual([
      { name: 'x', dtype: 'float32', shape: [null, null, null, 'n', null] },
    ]);
    expect(model.says['outputs']).toBeUndefined();
    expect(lossesOf(bytes)).toHaveLength(4);
  });

  it('reads the metadata that mean the same for everybody', () => {
    const bytes = onnxFile({
      metadata: {
        model_license: 'AGPL-3.0 License (https://example.org/license)',
        'Image.BitmapPixelFormat': 'Bgr8',
        'Image.NominalPixelRange': 'Normalized_0_1',
        model_author: 'Somebody',
        empty: '',
      },
      graph: graph({
        inputs: [value('image', concat(tensorType(FLOAT, [1]), field(6, 'IMAGE')))],
      }),
    });
    const model = says(bytes);
    expect(model.says).toMatchObject({
      license: 'AGPL-3.0 License',
      inputs: [{ name: 'image', image: { channelOrder: 'BGR', range: [0, 1] } }],
    });
    expect(model.place('/license')).toBe('m/model.onnx: metadata_props.model_license');
    expect(lossesOf(bytes)).toEqual(['the metadata `model_author`']);
  });

  it.each([
    ['1.16.1 15c810', '1.16.1'],
    ['2.3.1', '2.3.1'],
    ['nightly build', undefined],
    ['', undefined],
  ])('reads the version %j of its producer as %j', (written, version) => {
    const bytes = onnxFile({ producer: ['tf2onnx', written], graph: graph({}) });
    expect(says(bytes).says['artifact']).toMatchObject({
      producer: { name: 'tf2onnx', ...(version === undefined ? {} : { version }) },
    });
  });

  const int8 = tensor({ name: 'q', type: INT8, dims: [100] });

  it.each([
    ['DynamicQuantizeLinear', '', 'dynamic'],
    ['QuantizeLinear', '', undefined],
    ['QLinearConv', '', undefined],
    ['DequantizeLinear', '', 'weight-only'],
    ['MatMulInteger', '', undefined],
    ['DynamicQuantizeLinear', 'org.example', undefined],
  ])('takes %s of the domain %j for %s', (operator, domain, quantization) => {
    const bytes = simple({ nodes: [node(operator, [], domain)], initializers: [int8] });
    expect(says(bytes).says['precision']).toEqual({
      weights: 'int8',
      ...(quantization === undefined ? {} : { quantization }),
    });
  });

  it.each([
    ['MatMulNBits', 'com.microsoft', { quantization: 'weight-only' }],
    ['EPContext', 'com.microsoft', undefined],
    ['TreeEnsembleRegressor', 'ai.onnx.ml', undefined],
  ])('does not count the weights that %s has', (operator, domain, precision) => {
    const bytes = simple({ nodes: [node(operator, [], domain)], initializers: [int8] });
    expect(says(bytes).says['artifact']).not.toHaveProperty('parameters');
    expect(says(bytes).says['precision']).toEqual(precision);
    expect(lossesOf(bytes)).toEqual([expect.stringMatching(/^the number of parameters, since /)]);
  });

  it.each([
    ['is empty', new Uint8Array(), 'it is empty'],
    [
      'is a pointer',
      new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\n'),
      'LFS',
    ],
    ['has no graph', field(1, 8), 'it holds no graph'],
    ['is a text', new TextEncoder().encode('hello'), 'there is no protobuf field'],
    [
      'has a tensor that is too short',
      simple({ initializers: [tensor({ type: FLOAT, dims: [4], raw: 12 })] }),
      'has 12 bytes, but its type and shape need 16',
    ],
    [
      'has a tensor of a negative size',
      simple({ initializers: [tensor({ type: FLOAT, dims: [-4] })] }),
      'a dimension of -4',
    ],
    [
      'has a tensor beyond all sizes',
      simple({ initializers: [tensor({ type: FLOAT, dims: [2 ** 40, 2 ** 40] })] }),
      'more numbers than any file does',
    ],
  ])('that %s is refused', (_, bytes, message) => {
    expect(() => says(bytes)).toThrow(message);
  });

  it('is refused where its branches are nested without end', () => {
    let inner = graph({});
    for (let level = 0; level < 40; level += 1)
      inner = graph({ nodes: [node('If', [field(6, inner)])] });
    expect(() => says(onnxFile({ graph: inner }))).toThrow('nested more than 100 deep');
  });
});

const REAL = path.join(import.meta.dirname, '../../../../shared/data/onnx');

describe.runIf(existsSync(REAL))('a published ONNX model', () => {
  const model = (name: string) => {
    const [told] = tell(onnx, { [name]: readFileSync(path.join(REAL, name)) });
    // biome-ignore lint/suspicious/noExplicitAny: facts of any attribute are looked at
    return (told?.says ?? {}) as any;
  };
  const names = (ports: readonly { name: string }[]) => ports.map(({ name }) => name);

  it('has an IR version that its operator set does not show', () => {
    expect(model('silero_vad_op18_ifless.onnx')).toMatchObject({
      artifact: {
        irVersion: 10,
        opsets: [{ domain: 'ai.onnx', version: 18 }],
        producer: { name: 'pytorch', version: '2.9.0+cu126' },
      },
      inputs: [{ shape: ['batch', 'sequence'] }, {}, {}],
    });
  });

  it('has weights in its branches alone', () => {
    expect(model('silero_vad.onnx').artifact.parameters).toBeGreaterThan(500_000);
    expect(model('silero_vad.onnx').artifact.producer).toEqual({ name: 'spox' });
  });

  it('holds the weights that the same model has in another format', () => {
    expect(model('silero_vad_16k_op15.onnx').artifact.parameters).toBe(309_633);
  });

  it('is not of half precision because its name says so', () => {
    expect(model('silero_vad_half.onnx').precision).toEqual({ weights: 'float32' });
  });

  it('has other inputs than its variants', () => {
    expect(names(model('silero_vad.onnx').inputs)).toEqual(['input', 'state', 'sr']);
    expect(names(model('silero_vad_op18_ifless.onnx').inputs)).toEqual(['input', 'sr', 'state']);
    expect(names(model('silero_vad_half.onnx').inputs)).toEqual(['input', 'state']);
  });

  it('gives an image classifier more dimensions than one would think', () => {
    expect(model('light_densenet121.onnx')).toMatchObject({
      inputs: [{ name: 'data_0', shape: [1, 3, 224, 224] }],
      outputs: [{ name: 'fc6_1', shape: [1, 1000, 1, 1] }],
    });
  });
});
