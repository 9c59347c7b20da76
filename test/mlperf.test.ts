import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mlperf } from '../src/artifacts/formats/mlperf.ts';
import { run } from '../src/run.ts';
import type { Source } from '../src/source.ts';
import { tell } from './artifacts/reading.ts';

// One submission states the software of one machine twice. The real ones (MLPerf Inference 4.1) are
// read where somebody has put them; what they look like is retold in these.
const agreeing: Readonly<Record<string, unknown>> = {
  system_name: 'two cards',
  framework: 'TensorRT 10.2, CUDA 12.4',
  other_software_stack: 'TensorRT 10.2.0, CUDA 12.4, cuDNN 8.9.7, Driver 550.54.15',
  accelerator_model_name: 'NVIDIA H100-PCIe-80GB',
  accelerator_memory_capacity: '80 GB',
  accelerators_per_node: 2,
  host_memory_capacity: '1 TB',
  host_processor_core_count: 96,
  host_processors_per_node: 2,
};

const contradicting = { ...agreeing, framework: 'TensorRT 9.3.0, CUDA 12.4' };

/** The two accounts of a submission as two descriptors of one environment. */
const environmentsOf = (system: string): readonly Source[] =>
  tell(mlperf, { 'system.json': system }).map(({ kind, perspective, says }) => {
    const base = { mismatch: 'v1', kind, name: 'submission', perspective };
    return { file: `${perspective}.json`, text: JSON.stringify({ ...base, ...says }) };
  });

const told = (system: string): readonly string[] => {
  const { findings, problems } = run(environmentsOf(system));
  expect(problems).toEqual([]);
  return findings.filter(({ verdict }) => verdict === 'mismatch').map(({ message }) => message);
};

describe('two accounts of one machine', () => {
  it('agree where the versions do, however many digits they have', () => {
    expect(told(JSON.stringify(agreeing))).toEqual([]);
  });

  it('contradict each other where the versions do', () => {
    const [message, ...others] = told(JSON.stringify(contradicting));
    expect(message).toContain('TensorRT');
    expect(message).toContain('9.3.0');
    expect(message).toContain('10.2.0');
    expect(others).toEqual([]);
  });
});

const real = path.join(import.meta.dirname, '../../shared/data/mlperf-v4.1');

describe.runIf(existsSync(real))('the submissions to MLPerf Inference 4.1', () => {
  const CONTRADICTING: Readonly<Record<string, readonly string[]>> = {
    'Dell__XE9640_H100_SXM_80GBx4_TRT.json': ['TensorRT', 'CUDA'],
    'Fujitsu__CDI_L40Sx8_TRT.json': ['TensorRT'],
  };

  it.each(existsSync(real) ? readdirSync(real).sort() : [])('%s', (file) => {
    const found = told(readFileSync(path.join(real, file), 'utf8'));
    const expected = CONTRADICTING[file] ?? [];
    expect(found.length).toBe(expected.length);
    for (const name of expected) expect(found.join('\n')).toContain(name);
  });
});
