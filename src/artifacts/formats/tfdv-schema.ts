import { account, type Loss, type Reader } from '../account.ts';
import { dataKind } from '../data-kind.ts';
import { driftMonitors } from '../drift-monitors.ts';
import { FieldList, shown } from '../fields.ts';
import { known } from '../known.ts';
import {
  flagOf,
  lastValueOf,
  type Message,
  messageOf,
  messagesOf,
  numberOf,
  parseTextProto,
  placeOf,
  textOf,
  type Value,
  valuesOf,
  wordOf,
} from '../syntax/text-proto.ts';
import { type Domains, featureSays, sharedDomains } from './tfdv-schema/feature.ts';
import { rolesOf } from './tfdv-schema/roles.ts';

/** What TensorFlow Data Validation expects of examples, for training and for serving. */
export const tfdvSchema: Reader = {
  format: 'tfdv-schema',
  title: 'a schema of TensorFlow Data Validation',
  seeAlso:
    'https://github.com/tensorflow/metadata/blob/master/tensorflow_metadata/proto/v0/schema.proto',
  recognises: ({ file, head }) => file.endsWith('.pbtxt') && isSchema(head()),
  read(artifact) {
    const schema = parseTextProto(artifact);
    const losses: Loss[] = [];
    const lose = (what: string, source: Value) =>
      losses.push({ what, place: placeOf(artifact, source) });
    const domains: Domains = sharedDomains(schema);
    const fields = new FieldList(losses);
    const features = messagesOf(schema, 'feature').filter((feature) => {
      const stage = stageOf(feature);
      if (stage) lose(`the feature \`${nameOf(feature)}\`, which is ${stage}`, feature);
      return stage === undefined;
    });
    const roles = rolesOf(features);
    for (const feature of features) {
      const name = lastValueOf(feature, 'name');
      const text = textOf(name);
      if (!name || text === undefined) continue;
      const role = roles.get(feature);
      if (role === 'unclear') {
        lose(`the feature \`${shown(text)}\`, which is for training only`, feature);
        continue;
      }
      fields.add(text, placeOf(artifact, name), {
        ...featureSays(feature, { artifact, domains, losses }),
        role: role?.at(artifact),
      });
    }
    for (const name of OTHERS) {
      const [first] = valuesOf(schema, name);
      if (first) lose(`\`${name}\`, for which there is no attribute`, first);
    }
    const watched = (comparator: string) =>
      features.flatMap((feature) => comparisonsIn(feature, comparator, artifact));
    const monitors = [
      ...(driftMonitors(watched('skew_comparator'), 'skew') ?? []),
      ...(driftMonitors(watched('drift_comparator'), 'drift') ?? []),
    ];
    const kind = dataKind(artifact.file, 'TrainingData');
    const drift = monitors.length === 0 ? undefined : monitors;
    const perspective = 'data-science';
    return {
      accounts: [
        account({ kind, perspective, says: known({ fields: fields.said }) }),
        ...(drift ? [account({ kind: 'RuntimeMonitoring', perspective, says: { drift } })] : []),
      ],
      losses,
    };
  },
};
