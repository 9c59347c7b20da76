import type { Source } from '../describe.ts';
import { dataKind } from '../vocabulary/data-kind.ts';

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
