import { softwareName } from '../../facts/software-names.ts';
import type { Facts } from '../../facts/tables.ts';

/** Times of requests, as a server exports them. */
export type Timing = {
  readonly series: string;
  /** A histogram has `_bucket`, a summary `quantile`; a sum only tells the mean. */
  readonly shape: 'histogram' | 'summary' | 'sum';
  /** What counts the requests whose times a sum adds up; `_count` of the other two. */
  readonly count?: string;
  /** How many of its unit make a second: 1e6 for microseconds. */
  readonly perSecond: number;
  /** The quantiles of a summary. */
  readonly quantiles?: readonly string[];
  /** The largest bound of a histogram in seconds: no quantile is ever seen beyond it. */
  readonly largest?: number;
  /** What has to be switched on. */
  readonly needs?: string;
  /** What else its labels must be, as a matcher. */
  readonly where?: string;
};

/** Series to count, the first of which is there as soon as the server has answered anything. */
export type Counters = readonly [Counter, ...Counter[]];
export type Counter = { readonly series: string; readonly where?: string };

/** Which series a kind of server exports about the models that it serves. */
export type Server = {
  /** How people call it. */
  readonly title: string;
  /** As `softwareName` spells it. */
  readonly name: string;
  /** The label with the name of the model, or of the place that is scraped. */
  readonly label: 'model' | 'model_name' | 'instance' | undefined;
  /** Settings of a deployment that give the model another name there. */
  readonly renamedBy: readonly string[];
  /** How long the model alone takes, and how long a request takes inside of the server. */
  readonly latency: { readonly model?: Timing; readonly request?: Timing };
  readonly requests?: Counters;
  readonly failures?: Counters;
  /** What else than requests it counts, by what rates say they count. */
  readonly counted: Readonly<Record<string, Counters>>;
  /** A gauge of the requests that wait. */
  readonly waiting?: string;
};

const of = (series: string, ...others: readonly string[]): Counters => [
  { series },
  ...others.map((one) => ({ series: one })),
];

/** What probes and Prometheus itself ask for says nothing about users. */
const fromUsers = (route: string): string =>
  `${route}!~"/?(metrics|health|healthz|livez|readyz|ping|live|ready)"`;

const DEFAULT_QUANTILES = ['0.5', '0.9', '0.95', '0.99', '0.999'];
const SUMMARIES = '--metrics-config summary_latencies=true';

const triton = (what: string): Timing => ({
  series: `nv_inference_${what}_summary_us`,
  shape: 'summary',
  perSecond: 1e6,
  quantiles: DEFAULT_QUANTILES,
  needs: SUMMARIES,
});

const vllm = (what: string): Timing => ({
  series: `vllm:${what}_seconds`,
  shape: 'histogram',
  perSecond: 1,
});

