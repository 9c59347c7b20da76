import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { mlperf } from '../../../src/artifacts/formats/mlperf.ts';
import { filesOf, type Told, tell } from '../reading.ts';

type Description = Readonly<Record<string, unknown>>;

const SYSTEM: Description = {
  submitter: 'Somebody',
  system_name: 'two cards',
  framework: 'TensorRT 10.2, CUDA 12.4',
  other_software_stack: 'TensorRT 10.2.0, CUDA 12.4, Driver 550.54.15',
  operating_system: 'Ubuntu 22.04.4 LTS (Jammy Jellyfish)',
  accelerator_model_name: 'NVIDIA H100-PCIe-80GB',
  accelerator_memory_capacity: '80 GB',
  accelerator_interconnect: 'NVLink',
  accelerators_per_node: 2,
  host_memory_capacity: '1 TB',
  host_processor_core_count: 96,
  host_processors_per_node: 1,
  host_processor_model_name: 'AMD EPYC 9684X 96-Core Processor',
  host_storage_capacity: '2 TB SSD',
};

const textOf = (system: Description) => JSON.stringify(system, undefined, 2);

const accounts = (system: Description): readonly Told[] =>
  tell(mlperf, { 'system.json': textOf(system) });

const saidBy = (perspective: string, system: Description) =>
  accounts({ ...SYSTEM, ...system }).find((one) => one.perspective === perspective)?.says ?? {};

const machine = (system: Description) => saidBy('operations', system);

const lossesOf = (system: Description): readonly string[] => {
  const text = textOf({ ...SYSTEM, ...system });
  const artifact = openArtifact('system.json', filesOf({ 'system.json': text }));
  return (artifact ? (mlperf.read(artifact).losses ?? []) : []).map(({ what }) => what);
};

