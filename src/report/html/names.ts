import type { Perspective } from '../../generated/descriptors.ts';
import type { Summary } from '../../report.ts';

/** How people call the roles, in full and where there is little room. */
export const ROLES = {
  'data-science': { name: 'Data science', short: 'DS' },
  'software-engineering': { name: 'Software engineering', short: 'SE' },
  operations: { name: 'Operations', short: 'OPS' },
  product: { name: 'Product', short: 'Product' },
} as const satisfies Record<Perspective, { readonly name: string; readonly short: string }>;

/** The elements by which mismatches are told apart, from the purpose to what runs (spec, B.1). */
export const ELEMENTS = [
  'task-and-purpose',
  'raw-data',
  'training-data',
  'trained-model',
  'development-environment',
  'operational-environment',
  'operational-data',
] as const;

/** Where the words of a category are more than its slug holds. */
const NAMES: Readonly<Record<string, string>> = {
  'api-specifications': 'API and specifications',
  'decisions-assumptions-limitations-and-constraints':
    'Decisions, assumptions, limitations and constraints',
  'programming-language-ml-framework-tools-libraries':
    'Programming language, ML framework, tools and libraries',
};

/** `task-and-purpose` → `Task and purpose`. */
export const inWords = (slug: string): string =>
  NAMES[slug] ?? `${slug.charAt(0).toUpperCase()}${slug.slice(1).replaceAll('-', ' ')}`;

/** The verdicts as a page shows them: never by colour alone. */
export const VERDICTS = {
  mismatch: { sign: '✕', one: 'mismatch', many: 'mismatches' },
  unknown: { sign: '?', one: 'unknown', many: 'unknown' },
  waived: { sign: '‖', one: 'waived', many: 'waived' },
  match: { sign: '✓', one: 'match', many: 'match' },
  notApplicable: { sign: '–', one: 'not applicable', many: 'not applicable' },
} as const satisfies Record<
  keyof Summary,
  { readonly sign: string; readonly one: string; readonly many: string }
>;

export const SEVERITY_SIGNS = { error: '✕', warning: '!', info: 'i' } as const;

/** `2000000` → `2,000,000`; four digits of what lies between whole numbers. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) return value.toExponential(2);
  const shown = size >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(4)));
  return shown.replace(/\B(?=(?:\d{3})+$)/g, (at) => (shown.includes('.') ? at : ','));
}
