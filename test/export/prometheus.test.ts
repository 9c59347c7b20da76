import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, parse as parseYaml } from 'yaml';
import { ruleFile } from '../../src/export/prometheus/document.ts';
import type { Plan } from '../../src/export/prometheus/plan.ts';
import { groupsOf, type Rule } from '../../src/export/prometheus/rules.ts';
import { FIXTURE, planFor, plansOf, served, sourcesIn, watching } from './systems.ts';

const rulesOf = (plan: Plan): readonly Rule[] => groupsOf(plan).flatMap(({ rules }) => rules);

const alertsOf = (plan: Plan): readonly Rule[] =>
  rulesOf(plan).filter(({ alert }) => alert !== undefined && alert !== 'MismatchSignalMissing');

const recordsOf = (plan: Plan): readonly string[] =>
  rulesOf(plan).flatMap(({ record, expr }) => (record === undefined ? [] : [expr]));

const only = <T>(items: readonly T[]): T => {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`${items.length} instead of one`);
  return item;
};

const TRITON = 'serving: { runtime: { name: tritonserver } }\n';
const level = (body: string) => `serviceLevels: [{ name: fast, ${body} }]\n`;

describe('service levels', () => {
  it('hold a latency in milliseconds against a summary in microseconds', () => {
    const plan = planFor(served({ environment: `${TRITON}${level('latency: { p99: 250ms }')}` }));
    expect(recordsOf(plan)).toEqual([
      'max(nv_inference_request_summary_us{model="ranker",quantile="0.99"}) / 1000000',
    ]);
    expect(only(alertsOf(plan))).toMatchObject({
      alert: 'MismatchLatencyTooHigh',
      expr: 'mismatch:latency_seconds{system="shop",of="TrainedModel/ranker",environment="production",scope="request",statistic="p99"} > 0.25',
      labels: {
        system: 'shop',
        element: 'Environment/production',
        attribute: '/serviceLevels/fast/latency/p99',
        perspective: 'operations',
        severity: 'error',
        rule: 'live-latency-too-high',
      },
      annotations: {
        summary:
          'an answer of ranker takes {{ $value | humanizeDuration }} (p99), but production requires 250ms or less',
        breaks: 'callers time out and ask again, which makes the queue only longer',
        declared_in: 'production.yaml:7',
      },
    });
    expect(plan.gaps).toEqual([]);
  });

  it.each([
    [
      'vllm',
      'p95',
      'histogram_quantile(0.95, sum by (le) (rate(vllm:e2e_request_latency_seconds_bucket{model_name="ranker"}[5m])))',
    ],
    [
      'TF Serving',
      'p50',
      'histogram_quantile(0.5, sum by (le) (rate(:tensorflow:serving:request_latency_bucket{model_name="ranker"}[5m]))) / 1000000',
    ],
    ['TGI', 'p99', 'histogram_quantile(0.99, sum by (le) (rate(tgi_request_duration_bucket[5m])))'],
    [
      'mlserver',
      'mean',
      'sum(rate(model_infer_request_duration_sum{model="ranker"}[5m])) / sum(rate(model_infer_request_duration_count{model="ranker"}[5m]))',
    ],
    [
      'TorchServe',
      'mean',
      'sum(rate(ts_inference_latency_microseconds{model_name="ranker"}[5m])) / 1000000 / sum(rate(ts_inference_requests_total{model_name="ranker"}[5m]))',
    ],
    [
      'kserve',
      'p99',
      'histogram_quantile(0.99, sum by (le) (rate(request_predict_seconds_bucket{model_name="ranker"}[5m])))',
    ],
  ])('are asked of %s in its own series (%s)', (name, statistic, expr) => {
    const environment = `serving: { runtime: { name: ${name} } }\n${level(`latency: { ${statistic}: 2s }`)}`;
    expect(recordsOf(planFor(served({ environment })))).toEqual([expr]);
  });

  it.each([
    ['onnxruntime', 'p99', 'it is not known here which metrics onnxruntime exports'],
    ['torchserve', 'p99', 'TorchServe does not export p99, only the mean'],
    ['triton', 'maximum', 'Triton does not export how long the slowest request takes'],
  ])('are no rule where %s does not tell %s', (name, statistic, because) => {
    const environment = `serving: { runtime: { name: ${name} } }\n${level(`latency: { ${statistic}: 2s }`)}`;
    const plan = planFor(served({ environment }));
    expect(rulesOf(plan)).toEqual([]);
    expect(only(plan.gaps)).toMatchObject({ because, ask: 'operations' });
  });

  it('are no rule where nobody says what serves', () => {
    const plan = planFor(served({ environment: level('latency: { p99: 1s }') }));
    expect(rulesOf(plan)).toEqual([]);
    expect(only(plan.gaps).because).toBe('nobody says what serves ranker in production');
  });

  it('are no rule for a model that the server is not known to run beside another one', () => {
    const environment = `serving: { runtime: { name: vllm } }\n${level('latency: { p99: 1s }')}`;
    const encoder = `mismatch: v1
kind: TrainedModel
name: encoder
perspective: data-science
`;
    const plan = planFor({ ...served({ environment }), 'encoder.yaml': encoder });
    expect(recordsOf(plan)).toHaveLength(1);
    expect(only(plan.gaps)).toMatchObject({
      because: 'nobody says what serves encoder in production',
      ask: 'operations',
    });
  });

  it('are no rule where two servers are in the image', () => {
    const deployment =
      'image: { location: r/i:1, software: [{ name: triton }, { name: vllm }, { name: numpy }] }\n';
    const plan = planFor(served({ deployment, environment: level('latency: { p99: 1s }') }));
    expect(only(plan.gaps).because).toContain('both Triton and vLLM are there');
  });

  it('are no rule where the histogram ends below the limit, which would never fire', () => {
    const environment = `serving: { runtime: { name: kserve } }\n${level('latency: { p99: 30s }')}`;
    const plan = planFor(served({ environment }));
    expect(rulesOf(plan)).toEqual([]);
    expect(only(plan.gaps).because).toBe(
      'the histogram of its server ends at 10s, and nothing beyond is told apart',
    );
  });

  it('about the model alone are not held against whole requests, nor the other way round', () => {
    const scoped = (name: string, scope: string) =>
      planFor(
        served({
          environment: `serving: { runtime: { name: ${name} } }\n${level(`scope: ${scope}, latency: { mean: 1s }`)}`,
        }),
      );
    expect(recordsOf(scoped('vllm', 'model'))[0]).toContain('vllm:request_inference_time_seconds');
    expect(only(scoped('mlserver', 'model').gaps).because).toContain('the model alone takes');
    expect(only(scoped('kserve', 'end-to-end').gaps).because).toContain('a whole request');
  });

  it('hold only up to the load that they state', () => {
    const environment = `${TRITON}${level('latency: { p99: 1s }, load: 900/s')}`;
    const plan = planFor(served({ environment }));
    expect(only(alertsOf(plan)).expr).toMatch(
      / > 1 and on \(\) \(mismatch:requests_per_second\{.*\} <= 900\)$/,
    );
    expect(recordsOf(plan)).toHaveLength(2);
  });

  it('take the query that people state rather than a series that is known', () => {
    const plan = planFor(
      served({
        environment: `${TRITON}${level('latency: { p99: 250ms }')}`,
        others: {
          'watch.yaml': watching(
            'metrics: [{ name: latency.p99, unit: ms, query: "gateway_p99_ms{svc=\\"r\\"}" }]\n',
          ),
        },
      }),
    );
    expect(recordsOf(plan)).toEqual(['gateway_p99_ms{svc="r"}']);
    expect(only(alertsOf(plan)).expr).toBe(
      'mismatch:metric{system="shop",of="RuntimeMonitoring/watch",metric="latency.p99"} > 250',
    );
  });

  it('take the name that a deployment gives the model', () => {
    const plan = planFor(
      served({
        environment: `serving: { runtime: { name: vllm } }\n${level('latency: { p99: 1s }')}`,
        deployment: 'configuration: { served-model-name: "org/m\\"x" }\n',
      }),
    );
    expect(recordsOf(plan)[0]).toContain('{model_name="org/m\\"x"}');
  });

  it('turn an availability into burn rates of its budget', () => {
    const plan = planFor(served({ environment: `${TRITON}${level('availability: 0.999')}` }));
    const burns = alertsOf(plan);
    expect(burns.map(({ alert, labels }) => [alert, labels['severity']])).toEqual([
      ['MismatchErrorBudgetBurns', 'error'],
      ['MismatchErrorBudgetBurns', 'warning'],
    ]);
    expect(burns[0]?.expr).toMatch(
      /window="1h"\} > 0\.0144 and on \(\) \(.*window="5m"\} > 0\.0144\)$/,
    );
    expect(burns[1]?.expr).toMatch(
      /window="6h"\} > 0\.006 and on \(\) \(.*window="30m"\} > 0\.006\)$/,
    );
  });

  it('do not multiply a budget beyond everything', () => {
    const plan = planFor(served({ environment: `${TRITON}${level('availability: 0.9')}` }));
    expect(alertsOf(plan).map(({ expr }) => / > ([\d.]+) and/.exec(expr)?.[1])).toEqual([
      '0.1',
      '0.6',
    ]);
  });

  it('of a throughput are broken by what waits, not by what does not come', () => {
    const environment = `${TRITON}${level('throughput: 400/s, latency: { p99: 50ms }')}`;
    const alerts = alertsOf(planFor(served({ environment })));
    expect(alerts.map(({ alert, expr }) => [alert, expr.replace(/\{.*?\}/g, '')])).toEqual([
      ['MismatchLatencyTooHigh', 'mismatch:latency_seconds > 0.05'],
      ['MismatchMoreThanPromised', 'mismatch:requests_per_second > 400'],
      [
        'MismatchThroughputTooLow',
        'mismatch:waiting_requests > 20 and on () (mismatch:requests_per_second <= 400)',
      ],
    ]);
  });

  it('in tokens are counted in tokens', () => {
    const environment = `serving: { runtime: { name: vllm } }\n${level('throughput: 3000 tokens/s')}`;
    expect(recordsOf(planFor(served({ environment })))).toEqual([
      'sum(rate(vllm:generation_tokens_total{model_name="ranker"}[5m]))',
    ]);
  });

  it('in what no server counts are no rule', () => {
    const plan = planFor(served({ environment: `${TRITON}${level('throughput: 25 fps')}` }));
    expect(rulesOf(plan)).toEqual([]);
    expect(only(plan.gaps).because).toBe('Triton does not export how many images it gets');
  });
});