describe('a system description of MLPerf', () => {
  it('gives two accounts of one environment', () => {
    const [run, place, ...others] = accounts(SYSTEM);
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      ...{ kind: 'Environment', name: 'two cards', perspective: 'software-engineering' },
      says: {
        software: [
          { name: 'TensorRT', version: '10.2' },
          { name: 'CUDA', version: '12.4' },
        ],
        softwareListing: 'partial',
      },
    });
    expect(place).toMatchObject({ kind: 'Environment', name: 'two cards' });
    expect(place?.says).toEqual({
      platform: { os: { name: 'Ubuntu', version: '22.04.4' } },
      cpu: { model: 'AMD EPYC 9684X 96-Core Processor', cores: 96 },
      memory: '1 TB',
      storage: '2 TB',
      accelerators: [
        {
          ...{ name: 'gpu', kind: 'gpu', product: 'NVIDIA H100-PCIe-80GB', memory: '80 GB' },
          ...{ count: 2, driver: '550.54.15', interconnect: 'NVLink' },
        },
      ],
      software: [
        { name: 'TensorRT', version: '10.2.0' },
        { name: 'CUDA', version: '12.4' },
      ],
      softwareListing: 'partial',
    });
  });

  it('gives the place of each part of a text', () => {
    const [run, place] = accounts(SYSTEM);
    expect(run?.place('/software/0/version')).toBe('system.json:4:17');
    expect(run?.place('/software/1/version')).toBe('system.json:4:32');
    expect(place?.place('/accelerators/0/driver')).toBe('system.json:5:56');
    expect(place?.place('/platform/os/version')).toBe('system.json:6:31');
    expect(place?.place('/memory')).toBe('system.json:11:27');
  });

  it('counts what is escaped in a text as it is written', () => {
    const text = textOf(SYSTEM).replace(
      'TensorRT 10.2, CUDA',
      String.raw`\u0054ensorRT 10.2,\tCUDA`,
    );
    const [run] = tell(mlperf, { 'system.json': text });
    expect(run?.says['software']).toHaveLength(2);
    expect(run?.place('/software/0/name')).toBe('system.json:4:17');
    expect(run?.place('/software/1/name')).toBe('system.json:4:38');
  });

  it.each<[unknown, readonly (readonly [string, string])[]]>([
    [
      'vLLM 0.4.3+rocm614; ROCm 6.1.2',
      [
        ['vLLM', '0.4.3+rocm614'],
        ['ROCm', '6.1.2'],
      ],
    ],
    ['Some SDK v24.07.19', [['Some SDK', '24.07.19']]],
    ['PyTorch NVIDIA Release 24.04', [['PyTorch NVIDIA Release', '24.04']]],
    ['hipblaslt-8b71e7a, vllm-a8cff57', []],
    ['TensorRT 10.2.0 CUDA 12.4', []],
    ['Driver version TBD', []],
    ['CUDA 12.4, cuda 12.2', [['CUDA', '12.4']]],
    [
      ['CUDA 12.4', 'cuDNN 9.1.0'],
      [
        ['CUDA', '12.4'],
        ['cuDNN', '9.1.0'],
      ],
    ],
    [
      { KILT: 'mlperf_4.1', Docker: '27.1.0, build 631', Python: 3.1, trt_version: '8.6.3' },
      [
        ['Docker', '27.1.0'],
        ['Python', '3.1'],
        ['trt', '8.6.3'],
      ],
    ],
    ['N/A', []],
    [{}, []],
    [null, []],
    [17, []],
  ])('lists the software of %j', (other_software_stack, expected) => {
    const { software = [] } = machine({ other_software_stack }) as {
      software?: readonly { name: string; version: string }[];
    };
    expect(software.map(({ name, version }) => [name, version])).toEqual(expected);
  });

  it('reads a version as it is written, and not the number that it looks like', () => {
    const text = textOf({ ...SYSTEM, other_software_stack: { Python: 'PYTHON' } });
    const [, place] = tell(mlperf, { 'system.json': text.replace('"PYTHON"', '3.10') });
    expect(place?.says['software']).toEqual([{ name: 'Python', version: '3.10' }]);
  });

  it.each([
    ['NVIDIA L4', 'gpu'],
    ['AMD Instinct MI300X-NPS1-SPX-192GB-750W', 'gpu'],
    ['AMD MI300X-NPS1-SPX-192GB-750W', 'gpu'],
    ['NVIDIA Jetson AGX Orin 64G', 'gpu'],
    ['TPU v5e', 'tpu'],
    ['UntetherAI speedAI240 Slim', 'other'],
    ['Habana Gaudi2', 'other'],
  ])('calls an %s a %s', (accelerator_model_name, kind) => {
    expect(machine({ accelerator_model_name })['accelerators']).toMatchObject([
      { kind, product: accelerator_model_name },
    ]);
  });

  it('does not guess what an unknown accelerator is, and keeps its driver', () => {
    const unknown = { accelerator_model_name: 'Wonder X1' };
    expect(machine(unknown)).not.toHaveProperty('accelerators');
    expect(machine(unknown)['software']).toContainEqual({ name: 'Driver', version: '550.54.15' });
    expect(lossesOf(unknown)).toEqual(['the accelerator, whose kind is not known']);
  });

  it('tells no accelerators from nothing said of them', () => {
    const none = { accelerator_model_name: 'N/A', accelerators_per_node: 0 };
    expect(machine(none)['accelerators']).toEqual([]);
    const silent = { accelerator_model_name: 'N/A', accelerators_per_node: '' };
    expect(machine(silent)).not.toHaveProperty('accelerators');
  });

  it.each([
    ['192 GB', '192 GB'],
    ['80 GB HBM3', '80 GB'],
    ['1.5TiB', '1.5TiB'],
    ['Shared with host', undefined],
    ['disabled', undefined],
    ['2x 80 GB', undefined],
    ['N/A', undefined],
  ])('takes a memory of %s for %s', (accelerator_memory_capacity, memory) => {
    const [device] = machine({ accelerator_memory_capacity })['accelerators'] as Description[];
    expect(device?.['memory']).toBe(memory);
  });

  it.each([
    ['5 TB', '5 TB'],
    ['2 TB NVMe SSD', '2 TB'],
    ['2 TB SSD, 5 TB CIFS', undefined],
    ['6.4 TB NVMe SSDs', undefined],
    ['745.2GBx8', undefined],
  ])('takes a storage of %s for %s', (host_storage_capacity, storage) => {
    expect(machine({ host_storage_capacity })['storage']).toBe(storage);
  });

  it.each([
    [48, 2, 'Intel Xeon', undefined],
    [48, 1, 'Intel Xeon', 48],
    [96, 2, 'AMD EPYC 9684X 96-Core Processor', 192],
    [192, 2, 'AMD EPYC 9684X 96-Core Processor', 192],
    ['16', '1', 'AMD EPYC', 16],
    ['N/A', 2, 'AMD EPYC', undefined],
  ])('takes %s cores and %s processors of %s for %s', (cores, processors, model, expected) => {
    const { cpu } = machine({
      host_processor_core_count: cores,
      host_processors_per_node: processors,
      host_processor_model_name: model,
    }) as { cpu?: Description };
    expect(cpu).toEqual({ model, ...(expected === undefined ? {} : { cores: expected }) });
  });

  it.each([
    ['Rocky Linux 9.1', { name: 'Rocky Linux', version: '9.1' }],
    ['Ubuntu 22.04.4 LTS (Linux kernel 6.5.0-44-generic)', { name: 'Ubuntu', version: '22.04.4' }],
    ['Ubuntu', { name: 'Ubuntu' }],
    ['22.04.4 LTS', undefined],
    ['Jetson r36.3.1 L4T', undefined],
    ['TBD', undefined],
  ])('takes %s for an operating system', (operating_system, os) => {
    expect(machine({ operating_system })['platform']).toEqual(os && { os });
  });

  it('finds the driver among versions by name, in a file that tabs indent', () => {
    const stack = { cuda_driver_version: '550.54.15', cudnn_version: '9.1.0' };
    const text = JSON.stringify({ ...SYSTEM, other_software_stack: stack }, undefined, '\t');
    const place = tell(mlperf, { 'system.json': text })[1];
    expect(place?.says['software']).toEqual([{ name: 'cudnn', version: '9.1.0' }]);
    expect(place?.says['accelerators']).toMatchObject([{ driver: '550.54.15' }]);
  });

  it.each([
    ['2xAMD EPYC 9374F', 'AMD EPYC 9374F'],
    ['2 x Intel Xeon', 'Intel Xeon'],
    ['12-core ARM Cortex-A78AE CPU', '12-core ARM Cortex-A78AE CPU'],
  ])('takes %s for a processor', (host_processor_model_name, model) => {
    expect(machine({ host_processor_model_name })['cpu']).toMatchObject({ model });
  });

  it('does not connect one device with itself', () => {
    const [device] = machine({ accelerators_per_node: 1 })['accelerators'] as Description[];
    expect(device).not.toHaveProperty('interconnect');
  });

  it('says nothing where there are only placeholders', () => {
    const empty = Object.fromEntries(Object.keys(SYSTEM).map((key) => [key, 'N/A']));
    expect(accounts(empty)).toEqual([]);
  });

  it.each([
    ['a/system.json', textOf(SYSTEM), true],
    ['a/system.txt', textOf(SYSTEM), false],
    ['a/package.json', '{ "name": "framework" }', false],
  ])('%s is recognised by its keys', (file, head, expected) => {
    expect(mlperf.recognises({ file, head: () => head })).toBe(expected);
  });

  it.each([
    ['is cut off', textOf(SYSTEM).slice(0, -20)],
    ['is a list', '[]'],
    ['is of something else', '{ "a": 1 }'],
    ['is empty', ''],
  ])('that %s is refused', (_, text) => {
    expect(() => tell(mlperf, { 'system.json': text })).toThrow();
  });

  it('survives texts of any length', () => {
    const long = `${'a '.repeat(300_000)},${'9'.repeat(300_000)}, constructor 1.2, a (${' '.repeat(300_000)}`;
    const [run] = accounts({ ...SYSTEM, framework: long, operating_system: long });
    expect(run?.says['software']).toEqual([{ name: 'constructor', version: '1.2' }]);
  });
});

