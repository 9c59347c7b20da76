import { stringify } from 'yaml';
import type { Source } from '../../src/source.ts';

/** The attributes of a system description of MLPerf Inference that are used here, as submitted. */
export type SystemDescription = Readonly<Record<string, unknown>> & {
  readonly system_name?: string;
  readonly framework?: unknown;
  readonly other_software_stack?: unknown;
  readonly accelerator_model_name?: string;
  readonly accelerator_memory_capacity?: string;
  readonly accelerators_per_node?: number | string;
  readonly host_memory_capacity?: string;
  readonly host_processor_core_count?: number | string;
  readonly host_processors_per_node?: number | string;
  readonly host_processor_model_name?: string;
};

/**
 * A submission as the two accounts of one environment that it holds: what the benchmark ran with
 * (`framework`), and the software and hardware of the machine. Both name versions, and nobody
 * compares them. What is no version or quantity is left out rather than guessed.
 */
export function environmentsOf(system: SystemDescription): readonly Source[] {
  const base = { mismatch: 'v1', kind: 'Environment', name: 'submission' };
  const bench = softwareIn(system.framework);
  const machine = softwareIn(system.other_software_stack);
  const driver = machine.find(({ name }) => name === 'Driver')?.version;
  const amount = quantity(system.accelerator_memory_capacity);
  const accelerator = {
    name: 'accelerator',
    kind: 'gpu',
    product: String(system.accelerator_model_name ?? 'unknown'),
    count: Number(system.accelerators_per_node) || 1,
    ...(amount ? { memory: amount } : {}),
    ...(driver ? { driver } : {}),
  };
  const cores =
    (Number(system.host_processor_core_count) || 0) *
    (Number(system.host_processors_per_node) || 1);
  const memory = quantity(system.host_memory_capacity);
  const run = { perspective: 'software-engineering', softwareListing: 'partial', software: bench };
  const place = {
    perspective: 'operations',
    cpu: { ...(cores > 0 ? { cores } : {}), model: String(system.host_processor_model_name) },
    ...(memory ? { memory } : {}),
    accelerators: [accelerator],
    softwareListing: 'partial',
    software: machine.filter(({ name }) => name !== 'Driver'),
  };
  return [
    { file: 'benchmark.yaml', text: stringify({ ...base, ...run }) },
    { file: 'machine.yaml', text: stringify({ ...base, ...place }) },
  ];
}

type Item = { readonly name: string; readonly version: string };

/** `TensorRT 10.2.0, CUDA 12.4` as a list; items without a version that begins with a digit say nothing. */
function softwareIn(text: unknown): readonly Item[] {
  const items = typeof text === 'string' ? text.split(/,\s*/) : [];
  return items.flatMap((item) => {
    const [, name, version] = /^(\S.*?) v?(\d[\w.+-]*)$/.exec(item.trim()) ?? [];
    return name && version ? [{ name, version }] : [];
  });
}

const quantity = (text: unknown): string | undefined =>
  typeof text === 'string' ? /^\d+(?:\.\d+)? ?[KMGTP]i?B$/.exec(text)?.[0] : undefined;