describe('a model that serves in two places', () => {
  it('is watched in both, and nobody is left to think that they are told apart', () => {
    const second = `mismatch: v1\nkind: Environment\nname: us\nperspective: operations\nstage: production\n${TRITON}${level('latency: { p99: 2s }')}`;
    const there =
      'mismatch: v1\nkind: Deployment\nname: there\nperspective: operations\nmodel: TrainedModel/ranker\nenvironment: Environment/us\n';
    const plan = planFor(
      served({
        environment: `${TRITON}${level('latency: { p99: 1s }')}`,
        others: { 'us.yaml': second, 'there.yaml': there },
      }),
    );
    expect(alertsOf(plan).map(({ labels }) => labels['environment'])).toEqual(['production', 'us']);
    expect(only(plan.gaps).what).toBe('in which of production and us a series of ranker was made');
  });
});

describe('metrics that are collected', () => {
  const watched = (metrics: string, model = '') =>
    planFor(served({ model, others: { 'watch.yaml': watching(`metrics: [${metrics}]\n`) } }));

  it('are recorded by their query, and call whom they name', () => {
    const plan = watched(
      '{ name: recall, query: avg(recall_7d), alert: { operator: "<", threshold: 0.8, notify: data-science } }',
    );
    expect(only(alertsOf(plan))).toMatchObject({
      expr: 'mismatch:metric{system="shop",of="RuntimeMonitoring/watch",metric="recall"} < 0.8',
      labels: { perspective: 'data-science' },
      annotations: { declared_in: 'watch.yaml:6' },
    });
  });

  it('are missed where nobody exports them, alert or not', () => {
    const missing = rulesOf(watched('{ name: recall, query: avg(recall_7d) }')).filter(
      ({ alert }) => alert === 'MismatchSignalMissing',
    );
    expect(only(missing)).toMatchObject({
      expr: 'absent(mismatch:metric{system="shop",of="RuntimeMonitoring/watch",metric="recall"})',
      for: '15m',
      labels: { rule: 'live-metric-missing', element: 'RuntimeMonitoring/watch' },
    });
  });

  it.each([
    ['no PromQL', 'SELECT avg(x) FROM y'],
    ['half of a query', 'sum(rate(x[5m])'],
    ['a range', 'x[5m]'],
    ['a variable of a dashboard', 'rate(x[$__rate_interval])'],
    ['a function of a later Prometheus', 'info(x)'],
    ['a number for a range', 'rate(5)'],
  ])('with %s as query are no rule, and spoil no other', (_, query) => {
    const plan = watched(`{ name: a, query: ${JSON.stringify(query)} }, { name: b, query: up }`);
    expect(recordsOf(plan)).toEqual(['up']);
    expect(only(plan.gaps).because).toContain('its query cannot be used');
  });

  it('without query are asked of their exporter, and their limits converted', () => {
    const plan = watched(
      '{ name: latency.p99, unit: ms, window: 10min, exporter: vllm, alert: { operator: ">", threshold: 800 } }',
    );
    expect(recordsOf(plan)[0]).toContain('[10m]');
    expect(only(alertsOf(plan)).expr).toMatch(/ > 0\.8$/);
  });

  it('with a limit in no unit are recorded, and the limit is asked for', () => {
    const plan = watched(
      '{ name: latency.p99, exporter: vllm, alert: { operator: ">", threshold: 800 } }',
    );
    expect(alertsOf(plan)).toEqual([]);
    expect(recordsOf(plan)).toHaveLength(1);
    expect(only(plan.gaps)).toMatchObject({
      because: '800 has no unit, and latency.p99 is seen in s',
      ask: 'operations',
    });
  });

  it('are held to what a model needs, in the unit of the metric', () => {
    const model =
      'monitoring: { metrics: [{ name: error-rate, operator: "<=", threshold: 0.02, meaning: ok-when, unit: "1" }] }\n';
    const plan = watched('{ name: error-rate, unit: "%", query: failed_percent }', model);
    expect(only(alertsOf(plan))).toMatchObject({
      expr: expect.stringMatching(/ > 2$/),
      labels: { element: 'TrainedModel/ranker', perspective: 'data-science' },
    });
  });

  it('that a model needs and nobody collects are told', () => {
    const plan = watched('', 'monitoring: { metrics: [{ name: recall }] }\n');
    expect(only(plan.gaps)).toMatchObject({
      what: 'recall, which ranker needs',
      ask: 'operations',
    });
  });

  it('are held to the floors of models, and to nothing about another part of the data', () => {
    const model =
      'qualityFloors: [{ metric: recall, operator: ">=", target: 0.7 }, { metric: recall, operator: ">=", target: 0.6, slice: minors }]\n';
    const plan = watched('{ name: recall, query: recall_60d }', model);
    expect(only(alertsOf(plan)).expr).toMatch(/ < 0\.7$/);
    expect(only(plan.gaps).because).toBe('it is about minors, and recall is collected for all');
  });

  it('make one alert of one limit that two people state', () => {
    const plan = planFor(
      served({
        others: {
          'watch.yaml': watching(
            'metrics: [{ name: recall, query: r, alert: { operator: "<", threshold: 0.8 } }]\n',
          ),
          'context.yaml':
            'mismatch: v1\nkind: SystemContext\nname: c\nperspective: product\ngoals:\n  - { name: more, successCriteria: [{ metric: recall, operator: ">=", target: 0.8 }] }\n',
        },
      }),
    );
    expect(only(alertsOf(plan)).annotations).toMatchObject({
      summary:
        'recall is {{ $value | printf "%.6g" }}, and watch raises an alert when recall < 0.8, and goal more asks for recall of at least 0.8',
      declared_in: 'watch.yaml:6, context.yaml:6',
    });
  });

  it('are not taken for those of a place that is scraped by nobody knows whom', () => {
    const metrics = 'metrics: [{ name: error-rate, exporter: opentelemetry }]\n';
    const bare = planFor(served({ others: { 'watch.yaml': watching(metrics) } }));
    expect(only(bare.gaps).because).toContain('nobody says where just its metrics are scraped');
    const exports =
      'exports: [{ name: m, format: prometheus, location: "http://ranker:8080/metrics" }]\n';
    const told = planFor(served({ others: { 'watch.yaml': watching(metrics + exports) } }));
    expect(recordsOf(told)[0]).toContain('instance="ranker:8080"');
  });
});

