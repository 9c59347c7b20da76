import { posix } from 'node:path';
import type { Document, Range } from '../document.ts';
import { lineStarts, rangeAt } from '../lines.ts';
import { type Limits, parse } from '../parse.ts';

/** Random access to the bytes of one file, so that a file of many gigabytes is never held whole. */
export type Contents = {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`, both already within the size. */
  read(start: number, end: number): Uint8Array;
};

/** Opens a file by its path as shown to people: relative to the root, with `/`. */
export type Files = (file: string) => Contents | undefined;

/** Where in which artifact a value stands; what has no lines says where inside instead. */
export type Place = { readonly file: string } & Partial<Range> & {
    /** The field of the format that holds the value, such as `graph.input[0].type`. */
    readonly inside?: string;
  };

/** A value with its place. */
export type Located<T> = { readonly located: T; readonly place: Place };

/** Why an artifact, or a part of it, cannot be read; `message` completes "the file cannot be read: ". */
export class Unreadable extends Error {
  readonly place: Place | undefined;

  constructor(message: string, place?: Place) {
    super(message);
    this.name = 'Unreadable';
    this.place = place;
  }
}

/** Far above what people and tools write, far below what hurts. */
const LIMITS: Limits = { bytes: 8 * 1024 * 1024, depth: 64, nodes: 500_000, documents: 1000 };

/** One file that a tool wrote for its own purposes, with what readers need of it. */
export class Artifact {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly #files: Files;
  readonly #contents: Contents;
  #text: string | undefined;
  #starts: readonly number[] | undefined;
  #documents: readonly Document[] | undefined;

  private constructor(file: string, contents: Contents, files: Files) {
    this.file = file;
    this.#contents = contents;
    this.#files = files;
  }

  /** The artifact at a path, or `undefined` where there is no such file. */
  static open(file: string, files: Files): Artifact | undefined {
    const contents = files(file);
    return contents && new Artifact(file, contents, files);
  }

  /** In bytes. */
  get size(): number {
    return this.#contents.size;
  }

  /** The name of the file without its folder. */
  get name(): string {
    return posix.basename(this.file);
  }

  /** The folder, `.` where it is the root. */
  get folder(): string {
    return posix.dirname(this.file);
  }

  /** The bytes from `start` up to `end`; fewer where the file ends before. */
  bytes(start: number, end: number): Uint8Array {
    const from = Math.min(Math.max(0, start), this.size);
    return this.#contents.read(from, Math.max(from, Math.min(end, this.size)));
  }

  /**
   * The whole file as text, without a byte order mark.
   * @throws {Unreadable} beyond 8 MiB, and for what is not UTF-8
   */
  text(): string {
    if (this.#text === undefined) {
      if (this.size > LIMITS.bytes) {
        throw new Unreadable(`it has more than the ${LIMITS.bytes} bytes of a text that is read`);
      }
      try {
        this.#text = new TextDecoder('utf-8', { fatal: true }).decode(this.bytes(0, this.size));
      } catch {
        throw new Unreadable('it is not a text in UTF-8');
      }
    }
    return this.#text;
  }

  /**
   * The file as YAML or JSON, with the place of every value.
   * @throws {Unreadable} with the place of the first mistake
   */
  documents(): readonly Document[] {
    if (this.#documents === undefined) {
      const { documents, problems } = parse({ file: this.file, text: this.text() }, LIMITS);
      const [problem] = problems;
      if (problem) {
        const { message, line, column, endLine, endColumn } = problem;
        throw new Unreadable(message, { file: this.file, line, column, endLine, endColumn });
      }
      this.#documents = documents;
    }
    return this.#documents;
  }

  /**
   * The only or first YAML or JSON document of the file.
   * @throws {Unreadable} where there is none
   */
  document(): Document {
    const [first] = this.documents();
    if (first === undefined) throw new Unreadable('it holds no document');
    return first;
  }

  /** Another file, by its path relative to the folder of this one; never above the root. */
  sibling(path: string): Artifact | undefined {
    const file = posix.normalize(posix.join(this.folder, path));
    return file.startsWith('../') || file === '..' || posix.isAbsolute(path)
      ? undefined
      : Artifact.open(file, this.#files);
  }

  /** The place of a stretch of the text, by offsets in UTF-16 code units. */
  span(start: number, end: number): Place {
    this.#starts ??= lineStarts(this.text());
    return { file: this.file, ...rangeAt(this.#starts, start, end) };
  }

  /** The place of a value of `documents()`, by its RFC 6901 pointer. */
  at(document: Document, pointer: string): Place {
    return { file: this.file, ...document.place(pointer) };
  }

  /** A place in a file that has no lines. */
  inside(field: string): Place {
    return { file: this.file, inside: field };
  }
}

/** A value with the place where it stands. */
export const located = <T>(value: T, place: Place): Located<T> => ({ located: value, place });

export const isLocated = (value: unknown): value is Located<unknown> =>
  typeof value === 'object' && value !== null && 'located' in value && 'place' in value;
