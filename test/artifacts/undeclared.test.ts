import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import type { Finding } from '../../src/finding.ts';
import { graph, node, onnxFile, tensor, tensorType, value } from './models.ts';

// What `mismatch check` finds in folders in which nobody has declared anything.
let home: string;
let folders = 0;

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'mismatch-undeclared-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;

function folder(files: Files): string {
  const made = path.join(home, `case-${folders++}`);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    writeFileSync(path.join(made, name), content);
  }
  return made;
}

async function findIn(cwd: string) {
  const { report } = await check(['.'], { cwd, today: '2026-11-21' });
  expect(report.problems).toEqual([]);
  return { report, mismatches: report.findings.filter(({ verdict }) => verdict === 'mismatch') };
}

/** `rule: value at file:line, value at file (field)`. */
const told = ({ rule, sides }: Finding): string =>
  `${rule}: ${sides
    .map(
      ({ value: said, file, line, inside }) =>
        `${said} at ${file}${inside === undefined ? `:${line}` : ` (${inside})`}`,
    )
    .join(', ')}`;

const FLOAT = 1;

/** A model that turns one vector into another; all of it that readers look at. */
const model = (of: {
  readonly irVersion?: number;
  readonly opset?: number;
  readonly input: readonly [string, readonly (number | string)[]];
  readonly output: readonly [string, readonly (number | string)[]];
}): Uint8Array =>
  onnxFile({
    irVersion: of.irVersion ?? 8,
    producer: ['pytorch', '2.3.1'],
    opsets: { '': of.opset ?? 17 },
    graph: graph({
      nodes: [node('MatMul')],
      initializers: [tensor({ type: FLOAT, dims: [4], raw: 16 })],
      inputs: [value(of.input[0], tensorType(FLOAT, of.input[1]))],
      outputs: [value(of.output[0], tensorType(FLOAT, of.output[1]))],
    }),
  });

const voice = (irVersion: number) =>
  model({
    irVersion,
    opset: 18,
    input: ['frame', ['batch', 512]],
    output: ['speech', ['batch', 1]],
  });

describe('an ONNX model and the image that runs it', () => {
  const image = (version: string) =>
    `FROM python:3.11-slim\nRUN pip install --no-cache-dir \\\n    numpy==1.26.4 \\\n    onnxruntime==${version}\n`;

  it('differ where the runtime is older than the file, whatever the operator set', async () => {
    const { mismatches, report } = await findIn(
      folder({ 'voice.onnx': voice(10), Dockerfile: image('1.17.3') }),
    );
    expect(mismatches.map(told)).toEqual([
      'onnx-ir-too-new: 10 at voice.onnx (ir_version), 1.17.3 at Dockerfile:4',
    ]);
    expect(report.artifacts?.map(({ file, format }) => [file, format])).toEqual([
      ['Dockerfile', 'dockerfile'],
      ['voice.onnx', 'onnx'],
    ]);
  });

  it('agree where it is not', async () => {
    const { mismatches } = await findIn(
      folder({ 'voice.onnx': voice(10), Dockerfile: image('1.20.1') }),
    );
    expect(mismatches).toEqual([]);
  });

  it('is compared by variant, and variants not among themselves', async () => {
    const other = model({ input: ['frame', [1, 576]], output: ['speech', [1, 1]] });
    const { mismatches } = await findIn(folder({ 'a.onnx': voice(8), 'b.onnx': other }));
    expect(mismatches).toEqual([]);
  });
});