const real = path.join(import.meta.dirname, '../../../../shared/data/mlperf-v4.1');

describe.runIf(existsSync(real))('the submissions to MLPerf Inference 4.1', () => {
  const files = existsSync(real) ? readdirSync(real).sort() : [];
  const read = (file: string) =>
    tell(mlperf, { 'system.json': readFileSync(path.join(real, file), 'utf8') });

  it.each(files)('%s says with what the benchmark ran and on what', (file) => {
    const head = readFileSync(path.join(real, file), 'latin1').slice(0, 4096);
    expect(mlperf.recognises({ file, head: () => head })).toBe(true);
    const [run, place] = read(file);
    expect(run?.says['software']).not.toHaveLength(0);
    expect(place?.says).toMatchObject({ memory: expect.anything(), accelerators: [{}] });
  });

  it('an integrated device has no memory of its own', () => {
    const [, place] = read('Google__Orin_TRT.json');
    expect(place?.says).toMatchObject({ memory: '64 GB', cpu: { cores: 12 } });
    expect(place?.says['accelerators']).toEqual([
      { name: 'gpu', kind: 'gpu', product: 'NVIDIA Jetson AGX Orin 64G', count: 1 },
    ]);
  });

  it('versions by name are read as a list is', () => {
    const [run, place] = read('UntetherAI__h13_u3_slim.json');
    expect(run?.says['software']).toEqual([
      { name: 'UntetherAI imAIgine SDK', version: '24.07.19' },
    ]);
    expect(place?.says['software']).toEqual([
      { name: 'Docker', version: '27.1.0' },
      { name: 'Python', version: '3.10.12' },
    ]);
    expect(place?.says).toMatchObject({
      accelerators: [{ kind: 'other', count: 3 }],
      cpu: { cores: 16 },
    });
  });
});
