import type { Reader } from '../../src/artifacts/account.ts';
import { type Files, openArtifact } from '../../src/artifacts/artifact.ts';
import { evidenceOf } from '../../src/artifacts/evidence.ts';
import type { Place } from '../../src/artifacts/place.ts';
import { parse } from '../../src/parse.ts';
import { validate } from '../../src/validate.ts';

/** The content of files by their path; a text is UTF-8. */
export type Contents = Readonly<Record<string, string | Uint8Array>>;

export const filesOf =
  (contents: Contents): Files =>
  (file) => {
    const found = Object.hasOwn(contents, file) ? contents[file] : undefined;
    if (found === undefined) return undefined;
    const bytes = typeof found === 'string' ? new TextEncoder().encode(found) : found;
    return { size: bytes.length, read: (start, end) => bytes.subarray(start, end) };
  };

/** What a reader makes of the first of some files. */
export type Told = {
  readonly kind: string;
  readonly name?: string;
  readonly perspective: string;
  /** By attribute; where several files speak of one, `attribute (file)`. */
  readonly says: Readonly<Record<string, unknown>>;
  /** `file:line:column` or `file: field` of a value, by a pointer such as `/inputs/0/dtype`. */
  place(pointer: string): string;
};

/** Reads an artifact, and holds what it says to the schema of its kind. */
export function tell(reader: Reader, contents: Contents): readonly Told[] {
  const [file] = Object.keys(contents);
  const artifact = file === undefined ? undefined : openArtifact(file, filesOf(contents));
  if (file === undefined || artifact === undefined) throw new Error('there is nothing to read');
  return reader.read(artifact).accounts.map((account) => {
    const cited = evidenceOf(account, file);
    const evidence = cited.map(({ at, value, file: source }) => ({
      ...{ at, value, from: { file: source } },
    }));
    const { kind, perspective, name } = account;
    // What a deployment refers to is settled where its descriptor is proposed.
    const references =
      kind === 'Deployment' ? { model: 'TrainedModel/it', environment: 'Environment/it' } : {};
    const descriptor = { mismatch: 'v1', kind, name: 'it', perspective, ...references, evidence };
    const { documents } = parse({ file: 'it.json', text: JSON.stringify(descriptor) });
    const problems = documents.flatMap((document) => validate(document).problems);
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
    const attributeOf = ({ at, file: source }: { at: string; file: string }) =>
      cited.filter((one) => one.at === at).length > 1 ? `${at.slice(1)} (${source})` : at.slice(1);
    return {
      kind,
      perspective,
      ...(name === undefined ? {} : { name }),
      says: Object.fromEntries(cited.map((one) => [attributeOf(one), one.value])),
      place: (pointer) => shown(placeIn(cited, pointer)),
    };
  });
}

function placeIn(cited: ReturnType<typeof evidenceOf>, pointer: string): Place | undefined {
  for (const { at, places } of cited) {
    if (pointer !== at && !pointer.startsWith(`${at}/`)) continue;
    const found = places.get(pointer.slice(at.length));
    if (found) return found;
  }
  return undefined;
}

const shown = (place: Place | undefined): string => {
  if (place === undefined) return 'nowhere';
  if (place.inside !== undefined) return `${place.file}: ${place.inside}`;
  return place.line === undefined ? place.file : `${place.file}:${place.line}:${place.column}`;
};