describe('a model repository', () => {
  const config = (classes: number) => `name: "scenes"
platform: "onnxruntime_onnx"
max_batch_size: 0
input [ { name: "pixels" data_type: TYPE_FP32 format: FORMAT_NCHW dims: [ 3, 224, 224 ] reshape { shape: [ 1, 3, 224, 224 ] } } ]
output [
  {
    name: "scene" data_type: TYPE_FP32
    dims: [ ${classes} ] reshape { shape: [ 1, ${classes}, 1, 1 ] }
    label_filename: "scenes.txt"
  }
]
`;
  const labels = (count: number) =>
    Array.from({ length: count }, (_, index) => `scene ${index}\n`).join('');

  it('has as many labels as its configuration has classes, or it is told', async () => {
    const { mismatches } = await findIn(
      folder({ 'scenes/config.pbtxt': config(1000), 'scenes/scenes.txt': labels(999) }),
    );
    expect(mismatches.map(({ rule }) => rule)).toEqual(['label-count-differs']);
    const files = mismatches[0]?.sides.map(({ file, line }) => `${file}:${line}`);
    expect(files).toEqual(['scenes/scenes.txt:999', 'scenes/config.pbtxt:8']);
  });

  it('may reshape what the model takes and gives', async () => {
    const exported = model({
      input: ['pixels', [1, 3, 224, 224]],
      output: ['scene', [1, 1000, 1, 1]],
    });
    const { mismatches } = await findIn(
      folder({
        'scenes/config.pbtxt': config(1000),
        'scenes/scenes.txt': labels(1000),
        'scenes/1/model.onnx': exported,
      }),
    );
    expect(mismatches).toEqual([]);
  });

  it('does not take what the model does not', async () => {
    const exported = model({
      input: ['pixels', [1, 3, 299, 299]],
      output: ['scene', [1, 1000, 1, 1]],
    });
    const { mismatches } = await findIn(
      folder({
        'scenes/config.pbtxt': config(1000),
        'scenes/scenes.txt': labels(1000),
        'scenes/1/model.onnx': exported,
      }),
    );
    expect(mismatches.map(({ rule }) => rule)).toEqual(['served-port-differs']);
  });

  it.each([
    ['the file of another format', {}, ['artifacts-disagree']],
    ['what the engine was built from', { 'scenes/1/model.plan': 'an engine' }, []],
    ['an older version', { 'scenes/2/model.plan': 'an engine', 'scenes/2/model.onnx': '' }, []],
  ])('that is to load engines holds %s', async (_, files, expected) => {
    const exported = model({ input: ['pixels', [1, 3, 8, 8]], output: ['scene', [1, 2]] });
    const others = Object.entries(files).map(([name, text]): [string, string | Uint8Array] => [
      name,
      text === '' ? exported : text,
    ]);
    const { mismatches } = await findIn(
      folder({
        'scenes/config.pbtxt': 'name: "scenes"\nplatform: "tensorrt_plan"\n',
        'scenes/1/model.onnx': exported,
        ...Object.fromEntries(others),
      }),
    );
    expect(mismatches.map(({ rule }) => rule)).toEqual(expected);
  });

  it('is served in the newest version', async () => {
    const older = model({ input: ['pixels', [1, 1, 8, 8]], output: ['scene', [1, 2]] });
    const newer = model({
      input: ['pixels', [1, 3, 224, 224]],
      output: ['scene', [1, 1000, 1, 1]],
    });
    const { mismatches } = await findIn(
      folder({
        'scenes/config.pbtxt': config(1000),
        'scenes/scenes.txt': labels(1000),
        'scenes/1/model.onnx': older,
        'scenes/2/model.onnx': newer,
      }),
    );
    expect(mismatches).toEqual([]);
  });

  it.each(['scenes/', ''])('is served in the version that its policy names: %j', async (at) => {
    const made = (size: number) =>
      model({ input: ['pixels', [1, 3, size, size]], output: ['scene', [1, 1000, 1, 1]] });
    const of = (versions: string) => ({
      [`${at}config.pbtxt`]: `${config(1000)}\nversion_policy: { specific: { versions: [${versions}] } }\n`,
      [`${at}scenes.txt`]: labels(1000),
      [`${at}2/model.onnx`]: made(224),
      [`${at}10/model.onnx`]: made(299),
    });
    expect((await findIn(folder(of('2')))).mismatches).toEqual([]);
    expect((await findIn(folder(of('2, 10')))).mismatches.map(({ rule }) => rule)).toEqual([
      'served-port-differs',
    ]);
  });
});

