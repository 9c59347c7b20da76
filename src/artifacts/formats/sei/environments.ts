import { metricName, name, oneOf, text, union } from '../../mapping/convert.ts';
import type { ElementTable, ItemTable, Row } from '../../mapping/table.ts';
import {
  CAPACITY,
  COMPONENT_ITEM,
  DOCUMENTATION,
  FORMAT_VERSION,
  inferenceTime,
} from './shared.ts';
import { software } from './software.ts';

const COMPONENT: readonly Row[] = [
  { from: 'component_name', to: 'name', with: name },
  { from: 'component_name', to: 'title', with: text() },
  { from: 'ml_component', to: 'ml', with: () => ({ value: true }) },
];

/** Development Environment: where a model becomes part of a system, and the parts beside it. */
export const DEVELOPMENT_ENVIRONMENT: readonly ElementTable[] = [
  {
    kind: 'Environment',
    perspective: 'software-engineering',
    // Languages and frameworks are all that the format asks for, and other software is there too.
    says: { stage: 'development', softwareListing: 'partial' },
    rows: [
      FORMAT_VERSION,
      { from: 'programming_languages[]', to: 'software', gather: union(software('language')) },
      { from: 'ml_frameworks[]', to: 'software', gather: union(software('framework')) },
      ...CAPACITY,
      { from: 'milestones', lost: 'which belong to a system and not to an environment' },
      DOCUMENTATION,
    ],
  },
  {
    kind: 'Component',
    perspective: 'software-engineering',
    each: 'upstream_components',
    named: true,
    says: { role: 'upstream' },
    rows: [...COMPONENT, { from: 'output_spec', to: 'outputs', items: COMPONENT_ITEM }],
  },
  {
    kind: 'Component',
    perspective: 'software-engineering',
    each: 'downstream_components',
    named: true,
    says: { role: 'downstream' },
    rows: [...COMPONENT, { from: 'input_spec', to: 'inputs', items: COMPONENT_ITEM }],
  },
];

const PLATFORMS: Readonly<Record<string, string>> = {
  kubernetes: 'kubernetes',
  k8s: 'kubernetes',
  vm: 'vm',
  'virtual machine': 'vm',
  'bare metal': 'bare-metal',
  edge: 'edge',
  'edge device': 'edge',
  browser: 'browser',
  mobile: 'mobile',
  'mobile device': 'mobile',
  serverless: 'serverless',
  desktop: 'desktop',
};

/** What an environment runs on, where the text is one word for it. */
export const platform = oneOf(PLATFORMS, 'which is no kind of platform that is known');

const provided = (from: string, rows: readonly Row[]): ItemTable => ({
  requires: ['name'],
  rows: [
    { from, to: 'name', with: from === 'metric' ? metricName : name },
    ...rows,
    { from: 'implementation', lost: 'which is prose about how it is done' },
  ],
});

const metrics = (from: string, kind?: 'model' | 'business'): Row => ({
  from,
  to: 'metrics',
  items: provided(
    'metric',
    kind === undefined ? [] : [{ from: 'metric', to: 'kind', with: () => ({ value: kind }) }],
  ),
});

/** Production Environment: where a model runs, and what is collected there. */
export const PRODUCTION_ENVIRONMENT: readonly ElementTable[] = [
  {
    kind: 'Environment',
    perspective: 'operations',
    says: { stage: 'production' },
    rows: [
      FORMAT_VERSION,
      {
        from: 'required_inference_time.time',
        also: ['required_inference_time.unit'],
        to: 'serviceLevels[inference-time].latency.maximum',
        with: inferenceTime,
      },
      ...CAPACITY,
      { from: 'deployment_platform', to: 'platform.kind', with: platform },
      { from: 'deployment_mechanism', lost: 'which is prose about how a model gets there' },
      DOCUMENTATION,
    ],
  },
  {
    kind: 'RuntimeMonitoring',
    perspective: 'operations',
    rows: [
      metrics('algorithm_metrics', 'model'),
      metrics('business_metrics', 'business'),
      metrics('other_metrics'),
      { from: 'user_system_feedback', to: 'feedback', items: provided('feedback', []) },
      { from: 'model_logs', to: 'logs', items: provided('log', []) },
      { from: 'other_logs', to: 'logs', items: provided('log', []) },
    ],
  },
];
