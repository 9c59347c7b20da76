import type { RuntimeMonitoring } from '../generated/descriptors.ts';

type Export = NonNullable<RuntimeMonitoring['exports']>[number];

/** What the records of an export are about. */
export type Role = NonNullable<Export['role']>;

const METRICS: readonly Export['format'][] = ['prometheus', 'prometheus-api', 'otlp'];

/** The role that an export states, or else the one that its format has (spec, "Exports"). */
export function roleOf({ role, format }: Pick<Export, 'role' | 'format'>): Role {
  if (role !== undefined) return role;
  if (METRICS.includes(format)) return 'metrics';
  return format === 'nvidia-smi' ? 'environment' : 'predictions';
}
