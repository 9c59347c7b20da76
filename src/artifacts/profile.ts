import { type Account, account, type Loss } from './account.ts';
import type { Located } from './artifact.ts';
import type { DataKind } from './data-kind.ts';
import type { FieldList } from './fields.ts';
import { known } from './known.ts';

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
export function profiled({ kind, name, fields, records }: Profile, losses: Loss[]): Account {
  const about = {
    ...(name === undefined ? {} : { name }),
    perspective: kind === 'ProductionData' ? 'operations' : 'data-science',
  } as const;
  if (kind !== 'ProductionData') {
    const size = records && { records };
    return account({ kind, ...about, says: known({ fields: fields.said, size }) });
  }
  if (records) losses.push({ what: 'how many records were profiled', place: records.place });
  return account({ kind, ...about, says: known({ fields: fields.said }) });
}
