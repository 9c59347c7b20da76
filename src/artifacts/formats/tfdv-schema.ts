import { account, type Loss, type Reader } from '../account.ts';
import type { Artifact } from '../artifact.ts';
import {
  lastValueOf,
  type Message,
  messageOf,
  messagesOf,
  numberOf,
  parseTextProto,
  placeOf,
  textOf,
  type Value,
} from '../syntax/text-proto.ts';
import { Allowance } from '../vocabulary/allowance.ts';
import { dataKind } from '../vocabulary/data-kind.ts';
import { driftMonitors } from '../vocabulary/drift-monitors.ts';
import { FieldList } from '../vocabulary/fields.ts';
import { known } from '../vocabulary/known.ts';
import { shown } from '../vocabulary/prose.ts';
import { featureSays, nameOf, sharedDomains } from './tfdv-schema/feature.ts';
import { type Roles, rolesOf, stageOf } from './tfdv-schema/roles.ts';

/** What TensorFlow Data Validation expects of examples, for training and for serving. */
export const tfdvSchema: Reader = {
  format: 'tfdv-schema',
  title: 'a schema of TensorFlow Data Validation',
  seeAlso:
    'https://github.com/tensorflow/metadata/blob/master/tensorflow_metadata/proto/v0/schema.proto',
  recognises: ({ file, head }) => file.endsWith('.pbtxt') && isSchema(file, head()),
  read(artifact) {
    const schema = parseTextProto(artifact);
    const losses: Loss[] = [];
    const used = usedIn(schema, artifact, losses);
    const roles = rolesOf(used, artifact);
    const fields = fieldsIn(schema, roles, used, artifact, losses);
    const drift = [...monitorsIn(used, 'skew', artifact), ...monitorsIn(used, 'drift', artifact)];
    losses.push(...lossesOf(schema, roles, used, artifact));
    const perspective = 'data-science';
    return {
      accounts: [
        account({
          ...{ kind: dataKind(artifact.file, 'TrainingData'), perspective },
          says: known({ fields: fields.said }),
        }),
        ...(drift.length === 0
          ? []
          : [account({ kind: 'RuntimeMonitoring', perspective, says: { drift } })]),
      ],
      losses,
    };
  },
};

/** Examples have features as well, but no types in words. */
const isSchema = (file: string, head: string): boolean =>
  (/^feature\s*:?\s*[{<]/m.test(head) &&
    /\btype\s*:\s*(?:INT|FLOAT|BYTES|STRUCT)\b|\bvalue_count\s*:?\s*[{<]/.test(head)) ||
  (/(?:^|\/)schema\.pbtxt$/.test(file) && /^(?:string|int|float)_domain\s*:?\s*[{<]/m.test(head));

/** The features that a model may use. */
function usedIn(schema: Message, artifact: Artifact, losses: Loss[]): readonly Message[] {
  return messagesOf(schema, 'feature').filter((feature) => {
    const stage = stageOf(feature);
    if (stage === undefined) return true;
    const what = `the feature \`${nameOf(feature)}\`, which is ${stage}`;
    losses.push({ what, place: placeOf(artifact, feature) });
    return false;
  });
}

function fieldsIn(
  schema: Message,
  roles: Roles,
  features: readonly Message[],
  artifact: Artifact,
  losses: Loss[],
): FieldList {
  const allowance = new Allowance();
  const scene = { artifact, domains: sharedDomains(schema), losses, allowance };
  const fields = new FieldList(losses);
  for (const feature of features) {
    const name = lastValueOf(feature, 'name');
    const text = textOf(name);
    const role = roles.get(feature);
    if (!name || text === undefined) continue;
    if (role === 'unclear') {
      const what = `the feature \`${shown(text)}\`, one of several that only training has`;
      losses.push({ what, place: placeOf(artifact, feature) });
      continue;
    }
    const says = { ...featureSays(feature, scene), role };
    fields.add(text, placeOf(artifact, name), known(says));
  }
  return fields;
}

/** The distances that have a name in the specification, by the field of their threshold. */
const MEASURES = [
  ['infinity_norm', 'linf'],
  ['jensen_shannon_divergence', 'js'],
] as const;

/** What is compared of training with serving (skew), and of one span with the next (drift). */
function monitorsIn(features: readonly Message[], what: 'skew' | 'drift', artifact: Artifact) {
  const watched = features.flatMap((feature) => {
    const of = textOf(lastValueOf(feature, 'name'));
    const comparator = messageOf(feature, `${what}_comparator`);
    if (!comparator || of === undefined) return [];
    return MEASURES.flatMap(([field, measure]) => {
      const limit = messageOf(comparator, field);
      const source = limit && lastValueOf(limit, 'threshold');
      const threshold = numberOf(source);
      if (!source || threshold === undefined) return [];
      return [{ of, measure, threshold, place: placeOf(artifact, source) }];
    });
  });
  return driftMonitors(watched, what);
}

/** Fields of a schema and of its features that are read. */
const READ: readonly string[] = [
  ...['feature', 'string_domain', 'int_domain', 'float_domain', 'generate_legacy_feature_spec'],
];
const READ_OF_FEATURE: readonly string[] = [
  ...['name', 'type', 'shape', 'value_count', 'presence', 'domain', 'int_domain', 'float_domain'],
  ...['string_domain', 'bool_domain', 'time_domain', 'natural_language_domain', 'lifecycle_stage'],
  ...['distribution_constraints', 'skew_comparator', 'drift_comparator', 'deprecated'],
];

/** Each kind of thing that is left out is told once. */
function lossesOf(
  schema: Message,
  roles: Roles,
  features: readonly Message[],
  artifact: Artifact,
): readonly Loss[] {
  const first = new Map<string, Value>();
  const note = (message: Message, read: readonly string[], path: string) => {
    for (const { name, value } of message.fields) {
      const what = `${path}${shown(name)}`;
      if (!read.includes(name) && !first.has(what)) first.set(what, value);
    }
  };
  note(schema, READ, '');
  for (const feature of features) {
    const environment = roles.has(feature) ? ['not_in_environment'] : [];
    note(feature, [...READ_OF_FEATURE, ...environment], 'feature.');
    for (const what of ['skew_comparator', 'drift_comparator']) {
      const comparator = messageOf(feature, what);
      const read: readonly string[] = MEASURES.map(([field]) => field);
      if (comparator) note(comparator, read, `feature.${what}.`);
    }
  }
  return [...first].map(([path, value]) => {
    return {
      what: `\`${path}\`, for which there is no attribute`,
      place: placeOf(artifact, value),
    };
  });
}