describe('accelerators', () => {
  const T4 = '{ name: t4, kind: gpu, product: Tesla T4, memory: 16Gi, count: 2 }';

  it('are no rule where nobody says what exports their metrics', () => {
    const plan = planFor(served({ environment: `accelerators: [${T4}]\n` }));
    expect(rulesOf(plan)).toEqual([]);
    expect(only(plan.gaps).because).toBe('nobody says what exports their metrics');
  });

  it('are counted, and told apart by their product', () => {
    const environment = `software: [{ name: dcgm-exporter }]\naccelerators: [${T4}]\n`;
    const alerts = alertsOf(planFor(served({ environment })));
    expect(only(alerts)).toMatchObject({
      alert: 'MismatchAcceleratorsMissing',
      expr: 'mismatch:accelerators{system="shop",of="Environment/production",accelerator="t4"} < 2',
    });
  });

  it('keep the memory free that a model wants free', () => {
    const environment = `software: [{ name: dcgm-exporter }]\naccelerators: [${T4.replace('count: 2', 'memoryReserved: 1Gi')}]\n`;
    const model = 'requires: { accelerator: { kind: gpu, headroom: 0.2 } }\n';
    const plan = planFor(served({ environment, model }));
    expect(only(alertsOf(plan)).expr).toMatch(/ > 12884901888$/);
    expect(recordsOf(plan)).toEqual([
      'max by (instance, gpu) ((DCGM_FI_DEV_FB_USED{modelName="Tesla T4"} < 2147483632) * 1048576 or DCGM_FI_DEV_FB_USED_BYTES{modelName="Tesla T4"})',
    ]);
  });

  it('are not held to the need of one of two models', () => {
    const environment = `software: [{ name: dcgm-exporter }]\naccelerators: [{ name: t4, kind: gpu, memory: 16Gi, sharing: { strategy: none } }]\n`;
    const model = 'requires: { accelerator: { kind: gpu, memory: 4Gi } }\n';
    const second = {
      'other.yaml':
        'mismatch: v1\nkind: TrainedModel\nname: other\nperspective: data-science\nrequires: { accelerator: { kind: gpu } }\n',
    };
    expect(alertsOf(planFor(served({ environment, model })))).toHaveLength(1);
    expect(alertsOf(planFor(served({ environment, model, others: second })))).toHaveLength(0);
  });
});

