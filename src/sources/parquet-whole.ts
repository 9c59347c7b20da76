import { openFile } from '../profile/sources.ts';

const MAGIC = 'PAR1';

/** What is wrong with the outside of a Parquet file; nothing where its footer is there, which is written last. */
export function brokenParquet(path: string): string | undefined {
  const file = openFile(path);
  try {
    if (file.size === 0) return 'is empty';
    const end = Buffer.alloc(8);
    if (file.size < 12 || file.read(end, file.size - 8) < 8) return NO_PARQUET;
    const length = end.readUInt32LE(0);
    const isWhole = end.toString('latin1', 4) === MAGIC && length > 0 && length <= file.size - 12;
    return isWhole ? undefined : NO_PARQUET;
  } finally {
    file.close();
  }
}

const NO_PARQUET = 'is no Parquet file, or not whole: it does not end as one';
