import type { Labels } from '../sample.ts';
import { type Alias, type Exporter, PERCENT } from './alias.ts';

const gauge = (names: string, signal: Alias['signal'], more: Partial<Alias> = {}): Alias => ({
  names: names.split(' '),
  signal,
  as: 'gauge',
  scale: 1,
  ...more,
});

const cpuTime = (signal: 'cpuIdleTime' | 'cpuBusyTime'): Alias => ({
  names: ['node_cpu_seconds_total'],
  signal,
  as: 'counter',
  scale: 1,
  where: ({ mode }) => (mode === 'idle' || mode === 'iowait') === (signal === 'cpuIdleTime'),
});

export const node: Exporter = {
  name: 'node_exporter',
  source: 'https://github.com/prometheus/node_exporter (collector/meminfo.go, collector/cpu.go)',
  versions: '0.16 to 1.x',
  labels: { host: ['instance', 'node', 'nodename'] },
  aliases: [
    gauge('node_memory_MemTotal_bytes', 'hostMemoryTotal'),
    gauge('node_memory_MemAvailable_bytes', 'hostMemoryAvailable'),
    cpuTime('cpuIdleTime'),
    cpuTime('cpuBusyTime'),
  ],
};

/** Containers, and devices of clusters from before vendors exported these themselves. */
export const cadvisor: Exporter = {
  name: 'cadvisor',
  source: 'https://github.com/google/cadvisor (docs/storage/prometheus.md)',
  versions: '0.2x and newer',
  labels: {
    device: ['acc_id'],
    product: ['model'],
    host: ['pod', 'pod_name', 'container', 'instance'],
  },
  aliases: [
    gauge('container_accelerator_memory_used_bytes', 'memoryUsed'),
    gauge('container_accelerator_memory_total_bytes', 'memoryTotal'),
    gauge('container_accelerator_duty_cycle', 'utilisation', { scale: PERCENT }),
    // The sums over a pod and over the whole node have no container.
    gauge('container_memory_working_set_bytes', 'hostMemoryUsed', {
      where: ({ container, container_name: name }) =>
        !['', 'POD'].includes(container ?? name ?? ''),
    }),
    gauge('container_spec_memory_limit_bytes', 'hostMemoryTotal', {
      where: ({ container, container_name: name }) =>
        !['', 'POD'].includes(container ?? name ?? ''),
      // No limit.
      isBlank: (value) => value === 0 || value >= 2 ** 62,
    }),
  ],
};

const isGpu = ({ hw_type: type }: Labels): boolean => type === undefined || type === 'gpu';

/** Devices as the semantic conventions of OpenTelemetry name them. */
export const hardware: Exporter = {
  name: 'hw',
  source: 'https://opentelemetry.io/docs/specs/semconv/hardware/gpu/',
  versions: 'semantic conventions 1.2x and 1.3x (in development)',
  labels: {
    device: ['hw_id'],
    host: ['host_name', 'host_id', 'instance'],
    product: ['hw_model', 'hw_name'],
    driver: ['hw_driver_version'],
  },
  aliases: [
    gauge('hw_gpu_memory_usage hw_gpu_memory_usage_bytes', 'memoryUsed'),
    gauge('hw_gpu_memory_limit hw_gpu_memory_limit_bytes', 'memoryTotal'),
    gauge('hw_gpu_utilization hw_gpu_utilization_ratio', 'utilisation', {
      where: ({ hw_gpu_task: task }) => task === undefined || task === 'general',
    }),
    gauge('hw_gpu_power_draw hw_power hw_power_watts', 'power', { where: isGpu }),
    gauge('hw_gpu_power_limit', 'powerLimit'),
    gauge('hw_gpu_temperature hw_temperature hw_temperature_celsius', 'temperature', {
      where: isGpu,
    }),
  ],
};
