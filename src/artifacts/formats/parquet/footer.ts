import { type FileMetaData, parquetMetadata } from 'hyparquet';
import { type Artifact, Unreadable } from '../../artifact.ts';
import { checkThrift } from '../../syntax/thrift.ts';

/** Far above what files have whose columns a person could name. */
const LONGEST = 16 * 1024 * 1024;

const MAGIC = 'PAR1';

/**
 * The metadata at the end of a Parquet file.
 * @throws {Unreadable} where they are torn, encrypted, or too large
 */
export function footerOf(artifact: Artifact): FileMetaData {
  const { size } = artifact;
  const end = artifact.bytes(size - 8, size);
  const magic = latin1(end.subarray(4));
  if (size < 12 || latin1(artifact.bytes(0, 4)) !== MAGIC) {
    throw new Unreadable('it does not begin as a Parquet file does');
  }
  if (magic === 'PARE') throw new Unreadable('its footer is encrypted');
  if (magic !== MAGIC) throw new Unreadable('it ends before its footer');
  const length = new DataView(end.buffer, end.byteOffset, 4).getUint32(0, true);
  if (length > size - 12) {
    throw new Unreadable(`its footer would have ${length} bytes, but the file has ${size}`);
  }
  if (length > LONGEST) throw new Unreadable(`its footer has more than ${LONGEST} bytes`);
  const footer = artifact.bytes(size - 8 - length, size);
  checkThrift(footer.subarray(0, length));
  const metadata = parsed(footer);
  if (metadata === undefined || !isSound(metadata)) {
    throw new Unreadable('its footer lacks what every footer has', artifact.inside('footer'));
  }
  return metadata;
}

function parsed(footer: Uint8Array): FileMetaData | undefined {
  try {
    // Of geometries only the type is of interest here, which needs no further document.
    return parquetMetadata(footer, { geoparquet: false });
  } catch {
    return undefined;
  }
}

/** The library believes that every field has the type that it should have. */
function isSound({ schema, row_groups }: FileMetaData): boolean {
  return (
    isListOf(schema, (one) => typeof one.name === 'string') &&
    isListOf(row_groups, ({ columns }) =>
      isListOf(columns, ({ meta_data: data }) => {
        const isNamed = (path: readonly unknown[]) =>
          isListOf(path, (name) => typeof name === 'string');
        return data === undefined || (typeof data === 'object' && isNamed(data.path_in_schema));
      }),
    )
  );
}

const isListOf = <T>(list: readonly T[], holds: (item: T) => boolean): boolean =>
  Array.isArray(list) && list.every((item) => item !== null && item !== undefined && holds(item));

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
