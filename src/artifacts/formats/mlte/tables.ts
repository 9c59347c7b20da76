import {
  changed,
  dtype,
  firstOf,
  number,
  oneOf,
  percent,
  portName,
  text,
} from '../../mapping/convert.ts';
import { criterion, domain, missingCodes, specialCodes } from '../../mapping/prose.ts';
import type { ElementTable, ItemTable, Outcome, Row } from '../../mapping/table.ts';
import { platform } from '../sei/environments.ts';
import { taskKind } from '../sei/system-context.ts';
import { needs } from './resources.ts';

const hazard = (from: string, event: 'false-positive' | 'false-negative' | 'other'): Row => ({
  from: `system.risks.${from}`,
  to: `hazards[${event}]`,
  with: (value) => changed(text()(value), (consequence) => ({ event, consequence })),
});

/** Risks of which nobody says which error they come from. */
const risks = (from: string): Row => ({
  from,
  to: 'hazards',
  items: {
    called: 'risk',
    requires: ['name', 'event'],
    rows: [
      { from: '', to: 'event', with: () => ({ value: 'other' }) },
      { from: '', to: 'consequence', with: text() },
    ],
  },
});

/** A baseline counts if it is a number beside a criterion that is one. */
const CRITERION: ItemTable = {
  key: 'metric',
  requires: ['metric', 'operator', 'target'],
  rows: [
    ...(['metric', 'operator', 'target'] as const).map(
      (part): Row => ({
        from: 'description',
        to: part,
        with: (value) =>
          changed(criterion(value), (read) => (read as Record<string, unknown>)[part]),
      }),
    ),
    { from: 'baseline', to: 'baseline', with: number },
  ],
};

const SYSTEM: ElementTable = {
  kind: 'SystemContext',
  perspective: 'product',
  rows: [
    { from: 'artifact_type', mark: true },
    {
      from: 'system.goals',
      to: 'goals',
      items: {
        called: 'goal',
        requires: ['name'],
        rows: [
          { from: 'description', to: 'statement', with: text() },
          { from: 'metrics', to: 'successCriteria', items: CRITERION },
        ],
      },
    },
    { from: 'system.problem_type', to: 'task.kind', with: taskKind },
    { from: 'system.task', to: 'task.description', with: text() },
    { from: 'system.usage_context', to: 'usage.context', with: text() },
    hazard('fp', 'false-positive'),
    hazard('fn', 'false-negative'),
    { from: 'system_requirements', lost: 'which is a scenario told in prose' },
  ],
};

const SENSITIVE: Readonly<Record<string, boolean>> = { pii: true, phi: true };

const isPersonal = (value: unknown): Outcome =>
  Object.hasOwn(SENSITIVE, String(value).trim().toLowerCase())
    ? { value: true }
    : { lost: 'which is no classification of ours' };

const METHODS: Readonly<Record<string, string>> = {
  'by hand': 'manual',
  hand: 'manual',
  manual: 'manual',
  manually: 'manual',
  automatic: 'automatic',
  automatically: 'automatic',
};

const DATA: ElementTable = {
  kind: 'RawData',
  perspective: 'data-science',
  each: 'data',
  called: 'data',
  rows: [
    { from: 'description', to: 'description', with: text() },
    { from: 'source', to: 'sources[source].system', with: text() },
    { from: 'classification', to: 'sensitivity.personal', with: isPersonal },
    {
      from: 'labeling_method',
      to: 'labels.method',
      with: oneOf(METHODS, 'which is more than a method that is known'),
    },
    {
      from: 'labels',
      to: 'labels.distribution',
      items: {
        key: 'label',
        requires: ['label', 'fraction'],
        rows: [
          { from: 'name', also: ['description'], to: 'label', with: firstOf(text(400)) },
          { from: 'percentage', to: 'fraction', with: percent },
        ],
      },
    },
    {
      from: 'fields',
      to: 'fields',
      items: {
        requires: ['name'],
        rows: [
          { from: 'name', to: 'name', with: portName },
          { from: 'description', to: 'description', with: text(20_000) },
          { from: 'type', to: 'dtype', with: dtype },
          { from: 'expected_values', also: ['type'], to: 'domain', with: domain },
          { from: 'missing_values', to: 'missing', with: missingCodes },
          { from: 'special_values', to: 'special', with: specialCodes },
        ],
      },
    },
    { from: 'purpose', lost: 'which is no attribute of data as collected' },
    { from: 'access', lost: 'which is prose about who gets the data, and how' },
    { from: 'rights', lost: 'which is prose about several rights' },
    { from: 'policies', lost: 'which is prose and not the name of a policy' },
    { from: 'identifiable_information', lost: 'which is prose about no field in particular' },
  ],
};

const PORT: ItemTable = {
  requires: ['name'],
  rows: [
    { from: 'name', to: 'name', with: portName },
    { from: 'description', to: 'description', with: text(20_000) },
    { from: 'type', to: 'dtype', with: dtype },
    { from: 'expected_values', also: ['type'], to: 'domain', with: domain },
  ],
};

const MODEL: ElementTable = {
  kind: 'TrainedModel',
  perspective: 'data-science',
  rows: [
    { from: 'model.input_specification', to: 'inputs', items: PORT },
    { from: 'model.output_specification', to: 'outputs', items: PORT },
    { from: 'model.production.interface.input', to: 'inputs', items: PORT },
    { from: 'model.production.interface.output', to: 'outputs', items: PORT },
    ...needs('model.production_compute_resources'),
    ...needs('model.production.resources'),
    {
      from: 'model.development_compute_resources',
      lost: 'which only developing the model needs',
    },
    { from: 'model.development.resources', lost: 'which only developing the model needs' },
    { from: 'model.production.integration', lost: 'which is prose about a system' },
    { from: 'model.capability_deployment_mechanism', lost: 'which is prose about a system' },
    {
      from: 'model.production.capability_deployment_mechanism',
      lost: 'which is prose about a system',
    },
    { from: 'model.model_source', lost: 'which is prose about where a model comes from' },
  ],
};

const ENVIRONMENT: ElementTable = {
  kind: 'Environment',
  perspective: 'operations',
  says: { stage: 'production' },
  rows: [
    { from: 'model.deployment_platform', to: 'platform.kind', with: platform },
    { from: 'model.production.deployment_platform', to: 'platform.kind', with: platform },
  ],
};

/** What a card says; risks were three texts, then two and a list, and are a list now. */
export const tables = (card: Readonly<Record<string, unknown>>): readonly ElementTable[] => {
  const { risks: told } = { ...(card['system'] as { readonly risks?: unknown } | undefined) };
  const others = { ...(told as { readonly other?: unknown } | undefined) }.other;
  const extra = Array.isArray(told)
    ? [risks('system.risks')]
    : [Array.isArray(others) ? risks('system.risks.other') : hazard('other', 'other')];
  const rows = Array.isArray(told)
    ? SYSTEM.rows.filter(({ from }) => !from.startsWith('system.risks'))
    : SYSTEM.rows;
  return [{ ...SYSTEM, rows: [...rows, ...extra] }, DATA, MODEL, ENVIRONMENT];
};
