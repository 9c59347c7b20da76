/** Texts of descriptors that try to leave their place: PromQL, Go templates, YAML, Markdown, terminals. */
export const HOSTILE = {
  product:
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of Grafana
    'T4"} or vector(1) # \\" {{ $value }} {{{ .X }}} ${__user.login} [[datasource]] `x` \'y\'',
  consequence:
    '{{ .ExternalURL }} {{ template "x" }} } {{ {{"{{"}} <script>alert(1)</script> [x](javascript:x) \u202e # a: b',
  served: 'm"} or vector(1) #\\',
  file: "odd {{ name }} $1 [[x]] #: '.yaml",
} as const;

const text = (value: string): string => JSON.stringify(value);

/** A system with these texts wherever a descriptor may hold any. */
export const hostileSystem = (): Readonly<Record<string, string>> => ({
  'system.yaml': `mismatch: v1
kind: System
name: hostile
perspective: software-engineering
policy: { headroom: { memory: 0.1 } }
`,
  'model.yaml': `mismatch: v1
kind: TrainedModel
name: m
perspective: data-science
requires: { accelerator: { kind: gpu, memory: 4Gi } }
qualityFloors: [{ metric: recall, operator: ">=", target: 0.7, slice: ${text(HOSTILE.consequence)} }]
monitoring: { metrics: [{ name: recall, slice: ${text(HOSTILE.product)}, operator: "<", threshold: 0.5, meaning: alert-when }] }
`,
  [HOSTILE.file]: `mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
software: [{ name: dcgm-exporter }]
softwareListing: partial
serving: { runtime: { name: vllm, version: "1" } }
accelerators:
  - name: gpus
    kind: gpu
    product: ${text(HOSTILE.product)}
    memory: 16Gi
    sharing: { strategy: none }
    count: 2
serviceLevels: [{ name: l, latency: { p99: 50ms, mean: 1ns }, throughput: 5/s, availability: 1 }]
`,
  'deployment.yaml': `mismatch: v1
kind: Deployment
name: d
perspective: operations
model: TrainedModel/m
environment: Environment/production
configuration: { served-model-name: ${text(HOSTILE.served)} }
`,
  'context.yaml': `mismatch: v1
kind: SystemContext
name: c
perspective: product
hazards:
  - name: h
    event: false-negative
    severity: major
    consequence: ${text(HOSTILE.consequence)}
    tolerated: { metric: recall, operator: ">=", target: 0.6 }
`,
  'watch.yaml': `mismatch: v1
kind: RuntimeMonitoring
name: w
perspective: operations
monitors: [TrainedModel/m]
metrics:
  - { name: recall, query: "avg(r{a=\\"{{ $value }}\\\\\\"}\\"})" }
  - { name: a, query: "up) or vector(1" }
  - { name: b, query: "x{a=~\\"(\\"}" }
  - { name: c, query: ${text(`${'('.repeat(1900)}1${')'.repeat(1900)}`)} }
  - { name: d, query: ${text(`{{ query "up" }}`)} }
  - { name: e, query: "up # {{ $value }}\\n or vector(0)" }
  - { name: f, query: ${text('up\u2028or vector(1)')} }
  - { name: g, exporter: ${text(HOSTILE.product)}, unit: "{x}" }
`,
});
