import { listed } from '../../report/words.ts';
import type { Account, Reading, Says } from '../account.ts';
import { isLocated } from '../artifact.ts';
import type { Source } from '../describe.ts';
import { dataKind } from '../vocabulary/data-kind.ts';
import { answersIn } from '../vocabulary/prediction-log.ts';

/** Formats of plain tables, which say nothing of what they are for. */
const TABLES: ReadonlySet<string> = new Set(['csv', 'jsonl', 'parquet']);

/** Whether an account is of a plain table. */
export const isTable = ({ format }: Pick<Source, 'format'>): boolean => TABLES.has(format);

/**
 * Whether an account may stand for data of the system: any but a plain table of which not even its
 * path says what it is for. A repository holds results, fixtures and exports beside its data.
 */
export const isMeant = ({ format, file }: Pick<Source, 'format' | 'file'>): boolean =>
  !isTable({ format }) || dataKind(file, 'RawData') === dataKind(file, 'TrainingData');

/** Whoever trains a model on the answers of another one says so in the path. */
const TRAINS = /(?:^|[^a-z])train(?:ing)?(?:[^a-z]|$)/i;

/**
 * Why a plain table that was read is no data set, in spite of a word such as `test` in its path: it is
 * a log of answers. Completes "FILE …"; nothing where it may be one.
 */
export function whyNoDataSet(
  { format, file }: Pick<Source, 'format' | 'file'>,
  { accounts }: Reading,
): string | undefined {
  const [account] = accounts;
  if (!isTable({ format }) || account === undefined) return undefined;
  if (account.kind === 'ProductionData' || TRAINS.test(file)) return undefined;
  const signs = answersIn(fieldNames(account));
  return signs
    ? `looks like a log of predictions (it has ${listed(signs, 4)}), from which no model has learned; a RuntimeMonitoring descriptor names it under \`exports\`, with the ports that its columns hold (docs/monitor)`
    : undefined;
}

function fieldNames({ says }: Account): readonly string[] {
  const { fields } = says as Says<'TrainingData'>;
  if (fields === undefined || isLocated(fields)) return [];
  return fields.flatMap((field) => {
    const name = isLocated(field) ? field.located.name : field.name;
    return [isLocated(name) ? name.located : name];
  });
}
