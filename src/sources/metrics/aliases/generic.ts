import { type Alias, type Exporter, MILLI } from './alias.ts';
import { byGrpcStatus, byHttpStatus, isFromUsers } from './outcomes.ts';

const http = (names: string, more: Partial<Alias> = {}): Alias => ({
  names: names.split(' '),
  signal: 'latency',
  as: 'histogram',
  scale: 1,
  outcome: byHttpStatus,
  where: isFromUsers,
  ...more,
});

/** Web servers and gateways, by the names that client libraries and semantic conventions give. */
export const httpServers: Exporter = {
  name: 'http',
  source:
    'https://opentelemetry.io/docs/specs/semconv/http/http-metrics/, https://prometheus.io/docs/practices/naming/, https://github.com/trallnag/prometheus-fastapi-instrumentator, https://istio.io/latest/docs/reference/config/metrics/, https://docs.micrometer.io/micrometer/reference/',
  versions: 'semantic conventions 1.2x and older names',
  labels: {
    service: ['service_name', 'service', 'app', 'destination_service_name', 'job'],
    version: ['service_version'],
    host: ['instance', 'pod', 'host_name'],
  },
  aliases: [
    http(
      'http_requests http_server_requests starlette_requests istio_requests flask_http_request',
      { signal: 'requests', as: 'counter' },
    ),
    http('grpc_server_handled', { signal: 'requests', as: 'counter', outcome: byGrpcStatus }),
    // Where the unit is no part of the name, as in OTLP, the source says it.
    {
      names: ['http_server_request_duration', 'http_server_duration'],
      signal: 'latency',
      as: 'histogram',
      outcome: byHttpStatus,
      where: isFromUsers,
    },
    http(
      'http_request_duration_highr_seconds http_server_request_duration_seconds http_request_duration_seconds http_server_requests_seconds starlette_request_duration_seconds flask_http_request_duration_seconds request_duration_seconds http_request_latency_seconds',
    ),
    http(
      'http_server_duration_milliseconds istio_request_duration_milliseconds http_request_duration_milliseconds http_request_duration_ms',
      { scale: MILLI },
    ),
    http('grpc_server_handling_seconds', { outcome: byGrpcStatus }),
  ],
};

/** Servers of language models that follow the semantic conventions of OpenTelemetry. */
export const genAi: Exporter = {
  name: 'gen_ai',
  source: 'https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/',
  versions: 'semantic conventions 1.26 to 1.3x (in development)',
  labels: {
    model: ['gen_ai_request_model', 'gen_ai_response_model'],
    host: ['host_name', 'k8s_pod_name', 'instance'],
  },
  aliases: [
    {
      names: ['gen_ai_server_request_duration', 'gen_ai_server_request_duration_seconds'],
      signal: 'latency',
      as: 'histogram',
      scale: 1,
      // The attribute is there only where a request failed.
      outcome: (labels) => (labels['error_type'] === undefined ? 'succeeded' : 'failed'),
    },
    {
      names: ['gen_ai_server_time_to_first_token', 'gen_ai_server_time_to_first_token_seconds'],
      signal: 'firstResponseTime',
      as: 'histogram',
      scale: 1,
    },
    {
      names: ['gen_ai_server_time_per_output_token', 'gen_ai_server_time_per_output_token_seconds'],
      signal: 'timePerToken',
      as: 'histogram',
      scale: 1,
    },
  ],
};
