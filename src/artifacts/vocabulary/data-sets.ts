import { type Account, account, type Loss } from '../account.ts';
import type { Artifact } from '../artifact.ts';
import type { Located } from '../place.ts';
import { type DataKind, dataKind, perspectiveOn } from './data-kind.ts';
import type { FieldList } from './fields.ts';
import { known } from './known.ts';
import { answersIn } from './prediction-log.ts';

/**
 * What a file that holds the records themselves says: its fields and, of data that lie still, how
 * many records there are, if that is known, and how many bytes.
 */
export function tableAccount(
  artifact: Artifact,
  fields: FieldList,
  records: Located<number> | number | undefined,
): Account {
  const answers = answersIn((fields.said ?? []).map(({ name }) => name.located));
  const kind = dataKind(artifact.file, answers ? 'ProductionData' : 'TrainingData');
  const common = { fields: fields.said };
  const perspective = perspectiveOn(kind);
  if (kind === 'ProductionData') return account({ kind, perspective, says: common });
  const size = { ...(records === undefined ? {} : { records }), bytes: artifact.size };
  return account<Exclude<DataKind, 'ProductionData'>>({
    ...{ kind, perspective },
    says: { ...common, location: artifact.name, size },
  });
}

/** What a profile of a data set says of it. */
type Profile = {
  readonly kind: DataKind;
  /** What the profile itself calls the set. */
  readonly name?: string;
  readonly fields: FieldList;
  /** How many records were profiled. */
  readonly records: Located<number> | undefined;
};

/** The data set that somebody has profiled; live data have no size, of which a profile is a part. */
export function profileAccount({ kind, name, fields, records }: Profile, losses: Loss[]): Account {
  const about = { ...(name === undefined ? {} : { name }), perspective: perspectiveOn(kind) };
  if (kind !== 'ProductionData') {
    const size = records && { records };
    return account({ kind, ...about, says: known({ fields: fields.said, size }) });
  }
  if (records) losses.push({ what: 'how many records were profiled', place: records.place });
  return account({ kind, ...about, says: known({ fields: fields.said }) });
}
