import { openArtifact, Unreadable } from '../src/artifacts/artifact.ts';
import { describe } from '../src/artifacts/describe.ts';
import { evidenceOf } from '../src/artifacts/evidence.ts';
import { READERS } from '../src/artifacts/formats/index.ts';

/** A large file as somebody could have written it, and the files beside it. */
type Subject = {
  readonly format: string;
  readonly title: string;
  readonly files: () => Readonly<Record<string, string>>;
};

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const json = (value: unknown): string => JSON.stringify(value, null, 1);

const subject = (
  format: string,
  title: string,
  file: string,
  text: () => string,
  others: Readonly<Record<string, string>> = {},
): Subject => ({ format, title, files: () => ({ [file]: text(), ...others }) });

const odcsColumn = (index: number, quality: readonly string[]) => [
  `      - name: column_${index}`,
  '        logicalType: integer',
  '        physicalType: bigint',
  '        required: true',
  `        description: The column with the number ${index}`,
  ...(quality.length > 0 ? ['        quality:', ...quality] : []),
];

const odcs = (columns: number, checks: number): string =>
  [
    'apiVersion: v3.0.2',
    'kind: DataContract',
    'version: 1.0.0',
    'schema:',
    '  - name: orders',
    '    properties:',
    ...times(columns, (index) =>
      odcsColumn(
        index,
        times(checks, (check) => `          - { type: sql, query: "select ${check}" }`),
      ),
    ).flat(),
  ].join('\n');

const dbt = (columns: number, tests: number): string =>
  [
    'version: 2',
    'models:',
    '  - name: orders',
    '    columns:',
    ...times(columns, (index) => [
      `      - name: column_${index}`,
      '        data_type: varchar(20)',
      `        description: "The column with the number ${index}"`,
      '        constraints: [{ type: not_null }]',
      '        tests:',
      '          - not_null',
      '          - accepted_values: { values: [a, b, c] }',
      ...times(tests, (test) => `          - own_test_${test}: { x: 1 }`),
    ]).flat(),
  ].join('\n');

const expectations = (columns: number): string =>
  json({
    expectations: times(columns, (index) =>
      ['expect_column_values_to_not_be_null', 'expect_column_values_to_be_unique'].map((type) => ({
        expectation_type: type,
        kwargs: { column: `column_${index}` },
      })),
    ).flat(),
  });

const croissant = (fields: number): string =>
  json({
    '@context': { '@vocab': 'https://schema.org/', cr: 'http://mlcommons.org/croissant/' },
    '@type': 'sc:Dataset',
    name: 'large',
    recordSet: [
      {
        '@type': 'cr:RecordSet',
        '@id': 'rows',
        name: 'rows',
        field: times(fields, (index) => ({
          '@type': 'cr:Field',
          '@id': `rows/column_${index}`,
          name: `column_${index}`,
          dataType: 'sc:Integer',
          references: { field: { '@id': 'other/x' } },
          source: { fileObject: { '@id': 'file' }, extract: { column: `column_${index}` } },
        })),
      },
    ],
  });

const croissantSets = (sets: number): string =>
  json({
    '@context': { cr: 'http://mlcommons.org/croissant/' },
    '@type': 'sc:Dataset',
    recordSet: times(sets, (index) => ({
      '@type': 'cr:RecordSet',
      '@id': `set_${index}`,
      name: `set_${index}`,
      field: [{ '@id': `set_${index}/id`, name: 'id', dataType: 'sc:Text' }],
    })),
  });

const sagemaker = (features: number, buckets: number): string =>
  json({
    version: 0,
    dataset: { item_count: 100 },
    features: times(features, (index) => ({
      name: `column_${index}`,
      inferred_type: 'Fractional',
      numerical_statistics: {
        common: { num_present: 90, num_missing: 10 },
        mean: 1.5,
        std_dev: 0.5,
        min: 0,
        max: buckets,
        distinct_count: 3,
        distribution: {
          kll: {
            buckets: times(buckets, (at) => ({ lower_bound: at, upper_bound: at + 1, count: 1 })),
          },
        },
      },
    })),
  });

