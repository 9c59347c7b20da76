import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { mlmodel } from '../../../src/artifacts/formats/mlmodel.ts';
import { filesOf, tell } from '../reading.ts';

const lossesOf = (text: string): readonly string[] => {
  const artifact = openArtifact('MLmodel', filesOf({ MLmodel: text }));
  if (artifact === undefined) throw new Error('there is nothing to read');
  return (mlmodel.read(artifact).losses ?? []).map(({ what }) => what);
};

const SKLEARN = `artifact_path: model
flavors:
  python_function:
    env:
      conda: conda.yaml
      virtualenv: python_env.yaml
    loader_module: mlflow.sklearn
    model_path: model.pkl
    python_version: 3.10.13
  sklearn:
    pickled_model: model.pkl
    serialization_format: cloudpickle
    sklearn_version: 1.4.2
mlflow_version: 2.9.2
model_size_bytes: 5120
signature:
  inputs: '[{"type": "double", "name": "age", "required": true}, {"type": "integer", "name": "plan id"}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 2]}}]'
  params: null
`;

describe('an MLflow model', () => {
  it('is known by its name alone', () => {
    const recognises = (file: string) => mlmodel.recognises({ file, head: () => '' });
    expect(recognises('models/a/MLmodel')).toBe(true);
    expect(recognises('MLmodel.md')).toBe(false);
    expect(recognises('notMLmodel')).toBe(false);
  });

  it('says which library saved it, and what it takes and gives', () => {
    const [model] = tell(mlmodel, { 'm/MLmodel': SKLEARN });
    expect(model).toMatchObject({ kind: 'TrainedModel', perspective: 'data-science' });
    expect(model?.says).toEqual({
      artifact: {
        format: 'mlflow',
        formatVersion: '2.9.2',
        location: 'model.pkl',
        size: 5120,
        producer: { name: 'scikit-learn', version: '1.4.2' },
      },
      language: { name: 'python', version: '3.10' },
      inputs: [
        { name: 'age', dtype: 'float64', required: true },
        { name: 'plan id', dtype: 'int32' },
      ],
      outputs: [{ name: 'predictions', dtype: 'float32', shape: [null, 2] }],
    });
    expect(model?.place('/artifact/producer/version')).toBe('m/MLmodel:13:22');
    expect(model?.place('/language/version')).toBe('m/MLmodel:9:21');
    expect(model?.place('/inputs/1/dtype')).toBe('m/MLmodel:17:11');
    expect(lossesOf(SKLEARN)).toEqual([]);
  });

  it.each([
    ['a text', 'env: conda.yaml'],
    ['a mapping', 'env: {conda: conda.yaml}'],
  ])('reads the same whether its environment is %s', (_, env) => {
    const text = `flavors:\n  python_function:\n    ${env}\n    python_version: 3.8.5\n`;
    const [model] = tell(mlmodel, { MLmodel: text });
    expect(model?.says).toEqual({ artifact: { format: 'mlflow' }, language: { name: 'python' } });
  });

  it.each([
    ['xgboost', 'xgb_version: 1.7.6', 'mlflow.xgboost', 'xgboost', '1.7.6'],
    ['lightgbm', 'lgb_version: 4.1.0', 'mlflow.lightgbm', 'lightgbm', '4.1.0'],
    ['pytorch', 'pytorch_version: 2.1.0+cu118', 'mlflow.pytorch', 'torch', '2.1.0+cu118'],
    ['onnx', 'onnx_version: 1.15.0', 'mlflow.onnx', 'onnx', '1.15.0'],
    ['tensorflow', 'keras_version: 2.15.0', 'mlflow.tensorflow', 'keras', '2.15.0'],
    [
      'transformers',
      'transformers_version: 4.38.2',
      'mlflow.transformers',
      'transformers',
      '4.38.2',
    ],
  ])('with the flavour %s was saved by its library', (flavour, version, loader, name, expected) => {
    const text = `flavors:\n  python_function: {loader_module: ${loader}}\n  ${flavour}: {${version}}\n`;
    const [model] = tell(mlmodel, { MLmodel: text });
    expect(model?.says).toMatchObject({ artifact: { producer: { name, version: expected } } });
  });

  it('of a function of its own was saved by cloudpickle', () => {
    const text = `flavors:
  python_function:
    cloudpickle_version: 3.0.0
    loader_module: mlflow.pyfunc.model
    python_model: python_model.pkl
    python_version: 3.11.7
`;
    const [model] = tell(mlmodel, { MLmodel: text });
    expect(model?.says).toEqual({
      artifact: {
        format: 'mlflow',
        location: 'python_model.pkl',
        producer: { name: 'cloudpickle', version: '3.0.0' },
      },
      language: { name: 'python', version: '3.11' },
    });
  });

  it('that needs no pickle is not bound to a release of Python', () => {
    const text = `flavors:
  python_function: {loader_module: mlflow.onnx, data: model.onnx, python_version: 3.8.5}
  onnx: {data: model.onnx, onnx_version: 1.15.0}
`;
    const [model] = tell(mlmodel, { MLmodel: text });
    expect(model?.says['language']).toEqual({ name: 'python' });
  });

  it('keeps apart what the types of columns stand for', () => {
    const types = ['boolean', 'integer', 'long', 'float', 'double', 'string', 'binary', 'datetime'];
    const columns: object[] = types.map((type) => ({ type, name: type }));
    columns.push(
      { name: 'list', type: 'array', items: { type: 'long' } },
      { name: 'matrix', type: 'array', items: { type: 'array', items: { type: 'float' } } },
      { name: 'object', type: 'object', properties: { a: { type: 'long' } }, optional: true },
      { name: 'map', type: 'map', values: { type: 'long' } },
      { name: 'new', type: 'hologram' },
    );
    const inputs = JSON.stringify(columns);
    const [model] = tell(mlmodel, {
      MLmodel: `flavors: {a: {b: c}}\nsignature:\n  inputs: '${inputs}'`,
    });
    expect(model?.says['inputs']).toEqual([
      { name: 'boolean', dtype: 'bool' },
      { name: 'integer', dtype: 'int32' },
      { name: 'long', dtype: 'int64' },
      { name: 'float', dtype: 'float32' },
      { name: 'double', dtype: 'float64' },
      { name: 'string', dtype: 'string' },
      { name: 'binary', dtype: 'bytes' },
      { name: 'datetime', dtype: 'datetime' },
      { name: 'list', dtype: 'int64', shape: [null, null] },
      { name: 'matrix', dtype: 'float32', shape: [null, null, null] },
      { name: 'object', dtype: 'object', required: false },
      { name: 'map', dtype: 'object' },
      { name: 'new' },
    ]);
  });

  it.each([
    ['no signature', ''],
    ['an empty signature', 'signature: null'],
    ['no schemas', 'signature: {inputs: null, outputs: null}'],
    ['empty schemas', "signature: {inputs: '[]', outputs: '[]'}"],
  ])('with %s says nothing of ports', (_, signature) => {
    const [model] = tell(mlmodel, { MLmodel: `flavors: {sklearn: {code: null}}\n${signature}\n` });
    expect(model?.says).toEqual({
      artifact: { format: 'mlflow', producer: { name: 'scikit-learn' } },
    });
  });

  it.each([
    ['[1]', 'a schema that is no list of columns'],
    ['{"type": "long"}', 'a schema that is no list of columns'],
    ['[{"type": "long"}', 'a schema that is no list of columns'],
    [
      '[{"type": "long"}, {"type": "long"}]',
      'columns without a name, which are known by their order only',
    ],
    ['[{"type": "long", "name": 7}]', 'a field that has no name to point at it'],
    ['[{"type": "long", "name": "a#b"}]', 'a field that has no name to point at it'],
    ['[{"type": "long", "name": "a"}, {"type": "long", "name": "a"}]', 'a second field named `a`'],
    [
      '[{"type": "__proto__", "__proto__": {"name": "a"}}, {"name": "b"}]',
      'columns without a name, which are known by their order only',
    ],
    ['[{"name": "a", "type": "tensor", "tensor-spec": {"shape": [1e99], "dtype": {}}}]', undefined],
  ])('with the schema %s loses %s', (schema, what) => {
    const text = `flavors: {a: {b: c}}\nsignature:\n  inputs: '${schema}'\n`;
    tell(mlmodel, { MLmodel: text });
    expect(lossesOf(text)[0]).toBe(what);
  });

  it('says nothing of paths of another machine', () => {
    const text = `artifact_path: C:\\Users\\me\\run\\model
flavors:
  python_function: {data: ../other, loader_module: mlflow.onnx, python_version: unknown}
  onnx: {data: /tmp/model.onnx}
`;
    const [model] = tell(mlmodel, { MLmodel: text });
    expect(model?.says['artifact']).toEqual({ format: 'mlflow', producer: { name: 'onnx' } });
    expect(lossesOf(text)).toEqual(['a path of the machine that saved it']);
  });

  it('tells what it was made from, where that is a name and no path', () => {
    const read = (name: string) =>
      tell(mlmodel, {
        MLmodel: `flavors: {transformers: {source_model_name: ${name}, torch_dtype: torch.float16}}`,
      })[0]?.says;
    expect(read('org/base-model')).toMatchObject({
      baseModel: { name: 'org/base-model' },
      precision: { weights: 'float16' },
    });
    expect(read('./results/checkpoint-500')).not.toHaveProperty('baseModel');
  });

  it.each([
    ['is empty', '', /nothing/],
    ['is no mapping', '- a', /names no flavor/],
    ['has no flavors', 'run_id: a', /names no flavor/],
    ['is torn', 'flavors: {a: [', /./],
    ['goes deep', `flavors: ${'['.repeat(10_000)}`, /deeper/],
  ])('that %s is refused', (_, text, message) => {
    expect(() => tell(mlmodel, { MLmodel: text })).toThrow(message);
  });

  it('reads a deep or wide schema in bounded time', () => {
    const deep = `${'{"type": "array", "items": '.repeat(20_000)}{}${'}'.repeat(20_000)}`;
    const wide = Array.from({ length: 20_100 }, (_, i) => `{"name": "c${i}", "type": "long"}`);
    for (const schema of [`[${deep}]`, `[${wide.join()}]`]) {
      tell(mlmodel, { MLmodel: `flavors: {a: {b: c}}\nsignature:\n  inputs: '${schema}'\n` });
    }
  });
});

const FILE = join(import.meta.dirname, '../../../../shared/data/mlmodel/diabetes.MLmodel');

describe.runIf(existsSync(FILE))('a real MLflow model', () => {
  it('was saved by scikit-learn 0.24.1', () => {
    const [model] = tell(mlmodel, { 'model/MLmodel': readFileSync(FILE) });
    expect(model?.says['artifact']).toEqual({
      format: 'mlflow',
      formatVersion: '1.30.0',
      location: 'model.pkl',
      producer: { name: 'scikit-learn', version: '0.24.1' },
    });
    expect(model?.place('/artifact/producer/version')).toBe('model/MLmodel:13:22');
    expect(model?.says['language']).toEqual({ name: 'python', version: '3.8' });
    expect(model?.says['inputs']).toHaveLength(8);
    expect(model?.says['inputs']).toContainEqual({ name: 'BMI', dtype: 'float64' });
    expect(model?.says['outputs']).toEqual([{ name: 'predictions', dtype: 'bool' }]);
    expect(model?.place('/inputs/5/dtype')).toBe('model/MLmodel:18:11');
  });
});
