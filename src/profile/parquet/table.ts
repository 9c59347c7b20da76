import type { FileMetaData } from 'hyparquet';
import { openArtifact } from '../../artifacts/artifact.ts';
import { columnsOf, type Column as SchemaColumn } from '../../artifacts/formats/parquet/columns.ts';
import { footerOf } from '../../artifacts/formats/parquet/footer.ts';
import type { Column, Layout } from '../columns.ts';
import { openFile } from '../sources.ts';
import { type ColumnChunk, isKnown } from './pages.ts';
import { Unfit } from './unfit.ts';

/** A Parquet file as a table of columns. */
export type ParquetFile = {
  readonly path: string;
  readonly rows: number;
  /** The columns of single values, by name. */
  readonly columns: ReadonlyMap<string, StoredColumn>;
  /** The names of all columns. */
  readonly names: readonly string[];
};

type StoredColumn = {
  /** As it is stored: `INT32`. */
  readonly physical: string;
  readonly isMicroseconds: boolean;
  readonly chunks: readonly ColumnChunk[];
};

/** How a column lies in a file: how to read it, and from where. */
export type Stored = { readonly layout: Layout; readonly chunks: readonly ColumnChunk[] };

const ENCODINGS = ['PLAIN', 'PLAIN_DICTIONARY', 'RLE', 'RLE_DICTIONARY', 'BIT_PACKED'];

/** @throws {Error} where the file is none, or has what only DuckDB knows */
export function openTable(path: string): ParquetFile {
  const metadata = metadataOf(path);
  const columns = columnsOf(metadata.schema);
  // Names that differ by their case are one column to DuckDB, and double ones get other names.
  const names = columns.map((column) => column.path[0] ?? '');
  const flat = columns.filter((column) => column.path.length === 1);
  const tops = [...new Set(names)];
  if (
    new Set(tops.map((name) => name.toLowerCase())).size < tops.length ||
    new Set(flat.map(({ name }) => name)).size < flat.length
  ) {
    throw new Unfit('columns of the same name');
  }
  const stored = new Map<string, StoredColumn>();
  for (const [at, column] of columns.entries()) {
    const { element } = column;
    if (column.path.length !== 1 || column.lists > 0) continue;
    const chunks = metadata.row_groups.map((group) => chunkOf(group, at, column));
    const known = chunks.filter((chunk) => chunk !== undefined);
    if (known.length < chunks.length) continue;
    const { logical_type: logical, converted_type: converted } = element;
    stored.set(column.name, {
      physical: element.type ?? '',
      isMicroseconds:
        converted === 'TIMESTAMP_MICROS' ||
        (logical?.type === 'TIMESTAMP' && logical.unit === 'MICROS'),
      chunks: known,
    });
  }
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  return { path, rows, columns: stored, names: tops };
}

function metadataOf(path: string): FileMetaData {
  const file = openFile(path);
  try {
    const read = (start: number, end: number) => {
      const bytes = new Uint8Array(end - start);
      return bytes.subarray(0, file.read(bytes, start));
    };
    const artifact = openArtifact('data', () => ({ size: file.size, read }));
    if (artifact === undefined) throw new Unfit('there is no file');
    return footerOf(artifact);
  } finally {
    file.close();
  }
}

function chunkOf(
  { columns, num_rows: rows }: FileMetaData['row_groups'][number],
  at: number,
  { name, element, isRequired }: SchemaColumn,
): ColumnChunk | undefined {
  const { meta_data: data, file_path: elsewhere } = columns[at] ?? {};
  if (data === undefined || elsewhere !== undefined) return undefined;
  const [own, ...inner] = data.path_in_schema;
  if (own !== name || inner.length > 0 || data.type !== element.type) return undefined;
  if (!isKnown(data.codec) || data.num_values !== rows) return undefined;
  if (!data.encodings.every((encoding) => ENCODINGS.includes(encoding))) return undefined;
  const [first, size] = [Number(data.data_page_offset), Number(data.total_compressed_size)];
  const dictionary = Number(data.dictionary_page_offset ?? first);
  // Some writers say 0 where there is no dictionary.
  const from = dictionary > 0 ? Math.min(dictionary, first) : first;
  if (!Number.isSafeInteger(from + size) || from < 4 || size < 0) return undefined;
  return { from, to: from + size, codec: data.codec, values: Number(rows), mayMiss: !isRequired };
}

/** What DuckDB calls a type that is stored as it lies in the memory of DuckDB. */
const STORED: Readonly<Record<string, readonly [physical: string, layout: Layout]>> = {
  DOUBLE: ['DOUBLE', 'float64'],
  FLOAT: ['FLOAT', 'float32'],
  TINYINT: ['INT32', 'int32'],
  UTINYINT: ['INT32', 'int32'],
  SMALLINT: ['INT32', 'int32'],
  USMALLINT: ['INT32', 'int32'],
  INTEGER: ['INT32', 'int32'],
  UINTEGER: ['INT32', 'uint32'],
  BIGINT: ['INT64', 'int64'],
  UBIGINT: ['INT64', 'uint64'],
  DATE: ['INT32', 'days'],
  TIMESTAMP: ['INT64', 'microseconds'],
  'TIMESTAMP WITH TIME ZONE': ['INT64', 'microseconds'],
  BOOLEAN: ['BOOLEAN', 'uint8'],
  VARCHAR: ['BYTE_ARRAY', 'text'],
};

/**
 * Where a column lies in each file; no chunks where a file does not have it.
 * @throws {Unfit} where DuckDB makes something else of what is stored
 */
export function storedIn(files: readonly ParquetFile[], column: Column): readonly Stored[] {
  // DuckDB makes columns of the names of folders as well.
  if (!files.some(({ columns }) => columns.has(column.name))) throw new Unfit('no such column');
  return files.map((file) => storedInOne(file, column));
}

/** How many bytes a column takes in all files; none where it cannot be read. */
export function sizeOf(files: readonly ParquetFile[], column: Column): number {
  const chunks = files.flatMap(({ columns }) => columns.get(column.name)?.chunks ?? []);
  return chunks.reduce((sum, { from, to }) => sum + to - from, 0);
}

function storedInOne(file: ParquetFile, { name, type }: Column): Stored {
  const [physical, layout] = STORED[type] ?? [];
  if (layout === undefined) throw new Unfit(`values of type ${type}`);
  const column = file.columns.get(name);
  if (column === undefined) {
    const isThere = file.names.some((other) => other.toLowerCase() === name.toLowerCase());
    if (isThere) throw new Unfit('a column that is not stored plainly');
    return { layout, chunks: [] };
  }
  const isOther = layout === 'microseconds' && !column.isMicroseconds;
  if (column.physical !== physical || isOther) throw new Unfit('values of another type');
  return { layout, chunks: column.chunks };
}
