import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { ruleFile } from '../../src/export/prometheus/document.ts';
import type { Plan } from '../../src/export/prometheus/plan.ts';
import { readQuery } from '../../src/export/prometheus/query.ts';
import { isRegularExpression } from '../../src/export/prometheus/regular.ts';
import { groupsOf } from '../../src/export/prometheus/rules.ts';
import { seriesOf } from '../../src/export/prometheus/signal.ts';
import { HOSTILE, hostileSystem } from './hostile.ts';
import { FIXTURE, planFor, plansOf, served, sourcesIn, watching } from './systems.ts';

const HOME = path.join(import.meta.dirname, '..', '..', 'examples');
const EXAMPLES = readdirSync(HOME, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'expected.txt')
  .map((file) => path.dirname(file).split(path.sep).join('/'));

const has = spawnSync('promtool', ['--version']).status === 0;

/** Runs promtool on files of a temporary folder: all that it says, and whether it is content. */
describe.runIf(has)('promtool', { timeout: 180_000 }, () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(path.join(tmpdir(), 'mismatch-promtool-'));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  function promtool(args: readonly string[], files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(home, name), text);
    const { status, stdout, stderr } = spawnSync('promtool', args, {
      cwd: home,
      encoding: 'utf8',
      timeout: 60_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { ok: status === 0, told: `${stdout}${stderr}` };
  }

  const check = async (plans: readonly Plan[]) => {
    const { text } = await ruleFile(plans);
    return promtool(['check', 'rules', '--lint-fatal', 'rules.yaml'], { 'rules.yaml': text });
  };

  type Unit = {
    readonly input_series: readonly { readonly series: string; readonly values: string }[];
    readonly alert_rule_test?: readonly unknown[];
    readonly promql_expr_test?: readonly unknown[];
  };

  const test = async (plan: Plan, units: readonly Unit[]) => {
    const { text } = await ruleFile([plan]);
    const tests = units.map((unit) => ({ interval: '1m', ...unit }));
    const suite = { rule_files: ['rules.yaml'], evaluation_interval: '1m', tests };
    return promtool(['test', 'rules', 'suite.yaml'], {
      'rules.yaml': text,
      'suite.yaml': stringify(suite, { lineWidth: 0 }),
    });
  };

  it('reads the rules of the fixture, without one twice', async () => {
    const { ok, told } = await check(plansOf(sourcesIn(FIXTURE)));
    expect(told).toContain('rules found');
    expect(ok).toBe(true);
  });

  it.each(EXAMPLES)('reads the rules of examples/%s', async (name) => {
    const { ok, told } = await check(plansOf(sourcesIn(path.join(HOME, name))));
    expect(ok ? '' : told).toBe('');
  });

  it('reads the rules of a hostile system, and of many in one file', async () => {
    const plan = planFor(hostileSystem());
    const { ok, told } = await check([plan, ...plansOf(sourcesIn(FIXTURE))]);
    expect(ok ? '' : told.slice(0, 3000)).toBe('');
    expect(groupsOf(plan).length).toBeGreaterThan(3);
  });

  it('finds a rule twice where there is one twice', async () => {
    const [plan] = plansOf(sourcesIn(FIXTURE));
    expect((await check([plan as Plan, plan as Plan])).ok).toBe(false);
  });

  // What counts is seen through the recorded series: whatever feeds it, this is what is held to limits.
  const cases = (plan: Plan) =>
    plan.watches.flatMap((watch) =>
      watch.limits.flatMap((limit) =>
        limit.alert === undefined || limit.condition !== undefined ? [] : [{ watch, limit }],
      ),
    );

  it('sees each alert of the fixture fire beyond its limit, and fall silent within', async () => {
    const [plan] = plansOf(sourcesIn(FIXTURE));
    if (plan === undefined) throw new Error('no plan');
    const units = cases(plan).map(({ watch, limit }) => {
      const { alert = '', operator, target, sides } = limit;
      const attribute = JSON.stringify(`/${sides[0].path.join('/')}`);
      const beyond = Math.max(Math.abs(target) * 0.01, 1e-6) * (operator === '<' ? -1 : 1);
      const firing = (eval_time: string, value: number) => ({
        expr: `count(ALERTS{alertname="${alert}",attribute=${attribute},alertstate="firing"})`,
        eval_time,
        exp_samples: value === 0 ? [] : [{ labels: '{}', value }],
      });
      const values = `${target - beyond}x9 ${target + beyond}x9 ${target}x9`;
      return {
        input_series: [{ series: seriesOf(plan, watch.signal), values }],
        promql_expr_test: [firing('9m', 0), firing('11m', 0), firing('19m', 1), firing('25m', 0)],
      };
    });
    expect(units.length).toBeGreaterThan(12);
    const { ok, told } = await test(plan, units);
    expect(ok ? '' : told.slice(0, 3000)).toBe('');
  });

  it('sees each signal that nobody exports missed, and none that somebody exports', async () => {
    const [plan] = plansOf(sourcesIn(FIXTURE));
    if (plan === undefined) throw new Error('no plan');
    const watched = plan.watches.filter(
      ({ signal, limits, needs }) => !signal.isPart && limits.length + needs.length > 0,
    );
    const missing = (count: number, alertstate = 'firing') => ({
      expr: `count(ALERTS{alertname="MismatchSignalMissing",alertstate="${alertstate}"})`,
      eval_time: '30m',
      exp_samples: count === 0 ? [] : [{ labels: '{}', value: count }],
    });
    const { ok, told } = await test(plan, [
      { input_series: [], promql_expr_test: [missing(watched.length)] },
      {
        input_series: watched.map(({ signal }) => ({
          series: seriesOf(plan, signal),
          values: '1x40',
        })),
        promql_expr_test: [missing(0)],
      },
    ]);
    expect(ok ? '' : told.slice(0, 3000)).toBe('');
  });

  it('reads the series of Triton in its own unit, and says both sides', async () => {
    const environment =
      'serving: { runtime: { name: triton } }\nserviceLevels: [{ name: fast, latency: { p99: 50ms }, load: 100/s }]\n';
    const plan = planFor(served({ environment }));
    const labels = {
      system: 'shop',
      of: 'TrainedModel/ranker',
      environment: 'production',
      scope: 'request',
      statistic: 'p99',
      element: 'Environment/production',
      attribute: '/serviceLevels/fast/latency/p99',
      perspective: 'operations',
      severity: 'error',
      rule: 'live-latency-too-high',
    };
    const annotations = {
      summary:
        'an answer of ranker takes 62ms (p99), but production requires 50ms or less up to 100/s',
      breaks: 'callers time out and ask again, which makes the queue only longer',
      declared_in: 'production.yaml:7',
    };
    const triton = (microseconds: number, perMinute: number) => [
      {
        series: 'nv_inference_request_summary_us{model="ranker",version="1",quantile="0.99"}',
        values: `${microseconds}x40`,
      },
      // Another model on the same server is another's business.
      {
        series: 'nv_inference_request_summary_us{model="other",version="1",quantile="0.99"}',
        values: '9000000x40',
      },
      {
        series: 'nv_inference_request_success{model="ranker",version="1"}',
        values: `0+${perMinute}x40`,
      },
    ];
    const alertname = 'MismatchLatencyTooHigh';
    const expected = (exp_alerts: readonly unknown[]) => [
      { eval_time: '20m', alertname, exp_alerts },
    ];
    const { ok, told } = await test(plan, [
      {
        input_series: triton(62_000, 600),
        alert_rule_test: expected([{ exp_labels: labels, exp_annotations: annotations }]),
      },
      { input_series: triton(50_000, 600), alert_rule_test: expected([]) },
      // 200 a second are more than the promise is for.
      { input_series: triton(62_000, 12_000), alert_rule_test: expected([]) },
    ]);
    expect(ok ? '' : told.slice(0, 3000)).toBe('');
  });

  it('reads histograms in seconds and in microseconds, and failures before the first of them', async () => {
    const body = 'serviceLevels: [{ name: fast, latency: { p95: 2s }, availability: 0.99 }]\n';
    const of = (name: string) =>
      planFor(served({ environment: `serving: { runtime: { name: ${name} } }\n${body}` }));
    const buckets = (series: string, labels: string, scale: number, slow: number) =>
      [1, 2, 4, '+Inf'].map((bound) => ({
        series: `${series}_bucket{${labels},le="${typeof bound === 'number' ? bound * scale : bound}"}`,
        values: `0+${bound === 1 || bound === 2 ? 100 - slow : 100}x40`,
      }));
    const expected = (count: number, alertname = 'MismatchLatencyTooHigh') => [
      {
        expr: `count(ALERTS{alertname="${alertname}",alertstate="firing",severity="error"})`,
        eval_time: '20m',
        exp_samples: count === 0 ? [] : [{ labels: '{}', value: count }],
      },
    ];
    const vllm = 'vllm:e2e_request_latency_seconds';
    const first = await test(of('vllm'), [
      { input_series: buckets(vllm, 'model_name="ranker"', 1, 20), promql_expr_test: expected(1) },
      { input_series: buckets(vllm, 'model_name="ranker"', 1, 1), promql_expr_test: expected(0) },
      { input_series: buckets(vllm, 'model_name="other"', 1, 20), promql_expr_test: expected(0) },
    ]);
    expect(first).toMatchObject({ ok: true });
    const serving = ':tensorflow:serving:request_latency';
    const count = ':tensorflow:serving:request_count';
    const requests = (ok: number, failed: number) => [
      { series: `${count}{model_name="ranker",status="OK"}`, values: `0+${ok}x120` },
      ...(failed === 0
        ? []
        : [
            {
              series: `${count}{model_name="ranker",status="INTERNAL"}`,
              values: `0+${failed}x120`,
            },
          ]),
    ];
    const burns = (series: readonly { series: string; values: string }[], alerts: number) => ({
      input_series: series,
      promql_expr_test: expected(alerts, 'MismatchErrorBudgetBurns').map((one) => ({
        ...one,
        eval_time: '90m',
      })),
    });
    const second = await test(of('tf-serving'), [
      {
        input_series: buckets(serving, 'model_name="ranker"', 1e6, 20),
        promql_expr_test: expected(1),
      },
      {
        input_series: buckets(serving, 'model_name="ranker"', 1e6, 1),
        promql_expr_test: expected(0),
      },
      burns(requests(80, 20), 1),
      burns(requests(95, 5), 0),
      burns(requests(100, 0), 0),
      {
        input_series: requests(100, 0),
        promql_expr_test: [
          {
            expr: 'mismatch:errors_ratio{window="5m"} * 0',
            eval_time: '20m',
            exp_samples: [
              {
                labels:
                  '{system="shop",of="TrainedModel/ranker",environment="production",window="5m"}',
                value: 0,
              },
            ],
          },
        ],
      },
    ]);
    expect(second).toMatchObject({ ok: true });
  });

  it('keeps hostile names in their place, to the character', async () => {
    const plan = planFor(hostileSystem());
    const product = HOSTILE.product;
    const series = (gpu: number, modelName: string) => ({
      series: `DCGM_FI_DEV_FB_USED{instance="n",gpu="${gpu}",modelName=${JSON.stringify(modelName)}}`,
      values: '16000x40',
    });
    const renamed = (one: { series: string }) => ({
      series: one.series.replace('FB_USED', 'FB_USED_BYTES'),
    });
    const counted = (value: number) => ({
      expr: 'count(mismatch:accelerator_memory_used_bytes)',
      eval_time: '10m',
      exp_samples: value === 0 ? [] : [{ labels: '{}', value }],
    });
    const alerts = {
      alertname: 'MismatchAcceleratorsMissing',
      eval_time: '20m',
      exp_alerts: [
        {
          exp_labels: {
            system: 'hostile',
            of: 'Environment/production',
            accelerator: 'gpus',
            instance: 'n',
            element: 'Environment/production',
            attribute: '/accelerators/gpus/count',
            perspective: 'operations',
            severity: 'error',
            rule: 'gpu-count-too-small',
          },
          exp_annotations: {
            summary: `of gpus (${product}) a node has 1, but 2 are declared`,
            breaks:
              'models that need more than are left do not start, or run elsewhere and more slowly',
            declared_in: `${HOSTILE.file}:15`,
          },
        },
      ],
    };
    const { ok, told } = await test(plan, [
      {
        input_series: [series(0, product), series(1, 'Tesla T4')],
        alert_rule_test: [alerts],
        promql_expr_test: [counted(1)],
      },
      // A series by its newer name counts as well, and a number that stands for none does not.
      {
        input_series: [
          { ...renamed(series(0, product)), values: '1000000x40' },
          { ...series(1, product), values: '2147483632x40' },
        ],
        promql_expr_test: [counted(1)],
      },
      { input_series: [series(0, 'Tesla T4')], promql_expr_test: [counted(0)] },
    ]);
    expect(ok ? '' : told.slice(0, 3000)).toBe('');
  });

  it('reads every query that is taken for one, of thousands that are made up', () => {
    const next = seeded(20_261_121);
    const queries = [...new Set(Array.from({ length: 6000 }, () => madeUp(next)))];
    const taken = queries.filter((query) => readQuery(query).ok);
    expect(taken.length).toBeGreaterThan(400);
    const rules = taken.map((expr, at) => ({ record: `r${at}`, expr }));
    const text = stringify({ groups: [{ name: 'g', rules }] }, { lineWidth: 0 });
    const { ok, told } = promtool(['check', 'rules', '--lint=none', 'made.yaml'], {
      'made.yaml': text,
    });
    expect(ok ? '' : told.slice(0, 3000)).toBe('');
  });

  it('reads every pattern that is taken for one', () => {
    const next = seeded(7);
    const patterns = [...new Set(Array.from({ length: 6000 }, () => pattern(next)))];
    const taken = patterns.filter(isRegularExpression);
    expect(taken.length).toBeGreaterThan(300);
    const rules = taken.map((one, at) => ({
      record: `r${at}`,
      expr: `x{a=~${JSON.stringify(one)}}`,
    }));
    const text = stringify({ groups: [{ name: 'g', rules }] }, { lineWidth: 0 });
    const { ok, told } = promtool(['check', 'rules', '--lint=none', 'made.yaml'], {
      'made.yaml': text,
    });
    expect(ok ? '' : told.slice(0, 3000)).toBe('');
  });

  it('reads what a metric of any name becomes', async () => {
    const names = ['a', 'A.b-c', 'latency.p99', '_x@10', 'a/b:c', `n${'x'.repeat(127)}`];
    const metrics = names
      .map(
        (name) =>
          `{ name: ${JSON.stringify(name)}, query: up, alert: { operator: "!=", threshold: 1e-7 } }`,
      )
      .join(', ');
    const plan = planFor(served({ others: { 'watch.yaml': watching(`metrics: [${metrics}]\n`) } }));
    const { ok, told } = await check([plan]);
    expect(ok ? '' : told.slice(0, 3000)).toBe('');
  });
});