const constraints = (features: number): string =>
  json({
    version: 0,
    features: times(features, (index) => ({
      name: `column_${index}`,
      inferred_type: 'String',
      completeness: 1,
      string_constraints: { domains: ['a', 'b', 1] },
    })),
    monitoring_config: {
      evaluate_constraints: 'Enabled',
      distribution_constraints: { perform_comparison: 'Enabled', comparison_threshold: 0.1 },
    },
  });

const cyclonedx = (components: number): string =>
  json({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { type: 'container', name: 'image' } },
    components: times(components, (index) => ({
      type: 'library',
      name: `package-${index % 20_000}`,
      version: `1.${index}.0`,
      purl: `pkg:pypi/package-${index % 20_000}@1.${index}.0`,
    })),
  });

const spdx = (models: number): string =>
  json({
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': times(models, (index) => ({
      type: 'ai_AIPackage',
      spdxId: `urn:model-${index}`,
      name: `model-${index}`,
      software_packageVersion: '1.0',
      ai_domain: ['x'],
      ai_metric: [{ key: 'accuracy', value: 'high' }],
    })),
  });

const deployment = (index: number) =>
  [
    'apiVersion: apps/v1',
    'kind: Deployment',
    `metadata: { name: server-${index}, labels: { env: prod } }`,
    'spec:',
    '  replicas: 2',
    '  template:',
    '    spec:',
    '      containers:',
    '        - name: server',
    '          image: nvcr.io/nvidia/tritonserver:24.05-py3',
    '          args: ["tritonserver", "--model-repository=/models"]',
    '          resources:',
    '            requests: { cpu: 1, memory: 1Gi }',
    '            limits: { memory: 8Gi, nvidia.com/gpu: 1 }',
  ].join('\n');

const kubernetesList = (count: number): string =>
  json({
    apiVersion: 'v1',
    kind: 'List',
    items: times(count, (index) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: `server-${index}` },
      spec: {
        replicas: 2,
        template: {
          spec: {
            containers: [
              {
                name: 'server',
                image: 'pytorch/torchserve:0.11.0-gpu',
                resources: { limits: { memory: '8Gi', 'nvidia.com/gpu': 1 }, requests: { cpu: 1 } },
              },
            ],
          },
        },
      },
    })),
  });

const signature = (columns: number): string =>
  [
    'flavors:',
    '  python_function: { loader_module: mlflow.sklearn, python_version: 3.10.12 }',
    '  sklearn: { sklearn_version: 1.3.0, serialization_format: cloudpickle }',
    'signature:',
    `  inputs: '${JSON.stringify(times(columns, (index) => ({ type: 'double', name: `c${index}`, required: true })))}'`,
    `  outputs: '[{"type": "long", "required": true}]'`,
  ].join('\n');

const smi = (devices: number): string =>
  [
    '<?xml version="1.0" ?>',
    '<nvidia_smi_log>',
    `<attached_gpus>${devices}</attached_gpus>`,
    ...times(devices, (index) =>
      [
        `<gpu id="${index}"><product_name>NVIDIA A100 ${index}</product_name>`,
        '<fb_memory_usage><total>40960 MiB</total><reserved>500 MiB</reserved></fb_memory_usage>',
        '<mig_mode><current_mig>Disabled</current_mig></mig_mode>',
        '<gpu_power_readings><power_limit>300.00 W</power_limit></gpu_power_readings>',
        '</gpu>',
      ].join(''),
    ),
    '</nvidia_smi_log>',
  ].join('\n');

const emptySmi = (devices: number): string =>
  `<nvidia_smi_log>${times(devices, () => '<gpu/>').join('')}</nvidia_smi_log>`;

const tfdvSchema = (features: number): string =>
  [
    ...times(
      features,
      (index) =>
        `feature { name: "column_${index}" type: BYTES presence { min_fraction: 1.0 } ` +
        `domain: "d${index}" unknown_${index}: 1 skew_comparator { infinity_norm { threshold: 0.01 } } }`,
    ),
    ...times(features, (index) => `string_domain { name: "d${index}" value: "a" value: "b" }`),
  ].join('\n');

