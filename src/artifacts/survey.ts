import type { Problem } from '../problem.ts';
import type { Candidate, Reader, Reading } from './account.ts';
import { type Artifact, type Files, NotFetched, openArtifact, Unreadable } from './artifact.ts';
import { READERS } from './formats/index.ts';
import { whyNoDataSet } from './propose/plain-tables.ts';

/** An artifact that was read, and what it says. */
export type Read = {
  readonly artifact: Artifact;
  readonly reader: Reader;
  readonly reading: Reading;
};

/** What came of reading some files. */
export type Survey = {
  readonly read: readonly Read[];
  /** Why a file that is of some format for certain gave nothing. */
  readonly problems: readonly Problem[];
  /** Files that look like some format and cannot be read as it: they may be something else. */
  readonly unread: readonly Unread[];
};

export type Unread = { readonly file: string; readonly format: string; readonly why: string };

/** Formats whose files nobody else names as they do. */
const UNMISTAKABLE: ReadonlySet<string> = new Set([
  ...['onnx', 'safetensors', 'safetensors-index', 'gguf', 'parquet'],
  ...['triton', 'mlflow', 'dockerfile', 'nvidia-smi', 'mlperf'],
]);

/** The reader whose format a file has, if it has one that is known. */
export const readerOf = (candidate: Candidate): Reader | undefined =>
  READERS.find((reader) => reader.recognises(candidate));

/** Reads every artifact among some files that `wants` accepts; what is none is passed over. */
export function survey(
  candidates: Iterable<Candidate>,
  files: Files,
  wants: (one: { readonly format: string; readonly file: string }) => boolean,
): Survey {
  const read: Read[] = [];
  const problems: Problem[] = [];
  const unread: Unread[] = [];
  for (const candidate of candidates) {
    const reader = readerOf(candidate);
    if (reader === undefined || !wants({ format: reader.format, file: candidate.file })) continue;
    const found = readWith(reader, candidate.file, files);
    const { format } = reader;
    if (!('problem' in found)) {
      const why = whyNoDataSet({ format, file: candidate.file }, found.reading);
      if (why === undefined) read.push(found);
      else unread.push({ file: candidate.file, format, why });
    } else if (UNMISTAKABLE.has(reader.format) && found.isThere) problems.push(found.problem);
    else {
      unread.push({ file: candidate.file, format, why: found.problem.message });
    }
  }
  return { read, problems, unread };
}

/** What one file says by one reader, or why it says nothing. */
export function readWith(
  reader: Reader,
  file: string,
  files: Files,
): Read | { readonly problem: Problem; readonly isThere: boolean } {
  try {
    const artifact = openArtifact(file, files);
    if (artifact === undefined) throw new Unreadable('there is no such file');
    return { artifact, reader, reading: limited(reader.read(artifact)) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problem: problemOf(error, reader, file), isThere: !(error instanceof NotFetched) };
  }
}

/** More elements are in no file that somebody reads. */
const MOST_ACCOUNTS = 1000;

/** Enough to see what is missing. */
const MOST_LOSSES = 100;

/** What a reading may hold of a file that never ends; the rest is counted. */
function limited({ accounts, losses = [] }: Reading): Reading {
  const excess = accounts.length - MOST_ACCOUNTS;
  const all = excess > 0 ? [...losses, { what: `${excess} more elements` }] : losses;
  const more = all.length - MOST_LOSSES + 1;
  return {
    accounts: accounts.slice(0, MOST_ACCOUNTS),
    losses: more > 1 ? [...all.slice(0, -more), { what: `${more} more` }] : all,
  };
}

function problemOf({ message, place }: Unreadable, { title }: Reader, file: string): Problem {
  const { line = 1, column = 1 } = place ?? {};
  const { endLine = line, endColumn = column } = place ?? {};
  const where = place?.inside === undefined ? '' : ` (${place.inside})`;
  return {
    code: 'artifact',
    message: `cannot be read as ${title}: ${message}${where}`,
    file: place?.file ?? file,
    ...{ line, column, endLine, endColumn },
    pointer: '',
  };
}
