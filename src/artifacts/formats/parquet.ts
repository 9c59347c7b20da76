import type { Loss, Reader } from '../account.ts';
import { type Artifact, located } from '../artifact.ts';
import { tableAccount } from '../vocabulary/data-sets.ts';
import { FieldList, type FieldSays } from '../vocabulary/fields.ts';
import { anyKnown } from '../vocabulary/known.ts';
import { shown } from '../vocabulary/prose.ts';
import { type Column, columnsOf } from './parquet/columns.ts';
import { typeOf } from './parquet/dtypes.ts';
import { footerOf } from './parquet/footer.ts';
import { ColumnStatistics, recordsIn } from './parquet/statistics.ts';

/** A table whose footer says the types of its columns, and often the ranges of their values. */
export const parquet: Reader = {
  format: 'parquet',
  title: 'a Parquet file',
  seeAlso: 'https://parquet.apache.org/docs/file-format/',
  recognises: ({ file }) => /\.(?:parquet|pqt?)$/.test(file),
  read(artifact) {
    const footer = footerOf(artifact);
    const losses: Loss[] = [];
    const records = recordsIn(footer);
    const statistics = new ColumnStatistics(footer);
    const fields = new FieldList(losses);
    for (const column of columnsOf(footer.schema)) {
      const place = artifact.inside(`schema.${shown(column.name)}`);
      const what = unfit(column);
      if (what === undefined) {
        fields.add(column.name, place, saysOf(artifact, column, statistics, records));
      } else if (losses.at(-1)?.what !== what) losses.push({ what, place });
    }
    const known = records === undefined ? undefined : located(records, artifact.inside('num_rows'));
    return { accounts: [tableAccount(artifact, fields, known)], losses };
  },
};

/** Why a column is no field of a record, if it is none. */
function unfit({ name, map }: Column): string | undefined {
  if (map !== undefined) return `the map \`${shown(map)}\`, whose keys are data`;
  // pandas stores the labels of rows so, if they are more than numbers in order.
  return /^__index_level_\d+__$/.test(name) ? 'the index that pandas added' : undefined;
}

function saysOf(
  artifact: Artifact,
  column: Column,
  statistics: ColumnStatistics,
  records: number | undefined,
): FieldSays {
  const { element, lists, isRequired } = column;
  const { dtype, decimals, zone } = typeOf(element);
  const place = artifact.inside(`schema.${shown(column.name)}`);
  const isNumber = /^(?:u?int|b?float|decimal)/.test(dtype ?? '');
  const summary =
    lists === 0 && records !== undefined
      ? statistics.of(column, records, isNumber ? decimals : undefined)
      : undefined;
  const { minimum, maximum, ...counts } = summary ?? {};
  const range = isNumber && minimum !== undefined && maximum !== undefined;
  // A column without any value has whatever type its writer falls back on.
  const isEmpty = summary !== undefined && summary.missing === summary.count;
  return {
    dtype: dtype === undefined || isEmpty ? undefined : located(dtype, place),
    shape: lists === 0 ? undefined : located(Array<null>(lists).fill(null), place),
    precision: decimals === undefined ? undefined : located(decimals, place),
    // Only the opposite is told: nearly all writers call every column optional.
    nullable: isRequired ? located(false, place) : undefined,
    time: anyKnown({ zone: zone && located(zone, place) }),
    statistics:
      summary === undefined || (!range && summary.missing === undefined)
        ? undefined
        : located(
            { ...counts, count: summary.count, ...(range ? { minimum, maximum } : {}) },
            artifact.inside(`statistics.${shown(column.name)}`),
          ),
  };
}