/** Numbers from 0 to 1 that are the same each time (the generator of Park and Miller). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const pick = <T>(next: () => number, items: readonly T[]): T =>
  items[Math.floor(next() * items.length)] as T;

const PIECES = [
  ...['x', 'y_total', ':a:b', 'sum', 'by', 'on', 'ignoring', 'group_left', 'bool', 'offset', '@'],
  ...[
    '(',
    ')',
    '[5m]',
    '[1h:5m]',
    '[10m:]',
    '{a="b"}',
    '{a=~"b.*"}',
    '{}',
    '{a!="x"}',
    '{a=~".*"}',
  ],
  ...['{__name__="q"}', '+', '-', '*', '^', 'atan2', '==', '>', 'and', 'unless', '1', '0.5', '1e3'],
  ...[
    '0x1f',
    'Inf',
    '5m',
    '"s"',
    "'t'",
    '`u`',
    '"\\q"',
    ',',
    'time()',
    'start()',
    'topk',
    'absent',
  ],
  ...['(a,b)', '{a="b",}', '{a=~"("}', '{"x"}', '-5m', '123', '$1', '\n', '#c\n', 'limitk', '[0s]'],
  ...['[5m5m]', '[1m1h]', 'x', '1', '1e999', '1_0'],
];

const LEAVES = ['x', 'y{a="b"}', '1', 'x[5m]', '"s"', 'time()', ':z', '{a=~"b.+"}', 'x{a=~"a|b"}'];
const OPERATORS = [
  ...['+', '-', '*', '/', '^', '%', 'atan2', '==', '> bool', '<', 'and', 'or', 'unless', '+ on(a)'],
  ...['/ ignoring(b) group_left(c)', 'and on(a)', '== bool on(a)', '+ on(a) group_left(a)'],
  ...['or group_left(x)'],
];
const CALLS = [
  ...['rate', 'abs', 'avg_over_time', 'histogram_quantile', 'clamp', 'round', 'label_replace'],
  ...['vector', 'scalar', 'absent', 'day_of_week', 'predict_linear', 'label_join', 'mad_over_time'],
];
const SHIFTS = [' offset 5m', ' offset -5m', ' offset 0s', ' @ 1', ' @ end()', ' @ -3', '[5m:1m]'];

/** Half of them pieces in any order, which are seldom queries; half of them mostly well-formed. */
function madeUp(next: () => number): string {
  if (next() < 0.4) {
    const pieces = Array.from({ length: 1 + Math.floor(next() * 6) }, () => pick(next, PIECES));
    return pieces.join(next() < 0.5 ? ' ' : '');
  }
  return expression(next, Math.floor(next() * 4));
}