const triton = (inputs: number): string =>
  [
    'name: "model"',
    'backend: "onnxruntime"',
    'max_batch_size: 8',
    ...times(
      inputs,
      (index) => `input { name: "in_${index}" data_type: TYPE_FP32 dims: [ 3, 224, 224 ] }`,
    ),
    'output { name: "out" data_type: TYPE_FP32 dims: [ 1000000 ] label_filename: "labels.txt" }',
  ].join('\n');

const mlte = (items: number): string =>
  json({
    header: { identifier: 'card' },
    body: {
      artifact_type: 'card',
      system: {
        goals: times(items, (index) => ({
          description: `goal ${index}`,
          metrics: [{ description: 'accuracy > 0.9', baseline: `${index}` }],
        })),
        risks: times(items, (index) => `risk ${index}`),
      },
      data: times(items, (index) => ({
        description: `data ${index}`,
        purpose: 'training',
        access: 'all',
        fields: [
          { name: `f${index}`, type: 'int', description: 'x', missing_values: 'some words' },
        ],
      })),
      model: {
        input_specification: times(items, (index) => ({ name: `in_${index}`, type: 'float32' })),
      },
    },
  });

const seiProduction = (items: number): string =>
  json({
    version: '1.2',
    data_sources: times(items, (index) => ({
      data_source: `s${index}`,
      source: 'x',
      unknown: 'y',
    })),
    data_rates: times(items, (index) => ({ field: `f${index}`, rate: '1/s' })),
    fields: times(items, (index) => ({ field_name: `f${index}`, field_type: 'int' })),
    schema: times(items, (index) => ({ field_name: `f${index}`, field_type: 'int', other: 'z' })),
    statistics: times(items, (index) => ({ field: `f${index}`, property: 'mean', value: '1' })),
  });

const seiModel = (items: number): string =>
  json({
    version: '1.2',
    model_name: 'model',
    training_date: '2024-01-01',
    model_components: [
      {
        learning_algorithm: { algorithm: 'tree' },
        hyper_parameters: times(items, (index) => ({
          parameter_name: `p${index}`,
          parameter_value: index + 1,
        })),
      },
    ],
    ml_frameworks: times(items, (index) => ({
      framework: `f${index}`,
      version: '1.0',
      other: 'a',
    })),
    output_spec: times(items, (index) => ({
      item_name: `o${index}`,
      item_type: 'int',
      other: 'z',
    })),
    assumptions: times(items, (index) => `assumption ${index}`),
  });

const seiEnvironment = (items: number): string =>
  json({
    version: '1.2',
    programming_languages: [{ language: 'Python', version: '3.10' }],
    ml_frameworks: times(items, (index) => ({ framework: `f${index}`, version: '1.0' })),
    upstream_components: times(items, (index) => ({
      component_name: `c${index}`,
      output_spec: [{ item_name: 'x', item_type: 'int' }],
    })),
    downstream_components: times(items, (index) => ({
      component_name: `c${index}`,
      input_spec: [{ item_name: 'x', item_type: 'int' }],
    })),
  });

const labels = (count: number): string =>
  `${json({
    architectures: ['BertForSequenceClassification'],
    model_type: 'bert',
    id2label: Object.fromEntries(times(count, (index) => [index, `name ${index}`])),
  })}`;

const tokens = (count: number): string =>
  json({
    tokenizer_class: 'BertTokenizer',
    model_max_length: 512,
    added_tokens_decoder: Object.fromEntries(
      times(count, (index) => [index, { content: `<t${index}>`, special: true }]),
    ),
  });

const card = (results: number, metrics: number): string =>
  [
    '---',
    'library_name: transformers',
    'license: mit',
    'model-index:',
    '  - name: model',
    '    results:',
    ...times(results, () => [
      '      - task: { type: classification }',
      '        dataset: { type: imdb, name: IMDb, split: odd }',
      '        metrics:',
      ...times(metrics, (index) => `          - { type: t${index}, value: 0.9 }`),
    ]).flat(),
    '---',
    '# Model',
  ].join('\n');