// Names and units as the projects document them or register them in their sources (read in autumn
// 2026): triton-inference-server/server docs/user_guide/metrics.md; vllm-project/vllm
// vllm/v1/metrics/loggers.py; pytorch/serve ts/configs/metrics.yaml; kserve/kserve
// python/kserve/kserve/metrics.py; tensorflow/serving servables/tensorflow/util.cc;
// SeldonIO/MLServer docs/user-guide/metrics.md; huggingface/text-generation-inference
// docs/source/reference/metrics.md; trallnag/prometheus-fastapi-instrumentator README.md;
// open-telemetry/semantic-conventions docs/http/http-metrics.md.
export const SERVERS: readonly Server[] = [
  {
    title: 'Triton',
    name: 'triton-inference-server',
    label: 'model',
    renamedBy: [],
    latency: { model: triton('compute_infer'), request: triton('request') },
    requests: of('nv_inference_request_success', 'nv_inference_request_failure'),
    // What callers call off is no failure; before 24.x no reason is said.
    failures: [{ series: 'nv_inference_request_failure', where: 'reason!="CANCELED"' }],
    counted: { inference: of('nv_inference_count'), prediction: of('nv_inference_count') },
    waiting: 'nv_inference_pending_request_count',
  },
  {
    title: 'vLLM',
    name: 'vllm',
    label: 'model_name',
    renamedBy: ['served-model-name', 'served_model_name', 'servedModelName', 'model'],
    latency: { model: vllm('request_inference_time'), request: vllm('e2e_request_latency') },
    requests: of('vllm:request_success_total'),
    counted: { token: of('vllm:generation_tokens_total') },
    waiting: 'vllm:num_requests_waiting',
  },
  {
    title: 'SGLang',
    name: 'sglang',
    label: 'model_name',
    renamedBy: ['served-model-name', 'served_model_name', 'servedModelName'],
    latency: {
      request: { series: 'sglang:e2e_request_latency_seconds', shape: 'histogram', perSecond: 1 },
    },
    requests: of('sglang:num_requests_total'),
    counted: { token: of('sglang:generation_tokens_total') },
    waiting: 'sglang:num_queue_reqs',
  },
  {
    title: 'TorchServe',
    name: 'torchserve',
    label: 'model_name',
    renamedBy: ['model_name', 'model-name'],
    latency: {
      // From the arrival of a request to its answer, with the time that it waits.
      request: {
        series: 'ts_inference_latency_microseconds',
        shape: 'sum',
        count: 'ts_inference_requests_total',
        perSecond: 1e6,
      },
    },
    requests: of('ts_inference_requests_total'),
    counted: {},
  },
  {
    title: 'the model server of KServe',
    name: 'kserve',
    label: 'model_name',
    renamedBy: ['model_name', 'model-name'],
    latency: {
      // The default bounds of prometheus_client end at ten seconds.
      model: {
        series: 'request_predict_seconds',
        shape: 'histogram',
        perSecond: 1,
        largest: 10,
      },
    },
    requests: of('request_predict_seconds_count'),
    counted: {},
  },
  {
    title: 'TensorFlow Serving',
    name: 'tensorflow-serving',
    label: 'model_name',
    renamedBy: ['model_name', 'model-name', 'MODEL_NAME'],
    latency: {
      model: { series: ':tensorflow:serving:runtime_latency', shape: 'histogram', perSecond: 1e6 },
      request: {
        series: ':tensorflow:serving:request_latency',
        shape: 'histogram',
        perSecond: 1e6,
      },
    },
    requests: of(':tensorflow:serving:request_count'),
    failures: [{ series: ':tensorflow:serving:request_count', where: 'status!="OK"' }],
    counted: {},
  },
  {
    title: 'MLServer',
    name: 'mlserver',
    label: 'model',
    renamedBy: [],
    latency: {
      request: {
        series: 'model_infer_request_duration_sum',
        shape: 'sum',
        count: 'model_infer_request_duration_count',
        perSecond: 1,
      },
    },
    requests: of('model_infer_request_success_total', 'model_infer_request_failure_total'),
    failures: of('model_infer_request_failure_total'),
    counted: {},
  },
  {
    title: 'Text Generation Inference',
    name: 'text-generation-inference',
    label: undefined,
    renamedBy: [],
    latency: {
      model: { series: 'tgi_request_inference_duration', shape: 'histogram', perSecond: 1 },
      request: { series: 'tgi_request_duration', shape: 'histogram', perSecond: 1 },
    },
    requests: of('tgi_request_count'),
    // Requests that are none are their callers' failure.
    failures: [{ series: 'tgi_request_failure', where: 'err!="validation"' }],
    counted: { token: of('tgi_request_generated_tokens_sum') },
    waiting: 'tgi_queue_size',
  },
  {
    title: 'the instrumentation of FastAPI',
    name: 'prometheus-fastapi-instrumentator',
    label: 'instance',
    renamedBy: [],
    latency: {
      request: {
        series: 'http_request_duration_highr_seconds',
        shape: 'histogram',
        perSecond: 1,
        largest: 60,
      },
    },
    requests: [{ series: 'http_requests_total', where: fromUsers('handler') }],
    failures: [{ series: 'http_requests_total', where: `status=~"5.*",${fromUsers('handler')}` }],
    counted: {},
  },
  {
    title: 'OpenTelemetry',
    name: 'opentelemetry',
    label: 'instance',
    renamedBy: [],
    latency: {
      request: {
        series: 'http_server_request_duration_seconds',
        shape: 'histogram',
        perSecond: 1,
        // The bounds that the semantic conventions advise.
        largest: 10,
        where: fromUsers('http_route'),
      },
    },
    requests: [
      { series: 'http_server_request_duration_seconds_count', where: fromUsers('http_route') },
    ],
    failures: [
      {
        series: 'http_server_request_duration_seconds_count',
        where: `http_response_status_code=~"5..",${fromUsers('http_route')}`,
      },
    ],
    counted: {},
  },
];

/** Names that no table of software has. */
const ALSO: Readonly<Record<string, string>> = {
  triton: 'triton-inference-server',
  otel: 'opentelemetry',
  'opentelemetry-instrumentation-fastapi': 'opentelemetry',
  'opentelemetry-collector': 'opentelemetry',
  dcgm: 'dcgm-exporter',
  'nvidia-dcgm-exporter': 'dcgm-exporter',
};

/** The one name of an exporter or a server, however people spell it. */
export function exporterName(facts: Facts, name: string): string {
  const { canonical } = softwareName(facts, name);
  return Object.hasOwn(ALSO, canonical) ? (ALSO[canonical] ?? canonical) : canonical;
}

export const serverNamed = (facts: Facts, name: string): Server | undefined => {
  const known = exporterName(facts, name);
  return SERVERS.find((server) => server.name === known);
};
