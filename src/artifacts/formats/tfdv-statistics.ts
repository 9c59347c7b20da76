import type { Loss, Reader } from '../account.ts';
import { type Artifact, located, Unreadable } from '../artifact.ts';
import { type Message, protobuf } from '../syntax/protobuf.ts';
import type { Bytes } from '../syntax/protobuf-walk.ts';
import { dataKind } from '../vocabulary/data-kind.ts';
import { profileAccount } from '../vocabulary/data-sets.ts';
import { FieldList } from '../vocabulary/fields.ts';
import { shown } from '../vocabulary/prose.ts';
import { countOf, featureIn } from './tfdv-statistics/feature.ts';

/** What TensorFlow Data Validation counted in some examples, or in several slices of them. */
export const tfdvStatistics: Reader = {
  format: 'tfdv-statistics',
  title: 'statistics of TensorFlow Data Validation',
  seeAlso:
    'https://github.com/tensorflow/metadata/blob/master/tensorflow_metadata/proto/v0/statistics.proto',
  recognises: ({ file, head }) =>
    /stat(?:s|istics)[^/]*\.(?:pb|binpb|tfrecord)$/i.test(file) && isList(head(), isRecord(file)),
  read(artifact) {
    const losses: Loss[] = [];
    const list = protobuf(isRecord(artifact.file) ? firstRecord(artifact) : artifact);
    const names = new Set<string | undefined>();
    const accounts = [...list.fields()]
      .filter(({ number }) => number === DATASETS)
      .flatMap((field, index) => {
        const set = datasetIn(field.message(), artifact, `datasets[${index}]`, losses);
        if (!names.has(set.name)) {
          names.add(set.name);
          return profileAccount({ kind: dataKind(artifact.file, 'TrainingData'), ...set }, losses);
        }
        const what = 'a second data set of the same name';
        losses.push({ what, place: artifact.inside(`datasets[${index}]`) });
        return [];
      });
    if (accounts.length === 0) throw new Unreadable('it holds no statistics');
    return { accounts, losses };
  },
};

const isRecord = (file: string): boolean => file.endsWith('.tfrecord');

/** Length and check sum stand before a record of a TFRecord file, another check sum after it. */
const RECORD_START = 12;

/** Statistics are the only record of their file. */
function firstRecord(artifact: Artifact): Bytes {
  const start = artifact.bytes(0, RECORD_START);
  if (start.length < RECORD_START) throw new Unreadable('it ends before its first record');
  const size = new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true);
  if (size > artifact.size - RECORD_START) {
    throw new Unreadable(`its record would have ${size} bytes, but the file has ${artifact.size}`);
  }
  return {
    size: Number(size),
    bytes: (from, to) =>
      artifact.bytes(RECORD_START + from, RECORD_START + Math.min(to, Number(size))),
  };
}

// Numbers of fields in DatasetFeatureStatisticsList and DatasetFeatureStatistics.
const DATASETS = 1;
const NAME = 1;
const NUM_EXAMPLES = 2;
const FEATURES = 3;

/** What slices call all examples together, which nobody else would call so. */
const ALL = 'All Examples';

function datasetIn(dataset: Message, artifact: Artifact, path: string, losses: Loss[]) {
  const fields = new FieldList(losses);
  let name: string | undefined;
  let records: number | undefined = 0;
  let index = 0;
  for (const field of dataset.fields()) {
    if (field.number === NAME) name = shown(field.text()).trim();
    if (field.number === NUM_EXAMPLES) records = countOf(field);
    if (field.number !== FEATURES) continue;
    const place = artifact.inside(`${path}.features[${index}]`);
    const feature = featureIn(field.message(), place, losses);
    if (feature.name !== undefined) fields.add(feature.name, place, feature.says);
    index++;
  }
  const place = artifact.inside(`${path}.num_examples`);
  return {
    ...(name && name !== ALL ? { name } : {}),
    fields,
    records: records === undefined ? undefined : located(records, place),
  };
}

/** Fields of a feature: its name, type, statistics of four kinds, or path. */
const FEATURE_TAGS: readonly number[] = [0x0a, 0x10, 0x1a, 0x22, 0x2a, 0x3a, 0x42];

/** Whether a file begins like a list of data sets, of which the first has a feature. */
function isList(head: string, isInRecord: boolean): boolean {
  let at = isInRecord ? RECORD_START : 0;
  const byte = (): number => head.charCodeAt(at++);
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; shift < 2 ** 35; shift *= 128) {
      const next = byte();
      value += (next & 127) * shift;
      if (!(next & 128)) break;
    }
    return value;
  };
  const skip = (length: number): void => {
    at += length;
  };
  if (byte() !== 0x0a) return false;
  varint();
  while (at < head.length) {
    const tag = byte();
    if (tag === 0x0a) skip(varint());
    else if (tag === 0x10) varint();
    else if (tag === 0x21) skip(8);
    else if (tag !== 0x1a) return false;
    else {
      varint();
      return FEATURE_TAGS.includes(byte());
    }
  }
  return false;
}