const examples = path.join(import.meta.dirname, '..', '..', 'examples');
const folders = [
  FIXTURE,
  ...readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'expected.txt')
    .map((file) => path.dirname(path.join(examples, file))),
];

describe.each(folders.map((folder) => [path.relative(path.join(examples, '..'), folder), folder]))(
  'the rules of %s',
  (_, folder) => {
    const plans = plansOf(sourcesIn(folder));

    it('are the same bytes each time', async () => {
      const { text } = await ruleFile(plans);
      const again = await ruleFile(plansOf([...sourcesIn(folder)]));
      expect(again.text).toBe(text);
    });

    it('have one name for one thing', () => {
      for (const plan of plans) {
        const seen = rulesOf(plan).map(({ record, alert, labels }) =>
          JSON.stringify([record, alert, Object.entries(labels).sort()]),
        );
        expect(new Set(seen).size).toBe(seen.length);
      }
    });

    it('read back from YAML as they were meant', async () => {
      const read = parseYaml((await ruleFile(plans)).text) as { groups: unknown };
      expect(read.groups).toEqual(plans.flatMap(groupsOf));
    });

    it('or what is not exported name every limit that is declared', () => {
      for (const plan of plans) {
        const told = new Set(
          [
            ...plan.watches.flatMap(({ limits, needs }) => [
              ...limits.flatMap(({ sides }) => sides),
              ...needs,
            ]),
            ...plan.gaps.flatMap(({ sides }) => sides),
          ].map((claim) => `${claim.element.kind} /${claim.path.join('/')}`),
        );
        for (const limit of declaredLimits(sourcesIn(folder))) expect(told).toContain(limit);
      }
    });
  },
);

/** What a reader of YAML alone sees of limits in production: levels, floors, alerts, needs. */
function declaredLimits(sources: ReturnType<typeof sourcesIn>): readonly string[] {
  const found: string[] = [];
  const documents = sources.flatMap(({ text }) => [...parseAllDocuments(text)]);
  for (const document of documents) {
    const one = document.toJS() as Record<string, never> & { kind: string; stage?: string };
    const named = (list: unknown): readonly { name: string }[] => (Array.isArray(list) ? list : []);
    if (one.kind === 'Environment' && one.stage === 'production') {
      for (const level of named(one['serviceLevels']) as readonly {
        name: string;
        latency?: object;
        availability?: number;
      }[]) {
        for (const statistic of Object.keys(level.latency ?? {})) {
          found.push(`Environment /serviceLevels/${level.name}/latency/${statistic}`);
        }
        if (level.availability !== undefined) {
          found.push(`Environment /serviceLevels/${level.name}/availability`);
        }
      }
    }
    if (one.kind === 'RuntimeMonitoring') {
      for (const { name } of named(one['metrics']))
        found.push(`RuntimeMonitoring /metrics/${name}`);
    }
  }
  return found;
}