/** A text of nearly 8 MB. */
const full = (line: string): string => line.repeat(Math.floor(8_300_000 / line.length));

/** Every format that is a text, some in the way that is worst for whoever reads it. */
export const SUBJECTS: readonly Subject[] = [
  subject('odcs', '20,000 columns', 'contract.odcs.yaml', () => odcs(20_000, 0)),
  subject('odcs', '40,000 losses', 'contract.odcs.yaml', () => odcs(1000, 40)),
  subject('odcs', '5,000 tables', 'contract.odcs.yaml', () =>
    [
      'apiVersion: v3.0.2',
      'kind: DataContract',
      'version: 1.0.0',
      'schema:',
      ...times(5000, (index) => [
        `  - name: orders_${index}`,
        '    properties:',
        ...odcsColumn(index, []),
      ]).flat(),
      'slaProperties:',
      ...times(100, () => '  - { property: generalAvailability, value: 2024-01-01 }'),
    ].join('\n'),
  ),
  subject('odcs', '50,000 namesakes', 'contract.odcs.yaml', () =>
    [
      'apiVersion: v3.0.2',
      'kind: DataContract',
      'schema:',
      '  - name: orders',
      '    properties:',
      ...times(50_000, (index) => `      - name: column_${index >> 1}`),
    ].join('\n'),
  ),
  subject('dbt', '5,000 columns', 'schema.yml', () => dbt(5000, 0)),
  subject('dbt', '40,000 tests', 'schema.yml', () => dbt(5000, 8)),
  subject('great-expectations', '40,000', 'suite.json', () => expectations(20_000)),
  subject('croissant', '15,000 fields', 'croissant.json', () => croissant(15_000)),
  subject('croissant', '30,000 sets', 'croissant.json', () => croissantSets(30_000)),
  subject('sagemaker-statistics', '4,000 x 10', 'statistics.json', () => sagemaker(4000, 10)),
  subject('sagemaker-statistics', '1 x 50,000', 'statistics.json', () => sagemaker(1, 50_000)),
  subject('sagemaker-constraints', '20,000', 'constraints.json', () => constraints(20_000)),
  subject('cyclonedx', '50,000', 'bom.json', () => cyclonedx(50_000)),
  subject('spdx-ai', '20,000 models', 'spdx.json', () => spdx(20_000)),
  subject('kubernetes', '1,000 documents', 'all.yaml', () =>
    times(1000, deployment).join('\n---\n'),
  ),
  subject('kubernetes', 'list of 15,000', 'all.json', () => kubernetesList(15_000)),
  subject('compose', '20,000 services', 'compose.yaml', () =>
    [
      'services:',
      ...times(20_000, (index) => `  s${index}: { image: redis, mem_limit: "\${M}" }`),
    ].join('\n'),
  ),
  subject('gpu-feature-discovery', '10,000 labels', 'labels.txt', () =>
    times(10_000, (index) => `nvidia.com/gpu.l${index}=${index}`).join('\n'),
  ),
  subject('mlflow', '10,000 columns', 'MLmodel', () => signature(10_000)),
  subject('mlflow', '20,000 columns', 'MLmodel', () => signature(20_000)),
  subject('nvidia-smi', '18,000 devices', 'smi.xml', () => smi(18_000)),
  subject('nvidia-smi', '190,000 empty', 'smi.xml', () => emptySmi(190_000)),
  subject('dcgm-counters', '60,000', 'counters.csv', () =>
    times(60_000, (index) => `DCGM_FI_DEV_${index}, gauge, Memory used (in MiB).`).join('\n'),
  ),
  subject('dcgm-counters', '100,000 losses', 'counters.csv', () =>
    [
      'DCGM_FI_DEV_X, gauge, Memory.',
      ...times(100_000, (index) => `name_${index}, gauge, Memory used (in MiB).`),
    ].join('\n'),
  ),
  subject('prometheus-metrics', '20,000', 'metrics.txt', () =>
    times(20_000, (index) => `# TYPE m${index} gauge\nm${index} 1`).join('\n'),
  ),
  subject(
    'prometheus-metrics',
    'samples',
    'metrics.txt',
    () => `# TYPE m gauge\n${full('m{a="b"} 1\n')}`,
  ),
  subject('prometheus-metrics', 'comments', 'metrics.txt', () => `# TYPE m gauge\n${full('#\n')}`),
  subject('tfdv-schema', '15,000', 'schema.pbtxt', () => tfdvSchema(15_000)),
  subject('triton', '20,000 inputs', 'config.pbtxt', () => triton(20_000)),
  {
    ...{ format: 'triton', title: 'a million labels' },
    files: () => ({
      'config.pbtxt': triton(1),
      'labels.txt': times(1_000_000, (index) => `l${index}`).join('\n'),
    }),
  },
  {
    ...{ format: 'triton', title: '190,000 labels' },
    files: () => ({
      'config.pbtxt': triton(1),
      'labels.txt': times(190_000, (index) => `l${index}`).join('\n'),
    }),
  },
  subject('dockerfile', '128 KB of RUN', 'Dockerfile', () =>
    ['FROM python:3.11', ...times(4600, (index) => `RUN pip install p${index}==1`)].join('\n'),
  ),
  subject(
    'dockerfile',
    'one RUN',
    'Dockerfile',
    () => `FROM python:3.11\nRUN pip install ${times(10_000, (index) => `p${index}==1`).join(' ')}`,
  ),
  subject('dockerfile', '128 KB of ENV', 'Dockerfile', () =>
    ['FROM python:3.11', ...times(6000, (index) => `ENV A${index}=$A${index - 1}x`)].join('\n'),
  ),
  subject('requirements', '300,000 lines', 'requirements.txt', () =>
    times(300_000, (index) => `package-${index}==1.${index}`).join('\n'),
  ),
  subject('requirements', '300,000 lost', 'requirements.txt', () =>
    times(300_000, (index) => `git+https://x.org/${index}`).join('\n'),
  ),
  subject('requirements', 'comments', 'requirements.txt', () => `torch\n${full('#\n')}`),
  subject('requirements', 'nothing', 'requirements.txt', () => `torch\n${full('\n')}`),
  subject(
    'dcgm-counters',
    'short lines',
    'counters.csv',
    () => `DCGM_FI_DEV_X, gauge, Memory.\n${full('x\n')}`,
  ),
  subject(
    'gpu-feature-discovery',
    'nothing',
    'labels.txt',
    () => `nvidia.com/gpu.count=1\n${full('\n')}`,
  ),
  {
    ...{ format: 'triton', title: 'empty labels' },
    files: () => ({ 'config.pbtxt': triton(1), 'labels.txt': `${full('\n')}x` }),
  },
  subject('triton', 'a long comment', 'config.pbtxt', () => `${full('# x\n')}name: "x"`),
  subject(
    'tfdv-schema',
    'one feature',
    'schema.pbtxt',
    () =>
      `feature { name: "x" type: BYTES string_domain { ${full('value:"a" ').slice(0, 4_000_000)} } }`,
  ),
  subject(
    'nvidia-smi',
    'one long text',
    'smi.xml',
    () =>
      `<nvidia_smi_log><gpu><product_name>${full('x &amp; ')}</product_name></gpu></nvidia_smi_log>`,
  ),
  subject('sei', '100,000 names', 'model.json', () =>
    json({
      version: '1.2',
      model_name: 'model',
      training_date: '2024-01-01',
      model_components: [],
      system_dependencies: times(100_000, (index) => ({
        dependency_name: `d${index}`,
        name: `d${index}`,
        version: '1.0',
      })),
    }),
  ),
  subject('conda', '100,000', 'environment.yml', () =>
    ['name: x', 'dependencies:', ...times(100_000, (index) => `  - p${index}=1.0.${index}`)].join(
      '\n',
    ),
  ),
  subject('python-env', '100,000', 'python_env.yaml', () =>
    [
      'python: 3.10.1',
      'dependencies:',
      ...times(100_000, (index) => `  - p${index}==1.0.${index}`),
    ].join('\n'),
  ),
  subject('csv', '20,000 columns', 'train.csv', () =>
    [times(20_000, (index) => `c${index}`).join(','), times(20_000, () => '1').join(',')].join(
      '\n',
    ),
  ),
  subject('csv', '5,000 columns', 'train.csv', () =>
    [
      times(5000, (index) => `c${index}`).join(','),
      times(5000, () => '1').join(','),
      times(5000, () => '1').join(','),
    ].join('\n'),
  ),
  subject('jsonl', '3,000 fields', 'train.jsonl', () =>
    JSON.stringify(Object.fromEntries(times(3000, (index) => [`c${index}`, index]))),
  ),
  subject('huggingface-config', '99,000 labels', 'config.json', () => labels(99_000)),
  subject('huggingface-tokenizer-config', '60,000', 'tokenizer_config.json', () => tokens(60_000)),
  subject('model-card', '4,000 results', 'README.md', () => card(4000, 1)),
  subject('model-card', '8,000 metrics', 'README.md', () => card(1, 8000)),
  subject('mlte', '8,000 of all', 'card.json', () => mlte(8000)),
  subject('sei', 'production, 8,000', 'production.json', () => seiProduction(8000)),
  subject('sei', 'model, 15,000', 'model.json', () => seiModel(15_000)),
  subject('sei', 'environment, 8,000', 'environment.json', () => seiEnvironment(8000)),
  subject('safetensors-index', '80,000', 'model.safetensors.index.json', () =>
    json({
      weight_map: Object.fromEntries(times(80_000, (index) => [`w${index}`, 'x.safetensors'])),
      metadata: { total_size: 100 },
    }),
  ),
  subject('mlperf', '50,000', 'systems/system.json', () =>
    json({
      accelerator_model_name: 'NVIDIA A100',
      host_memory_capacity: '512 GB',
      system_name: 'x',
      accelerators_per_node: 1,
      host_processor_model_name: 'y',
      other_software_stack: Object.fromEntries(times(50_000, (index) => [`s${index}`, '1.0'])),
    }),
  ),
];

