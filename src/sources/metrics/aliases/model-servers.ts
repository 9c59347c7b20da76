import { type Alias, type Exporter, MICRO, MILLI, PERCENT } from './alias.ts';
import { byHttpStatus } from './outcomes.ts';

const metric = (
  names: string,
  signal: Alias['signal'],
  as: Alias['as'],
  more: Partial<Alias> = {},
): Alias => ({ names: names.split(' '), signal, as, scale: 1, ...more });

/** What psutil calls megabytes in TorchServe are 2^20 bytes. */
const MEGABYTE = 1024 * 1024;

export const torchserve: Exporter = {
  name: 'torchserve',
  source: 'https://github.com/pytorch/serve (docs/metrics.md, ts/configs/metrics.yaml)',
  versions: '0.1 to 0.12',
  labels: {
    model: ['model_name', 'ModelName'],
    version: ['model_version'],
    index: ['DeviceId', 'device_id'],
    host: ['Hostname', 'hostname', 'instance'],
  },
  aliases: [
    metric('ts_inference_requests_total', 'requests', 'counter'),
    metric('Requests2XX', 'requests', 'counter', { outcome: 'succeeded' }),
    metric('Requests4XX', 'requests', 'counter', { outcome: 'refused' }),
    metric('Requests5XX', 'requests', 'counter', { outcome: 'failed' }),
    metric('ts_inference_latency_microseconds', 'latency', 'counter', { scale: MICRO }),
    metric('ts_queue_latency_microseconds', 'queueTime', 'counter', { scale: MICRO }),
    metric('GPUMemoryUsed', 'memoryUsed', 'gauge', { scale: MEGABYTE }),
    metric('GPUUtilization', 'utilisation', 'gauge', { scale: PERCENT }),
    metric('CPUUtilization', 'cpuUtilisation', 'gauge', { scale: PERCENT }),
    metric('MemoryUsed', 'hostMemoryUsed', 'gauge', { scale: MEGABYTE }),
    metric('MemoryAvailable', 'hostMemoryAvailable', 'gauge', { scale: MEGABYTE }),
  ],
};

/** The Python model server of KServe, which measures its steps and not the request as a whole. */
export const kserve: Exporter = {
  name: 'kserve',
  source: 'https://github.com/kserve/kserve (python/kserve/kserve/metrics.py)',
  versions: '0.10 and newer',
  labels: { model: ['model_name'], host: ['instance', 'pod'] },
  aliases: [
    metric('request_predict_seconds', 'computeTime', 'histogram'),
    metric('kserve_prompt_tokens', 'promptTokens', 'counter'),
    metric('kserve_generation_tokens', 'generatedTokens', 'counter'),
  ],
};

/** The proxy that Knative puts before each server of KServe. */
export const knative: Exporter = {
  name: 'knative',
  source: 'https://github.com/knative/serving (pkg/queue/request_metric.go)',
  versions: 'until its metrics came from OpenTelemetry',
  labels: {
    service: ['configuration_name', 'service_name'],
    version: ['revision_name'],
    host: ['pod_name', 'instance'],
  },
  aliases: [
    metric('revision_request_count revision_app_request_count', 'requests', 'counter', {
      outcome: byHttpStatus,
    }),
    metric('revision_request_latencies revision_app_request_latencies', 'latency', 'histogram', {
      scale: MILLI,
    }),
    metric('revision_queue_depth', 'waiting', 'gauge'),
  ],
};

export const tensorflowServing: Exporter = {
  name: 'tensorflow-serving',
  source: 'https://github.com/tensorflow/serving (tensorflow_serving/servables/tensorflow/util.cc)',
  versions: '2.x',
  labels: { model: ['model_name'], version: ['model_version'], host: ['instance', 'pod'] },
  aliases: [
    metric(':tensorflow:serving:request_count', 'requests', 'counter', {
      outcome: (labels) =>
        labels['status'] === undefined
          ? undefined
          : labels['status'] === 'OK'
            ? 'succeeded'
            : 'failed',
    }),
    metric(':tensorflow:serving:request_latency', 'latency', 'histogram', { scale: MICRO }),
    metric(':tensorflow:serving:runtime_latency', 'computeTime', 'histogram', { scale: MICRO }),
  ],
};

export const bentoml: Exporter = {
  name: 'bentoml',
  source:
    'https://github.com/bentoml/BentoML (docs/source/build-with-bentoml/observability/metrics.rst)',
  versions: '1.x',
  labels: {
    service: ['service_name', 'runner_name'],
    version: ['service_version'],
    host: ['instance', 'pod'],
  },
  aliases: [
    metric('bentoml_service_request bentoml_api_server_request', 'requests', 'counter', {
      outcome: byHttpStatus,
    }),
    metric(
      'bentoml_service_request_duration_seconds bentoml_api_server_request_duration_seconds',
      'latency',
      'histogram',
    ),
    metric(
      'bentoml_service_request_in_progress bentoml_api_server_request_in_progress',
      'running',
      'gauge',
    ),
  ],
};