describe('a saved model and its packages', () => {
  const saved = `flavors:
  python_function:
    loader_module: mlflow.sklearn
    python_version: 3.8.5
  sklearn:
    pickled_model: model.pkl
    serialization_format: cloudpickle
    sklearn_version: 0.24.1
`;
  const packages = (version: string) => `mlflow==1.30.0\nscikit-learn==${version}\n`;
  const finding = (file: string, said: string) =>
    `saved-with-other-version: 0.24.1 at ${file}:8, ${said}`;

  it.each([
    ['beside it', 'MLmodel', '==1.5.0 at requirements.txt:2'],
    ['above it', 'model/MLmodel', '1.5.0 at requirements.txt:2'],
  ])('differ where the list of packages %s names another series', async (_, file, said) => {
    const { mismatches } = await findIn(
      folder({ [file]: saved, 'requirements.txt': packages('1.5.0') }),
    );
    expect(mismatches.map(told)).toEqual([finding(file, said)]);
  });

  it.each(['0.24.1', '0.24.2'])('agree at %s', async (version) => {
    const { mismatches } = await findIn(
      folder({ MLmodel: saved, 'requirements.txt': packages(version) }),
    );
    expect(mismatches).toEqual([]);
  });

  it('are held against the image that installs the list, at the line of the list', async () => {
    const { mismatches } = await findIn(
      folder({
        'model/MLmodel': saved,
        Dockerfile:
          'FROM python:3.8-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': packages('1.5.0'),
      }),
    );
    expect(mismatches.map(told)).toEqual([finding('model/MLmodel', '1.5.0 at requirements.txt:2')]);
  });

  it('are nobody’s business where training installs them', async () => {
    const { mismatches } = await findIn(
      folder({ 'model/MLmodel': saved, 'train/requirements.txt': packages('1.5.0') }),
    );
    expect(mismatches).toEqual([]);
  });
});