/** What became of a subject, and the milliseconds that it took. */
export function measure({ format, files }: Subject) {
  const texts = files();
  const bytes = new Map(
    Object.entries(texts).map(([file, text]) => [file, new TextEncoder().encode(text)]),
  );
  const open = (file: string) => {
    const found = bytes.get(file);
    return (
      found && {
        size: found.length,
        read: (start: number, end: number) => found.subarray(start, end),
      }
    );
  };
  const [file = ''] = Object.keys(texts);
  const artifact = openArtifact(file, open);
  const reader = READERS.find((one) => one.format === format);
  if (artifact === undefined || reader === undefined) throw new Error(`no reader of ${format}`);
  const head = Buffer.from(artifact.bytes(0, 4096)).toString('latin1');
  const taken = READERS.find((one) => one.recognises({ file, head: () => head }));
  const size = [...bytes.values()].reduce((sum, { length }) => sum + length, 0);
  // The time of the processor, which says more on a busy machine; collecting garbage counts.
  const marks: number[] = [];
  const mark = () => {
    const { user, system } = process.cpuUsage();
    marks.push((user + system) / 1000);
  };
  mark();
  let told = '';
  if (taken !== reader) told = `RECOGNISED AS ${taken?.format}`;
  try {
    const { accounts, losses = [] } = reader.read(artifact);
    mark();
    const items = accounts.flatMap((account) => evidenceOf(account, file));
    mark();
    for (const account of accounts) {
      describe({
        ...{ kind: account.kind, name: 'it', perspective: account.perspective },
        references:
          account.kind === 'Deployment'
            ? { model: 'TrainedModel/it', environment: 'Environment/it' }
            : {},
        sources: [{ account, file, format }],
      });
    }
    mark();
    told += `${accounts.length} accounts, ${items.length} items, ${losses.length} losses`;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    mark();
    told += `refused: ${error.message}`.slice(0, 60);
  }
  const steps = marks.slice(1).map((at, index) => at - (marks[index] ?? 0));
  return { size, steps, told };
}
