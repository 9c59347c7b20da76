import { type Account, account } from './account.ts';
import type { Artifact, Located } from './artifact.ts';
import { type DataKind, dataKind } from './data-kind.ts';
import type { FieldList } from './fields.ts';

/**
 * What a file that holds the records themselves says: its fields and, of data that lie still, how
 * many records there are, if that is known, and how many bytes.
 */
export function tableAccount(
  artifact: Artifact,
  fields: FieldList,
  records: Located<number> | number | undefined,
): Account {
  const kind = dataKind(artifact.file, 'TrainingData');
  const common = { fields: fields.said };
  if (kind === 'ProductionData') return account({ kind, perspective: 'operations', says: common });
  const size = { ...(records === undefined ? {} : { records }), bytes: artifact.size };
  return account<Exclude<DataKind, 'ProductionData'>>({
    kind,
    perspective: 'data-science',
    says: { ...common, location: artifact.name, size },
  });
}
