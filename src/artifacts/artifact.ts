import { posix } from 'node:path';
import type { Document } from '../document.ts';
import { lazily } from '../lazily.ts';
import { lineStarts, rangeAt } from '../lines.ts';
import { type Limits, parse } from '../parse.ts';
import type { Located, Place } from './place.ts';

/** Random access to the bytes of one file, so that a file of many gigabytes is never held whole. */
export type Contents = {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`, both already within the size. */
  read(start: number, end: number): Uint8Array;
};

/** Opens a file by its path as shown to people: relative to the root, with `/`. */
export type Files = (file: string) => Contents | undefined;

/** Why an artifact, or a part of it, cannot be read; `message` completes "the file cannot be read: ". */
export class Unreadable extends Error {
  readonly place: Place | undefined;

  constructor(message: string, place?: Place) {
    super(message);
    this.name = 'Unreadable';
    this.place = place;
  }
}

/** The file only stands in the place of another one: nothing is wrong with it, and nothing known. */
export class NotFetched extends Unreadable {}

/** Far above what people and tools write, far below what hurts. */
const LIMITS: Limits = {
  ...{ bytes: 8 * 1024 * 1024, depth: 64, nodes: 500_000, documents: 1000 },
  // People write them, and what they stand for counts among the nodes.
  aliases: true,
};

/** One file that a tool wrote for its own purposes, with what readers need of it. */
export type Artifact = {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** The name of the file without its folder. */
  readonly name: string;
  /** The folder, `.` where it is the root. */
  readonly folder: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`; fewer where the file ends before. */
  bytes(start: number, end: number): Uint8Array;
  /**
   * The whole file as text, without a byte order mark.
   * @throws {Unreadable} beyond 8 MiB, and for what is not UTF-8
   */
  text(): string;
  /**
   * The file as YAML or JSON, with the place of every value.
   * @throws {Unreadable} with the place of the first mistake
   */
  documents(): readonly Document[];
  /**
   * The only or first YAML or JSON document of the file.
   * @throws {Unreadable} where there is none
   */
  document(): Document;
  /** Another file, by its path relative to the folder of this one; never above the root. */
  sibling(path: string): Artifact | undefined;
  /** The place of a stretch of the text, by offsets in UTF-16 code units. */
  span(start: number, end: number): Place;
  /** The place of a value of `documents()`, by its RFC 6901 pointer. */
  at(document: Document, pointer: string): Place;
  /** A place in a file that has no lines. */
  inside(field: string): Place;
};

/** The artifact at a path, or `undefined` where there is no such file. */
export function openArtifact(file: string, files: Files): Artifact | undefined {
  const contents = files(file);
  if (contents === undefined) return undefined;
  const { size } = contents;
  const bytes = (start: number, end: number): Uint8Array => {
    const from = Math.min(Math.max(0, start), size);
    return contents.read(from, Math.max(from, Math.min(end, size)));
  };
  const text = lazily(() => textOf(size, () => bytes(0, size)));
  const documents = lazily(() => documentsOf(file, text()));
  const starts = lazily(() => lineStarts(text()));
  const folder = posix.dirname(file);
  return {
    ...{ file, folder, size, bytes, text, documents },
    name: posix.basename(file),
    document() {
      const [first] = documents();
      if (first === undefined) throw new Unreadable('it holds no document');
      return first;
    },
    sibling(path) {
      const other = posix.normalize(posix.join(folder, path));
      const isOutside = other === '..' || other.startsWith('../') || posix.isAbsolute(path);
      return isOutside ? undefined : openArtifact(other, files);
    },
    span: (start, end) => ({ file, ...rangeAt(starts(), start, end) }),
    at: (document, pointer) => ({ file, ...document.place(pointer) }),
    inside: (field) => ({ file, inside: field }),
  };
}

function textOf(size: number, read: () => Uint8Array): string {
  if (size > LIMITS.bytes) {
    throw new Unreadable(`it has more than the ${LIMITS.bytes} bytes of a text that is read`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(read());
  } catch {
    throw new Unreadable('it is not a text in UTF-8');
  }
}

function documentsOf(file: string, text: string): readonly Document[] {
  const { documents, problems } = parse({ file, text }, LIMITS);
  const [problem] = problems;
  if (problem === undefined) return documents;
  const { message, line, column, endLine, endColumn } = problem;
  throw new Unreadable(message, { file, line, column, endLine, endColumn });
}

/** A value with the place where it stands. */
export const located = <T>(value: T, place: Place): Located<T> => ({ located: value, place });

export const isLocated = (value: unknown): value is Located<unknown> =>
  typeof value === 'object' && value !== null && 'located' in value && 'place' in value;