function expression(next: () => number, depth: number): string {
  if (depth === 0) return pick(next, LEAVES);
  const inner = () => expression(next, depth - 1);
  const kind = Math.floor(next() * 6);
  if (kind === 0) return `${inner()} ${pick(next, OPERATORS)} ${inner()}`;
  if (kind === 1) {
    const how = pick(next, [' by (a) ', ' without (b, c) ', '', ' by (a,) ', ' by () ']);
    const before = pick(next, ['', '1, ', '"v", ']);
    return `${pick(next, ['sum', 'topk', 'count_values', 'quantile', 'limitk'])}${how}(${before}${inner()})`;
  }
  if (kind === 2) {
    const given = Array.from({ length: Math.floor(next() * 4) }, inner);
    return `${pick(next, CALLS)}(${given.join(', ')})`;
  }
  if (kind === 3) return `(${inner()})`;
  if (kind === 4) return `-${inner()}`;
  return `${inner()}${pick(next, SHIFTS)}`;
}

const PATTERNS = [
  ...[
    'a',
    'b',
    '[a-z]',
    '[^x]',
    '(',
    ')',
    '(?:',
    '|',
    '*',
    '+',
    '?',
    '{2}',
    '{1,3}',
    '{2,1}',
    '{1001}',
  ],
  ...[
    '\\d',
    '\\.',
    '\\-',
    '\\_',
    '\\q',
    '\\1',
    '^',
    '$',
    '.',
    '[',
    ']',
    '[]',
    '[a-',
    '(?i)',
    '(?=a)',
  ],
  ...[
    '\\pL',
    '\\x41',
    '\\b',
    ':',
    'é',
    '}',
    '{',
    '\\z',
    '[[:alpha:]]',
    '\\n',
    '\\',
    '**',
    '+?',
    '??',
  ],
  ...['[\\d-x]', '[a\\-z]', '[a&&b]', '\\u0041', '\\v', '{40}', '(?P<n>a)'],
];

const pattern = (next: () => number): string =>
  Array.from({ length: 1 + Math.floor(next() * 5) }, () => pick(next, PATTERNS)).join('');
