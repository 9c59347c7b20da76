import type { RuntimeMonitoring } from '../generated/descriptors.ts';

type Export = NonNullable<RuntimeMonitoring['exports']>[number];

/** What the records of an export are about. */
export type Role = NonNullable<Export['role']>;

/** What an export is about that says no role (spec, "Exports"); every format has one. */
const USUAL: Readonly<Record<Export['format'], Role>> = {
  parquet: 'predictions',
  csv: 'predictions',
  jsonl: 'predictions',
  sql: 'predictions',
  'sagemaker-capture': 'predictions',
  'azureml-collector': 'predictions',
  'kserve-logger': 'predictions',
  prometheus: 'metrics',
  'prometheus-api': 'metrics',
  otlp: 'metrics',
  'nvidia-smi': 'environment',
  other: 'predictions',
};

/** The role that an export states, or else the one that its format has. */
export const roleOf = ({ role, format }: Pick<Export, 'role' | 'format'>): Role =>
  role ?? USUAL[format];