describe('a server of texts beside an encoder', () => {
  const config = (said: object) => JSON.stringify({ transformers_version: '4.43.1', ...said });
  const writer = config({
    architectures: ['Qwen2ForCausalLM'],
    model_type: 'qwen2',
    max_position_embeddings: 32_768,
  });
  const encoder = config({ architectures: ['XLMRobertaModel'], model_type: 'xlm-roberta' });
  const serving = (name: string, length: number) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: server
          image: vllm/vllm-openai:v0.10.1.1
          args: ["--model=/models/writer", "--max-model-len=${length}"]
`;
  const models = { 'models/writer/config.json': writer, 'models/encoder/config.json': encoder };

  it('serves what writes texts, and may be told to take longer ones', async () => {
    const files = { ...models, 'deploy/answers.yaml': serving('answers', 65_536) };
    const { mismatches } = await findIn(folder(files));
    expect(mismatches.map(told)).toEqual([
      'context-too-long: 65536 at deploy/answers.yaml:12, 32768 at models/writer/config.json:1',
    ]);
  });

  it('may serve either where there are two of them', async () => {
    const files = {
      ...models,
      'deploy/answers.yaml': serving('answers', 65_536),
      'deploy/search.yaml': serving('search', 65_536),
    };
    expect((await findIn(folder(files))).mismatches).toEqual([]);
  });
});

describe('a decoder and its tokenizer', () => {
  const beside = (rows: number) => ({
    'config.json': JSON.stringify({
      ...{ architectures: ['LlamaForCausalLM'], model_type: 'llama', vocab_size: rows },
      rope_scaling: { type: 'yarn', factor: 4 },
    }),
    'tokenizer_config.json': JSON.stringify({
      tokenizer_class: 'LlamaTokenizer',
      added_tokens_decoder: { 32001: { content: '<pad>' } },
    }),
  });

  it('differ where a token was added that the table has no row for', async () => {
    const { mismatches } = await findIn(folder(beside(32_000)));
    expect(mismatches.map(({ rule }) => rule)).toEqual(['vocabulary-exceeds-embedding']);
    expect((await findIn(folder(beside(32_064)))).mismatches).toEqual([]);
  });
});

describe('an encoder of sentences', () => {
  const encoder = (longest: number, type = 'xlm-roberta') => ({
    'modules.json': JSON.stringify([
      { path: '', type: 'sentence_transformers.models.Transformer' },
      { path: '1_Pooling', type: 'sentence_transformers.models.Pooling' },
    ]),
    'sentence_bert_config.json': JSON.stringify({ max_seq_length: longest }),
    'tokenizer_config.json': JSON.stringify({
      ...{ tokenizer_class: 'XLMRobertaTokenizer', model_max_length: 512 },
    }),
    'config.json': JSON.stringify({
      ...{ architectures: ['Encoder'], model_type: type, transformers_version: '4.43.1' },
      max_position_embeddings: 514,
    }),
  });

  it('cannot take more tokens than it has positions, of which RoBERTa keeps two', async () => {
    const { mismatches } = await findIn(folder(encoder(514)));
    expect(mismatches.map(told)).toEqual([
      'port-encoding-differs: {"maxTokens":512} at config.json:1, {"maxTokens":514} at sentence_bert_config.json:1',
    ]);
  });

  it.each([
    [512, 'xlm-roberta'],
    [128, 'xlm-roberta'],
    [514, 'bert'],
    [8192, 'modernbert'],
  ])('may cut at %d tokens before %s', async (longest, type) => {
    expect((await findIn(folder(encoder(longest, type)))).mismatches).toEqual([]);
  });
});

describe('a workload outside production', () => {
  const workload = (stage: string, args: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: llm, labels: { env: ${stage} } }
spec:
  template:
    spec:
      containers:
        - name: server
          image: vllm/vllm-openai:v0.6.3
          args: [--model=/m${args}]
          resources: { limits: { nvidia.com/gpu: 1 } }
`;
  const SPLIT = ', --tensor-parallel-size=4';

  it.each(['dev', 'staging', 'prod'])('runs in its own environment: %s', async (stage) => {
    const { report, mismatches } = await findIn(folder({ 'd.yaml': workload(stage, SPLIT) }));
    expect(mismatches.map(({ rule }) => rule)).toEqual(['gpu-count-too-small']);
    expect(report.artifacts?.[0]?.about).toEqual([
      'TrainedModel/llm',
      'Environment/llm-environment',
      'Deployment/llm-deployment',
    ]);
  });

  it('is compared where developers have several', async () => {
    const files = {
      'llm.yaml': workload('dev', SPLIT),
      'other.yaml': workload('dev', '').replace('name: llm', 'name: other'),
    };
    const { mismatches } = await findIn(folder(files));
    expect(mismatches.map(({ rule }) => rule)).toEqual(['gpu-count-too-small']);
  });

  it('is that of a service of KServe as well', async () => {
    const text = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: sk, namespace: dev }
spec:
  predictor:
    minReplicas: 1
    maxReplicas: 1
    model: { modelFormat: { name: onnx }, resources: { limits: { memory: 1Gi } } }
`;
    const { report } = await findIn(folder({ 'is.yaml': text }));
    expect(report.artifacts?.[0]?.about).toContain('Environment/sk-environment');
    expect(report.artifacts?.[0]?.about).not.toContain('Environment/production');
  });

  it('is read behind the mark of an encoding', async () => {
    const files = { 'd.yaml': `\ufeff${workload('prod', SPLIT)}` };
    const { mismatches } = await findIn(folder(files));
    expect(mismatches.map(({ rule }) => rule)).toEqual(['gpu-count-too-small']);
  });

  it('is not held against another stage, and developers are their own affair', async () => {
    const prod = workload('prod', '');
    for (const stage of ['staging', 'dev']) {
      const files = { 'prod/d.yaml': prod, [`${stage}/d.yaml`]: workload(stage, SPLIT) };
      const { mismatches } = await findIn(folder(files));
      expect(mismatches.map(({ rule }) => rule)).toEqual(
        stage === 'dev' ? [] : ['gpu-count-too-small'],
      );
    }
  });
});

describe('a folder without artifacts', () => {
  it('has nothing to check', async () => {
    const { report } = await findIn(folder({ 'readme.txt': 'hello', 'data.json': '{"a": 1}' }));
    expect(report.checked.descriptors).toBe(0);
    expect(report.artifacts).toEqual([]);
  });
});

// The example is an example for people; the model in it is made here.
const example = path.join(import.meta.dirname, '../../examples/undeclared');

describe('examples/undeclared', () => {
  it('holds the model that it is about', () => {
    const file = path.join(example, 'router/1/model.onnx');
    const router = model({ input: ['embedding', ['batch', 512]], output: ['team', ['batch', 6]] });
    if (!existsSync(file)) writeFileSync(file, router);
    expect(new Uint8Array(readFileSync(file))).toEqual(new Uint8Array(router));
  });

  it('has four mismatches, each between two files', async () => {
    const { mismatches } = await findIn(example);
    expect(mismatches.map(({ rule }) => rule).sort()).toEqual([
      'gpu-count-too-small',
      'label-count-differs',
      'saved-with-other-version',
      'served-port-differs',
    ]);
    for (const { sides } of mismatches) {
      expect(new Set(sides.map(({ file }) => file)).size).toBe(2);
    }
  });

  it('is the same in another folder', async () => {
    const copy = path.join(home, 'elsewhere');
    cpSync(example, copy, { recursive: true });
    const [here, there] = [await findIn(example), await findIn(copy)];
    expect(there.report.findings).toEqual(here.report.findings);
  });
});
