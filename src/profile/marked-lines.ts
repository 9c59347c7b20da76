import { constants, gunzipSync } from 'node:zlib';
import { openFile } from './sources.ts';

/** A column as DuckDB names it, with its type. */
export type TypedColumn = { readonly name: string; readonly type: string };

const MARK = Buffer.of(0xef, 0xbb, 0xbf);

// Enough of a compressed file for its header and the first bytes of what it holds.
const BEGINNING = 512;

/** Whether a file, or what it holds compressed by gzip, begins with a byte order mark. */
export function hasMark(path: string): boolean {
  const file = openFile(path);
  try {
    const head = Buffer.alloc(BEGINNING);
    const bytes = head.subarray(0, file.read(head, 0));
    return unpacked(bytes).subarray(0, MARK.length).equals(MARK);
  } finally {
    file.close();
  }
}

function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // Whoever reads the whole of it tells what is wrong with it.
    return bytes;
  }
}

/**
 * JSON Lines as a table, for files that begin with a byte order mark: as a reader of lines DuckDB makes
 * an empty record of the first one, and as a reader of JSON it passes over no bad ones. No control
 * character may stand in JSON, so that one of them separates nothing. As with the reader of lines, a
 * line that cannot be read is a record without values, and a value of another type is none.
 * @param columns the types that DuckDB finds, which it does in spite of the mark
 */
export function markedLines(columns: readonly TypedColumn[]): string {
  const types = columns.map(({ name, type }) => [name, isPlain(type) ? type : 'JSON']);
  const structure = JSON.stringify(Object.fromEntries(types)).replaceAll("'", "''");
  const lines = `read_csv($1, columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = '\u0001', quote = '', escape = '', ignore_errors = true, strict_mode = false, new_line = '\\n', max_line_size = ${LONGEST})`;
  // The parameter stands before any name, which might look like one.
  return `(WITH records AS (SELECT TRY_CAST(line AS JSON) AS record FROM ${lines} WHERE trim(line, ' \t\r') <> '') SELECT unnest(from_json(record, '${structure}')) FROM records)`;
}

// As long as DuckDB lets a record of JSON be.
const LONGEST = 16 * 1024 * 1024;

/** Lists and structures are written in another way in types of JSON, and no column of a log is one. */
const isPlain = (type: string): boolean => !/[[(]/.test(type);
