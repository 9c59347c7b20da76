import { type Alias, type Exporter, MICRO, MILLI } from './alias.ts';

const total = (name: string, signal: Alias['signal']): Alias => ({
  names: [`nv_inference_${name}_duration_us`],
  signal,
  as: 'counter',
  scale: MICRO,
});

const summary = (name: string, signal: Alias['signal']): Alias => ({
  names: [`nv_inference_${name}_summary_us`],
  signal,
  as: 'summary',
  scale: MICRO,
  availability: 'with `--metrics-config summary_latencies=true`',
});

const gauge = (name: string, signal: Alias['signal']): Alias => ({
  names: [name],
  signal,
  as: 'gauge',
  scale: 1,
});

/** Triton Inference Server. */
export const triton: Exporter = {
  name: 'triton',
  source: 'https://github.com/triton-inference-server/server (docs/user_guide/metrics.md)',
  versions: '2.x (19.x to 25.x)',
  labels: {
    model: ['model'],
    version: ['version'],
    device: ['gpu_uuid'],
    host: ['instance', 'hostname', 'host_name'],
  },
  aliases: [
    {
      names: ['nv_inference_request_success'],
      signal: 'requests',
      as: 'counter',
      scale: 1,
      outcome: 'succeeded',
    },
    {
      names: ['nv_inference_request_failure'],
      signal: 'requests',
      as: 'counter',
      scale: 1,
      // Older versions say no reason, and every failure counts as one of the server.
      outcome: (labels) => (labels['reason'] === 'CANCELED' ? 'refused' : 'failed'),
    },
    { names: ['nv_inference_count'], signal: 'inferences', as: 'counter', scale: 1 },
    { names: ['nv_inference_exec_count'], signal: 'executions', as: 'counter', scale: 1 },
    summary('request', 'latency'),
    total('request', 'latency'),
    summary('queue', 'queueTime'),
    total('queue', 'queueTime'),
    summary('compute_infer', 'computeTime'),
    total('compute_infer', 'computeTime'),
    {
      names: ['nv_inference_first_response_histogram_ms'],
      signal: 'firstResponseTime',
      as: 'histogram',
      scale: MILLI,
      availability: 'with `--metrics-config histogram_latencies=true`',
    },
    gauge('nv_inference_pending_request_count', 'waiting'),
    gauge('nv_gpu_memory_used_bytes', 'memoryUsed'),
    gauge('nv_gpu_memory_total_bytes', 'memoryTotal'),
    gauge('nv_gpu_utilization', 'utilisation'),
    gauge('nv_gpu_power_usage', 'power'),
    gauge('nv_gpu_power_limit', 'powerLimit'),
    { names: ['nv_energy_consumption'], signal: 'energy', as: 'counter', scale: 1 },
    gauge('nv_cpu_utilization', 'cpuUtilisation'),
    gauge('nv_cpu_memory_used_bytes', 'hostMemoryUsed'),
    gauge('nv_cpu_memory_total_bytes', 'hostMemoryTotal'),
  ],
};
