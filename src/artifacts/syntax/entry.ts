import type { Document } from '../../document.ts';
import { formatPointer } from '../../pointer.ts';
import type { Loss } from '../account.ts';
import { type Artifact, type Located, located, type Place, Unreadable } from '../artifact.ts';

/** One value of a YAML or JSON artifact that knows where it stands; what is absent is an entry too. */
export class Entry {
  /** Plain JSON data; `undefined` where the artifact has nothing there. */
  readonly value: unknown;
  readonly #artifact: Artifact;
  readonly #document: Document;
  readonly #path: readonly string[];

  private constructor(
    artifact: Artifact,
    document: Document,
    path: readonly string[],
    value: unknown,
  ) {
    this.#artifact = artifact;
    this.#document = document;
    this.#path = path;
    this.value = value;
  }

  /** The whole of a document. */
  static of(artifact: Artifact, document: Document): Entry {
    return new Entry(artifact, document, [], document.value);
  }

  /** Follows keys of mappings; absent where one of them is not there. */
  get(...keys: readonly string[]): Entry {
    let value = this.value;
    for (const key of keys) {
      value = isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    }
    return this.#child(keys, value);
  }

  /** The items of a list; of anything else none. */
  items(): readonly Entry[] {
    return Array.isArray(this.value)
      ? this.value.map((item, index) => this.#child([String(index)], item))
      : [];
  }

  /** The keys of a mapping with their values, in the order of the artifact. */
  entries(): readonly (readonly [string, Entry])[] {
    return isMapping(this.value)
      ? Object.entries(this.value).map(([key, value]) => [key, this.#child([key], value)] as const)
      : [];
  }

  /** Whether the artifact has anything there; `null` is nothing. */
  get stated(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** A text that is not empty. */
  get text(): string | undefined {
    return typeof this.value === 'string' && this.value.trim() !== '' ? this.value : undefined;
  }

  /** An integer, also one in quotes, up to 2^53. */
  get integer(): number | undefined {
    const { value } = this;
    const isWritten = typeof value === 'string' && /^\d{1,15}$/.test(value);
    const number = isWritten ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
  }

  get place(): Place {
    return this.#artifact.at(this.#document, formatPointer(this.#path));
  }

  /** Another value with the place of this one. */
  at<T>(value: T): Located<T> {
    return located(value, this.place);
  }

  #child(keys: readonly string[], value: unknown): Entry {
    return new Entry(this.#artifact, this.#document, [...this.#path, ...keys], value);
  }
}

/**
 * The documents of a file that people write by hand. One with anchors is no mistake there, but gives
 * nothing, since what an alias stands for is not read.
 * @throws {Unreadable} with the place of the first mistake
 */
export function entriesOf(artifact: Artifact): {
  readonly entries: readonly Entry[];
  readonly losses: readonly Loss[];
} {
  try {
    const documents = artifact.documents();
    return { entries: documents.map((document) => Entry.of(artifact, document)), losses: [] };
  } catch (error) {
    if (!(error instanceof Unreadable && error.message.startsWith('anchors'))) throw error;
    const what = 'the whole file, since it has anchors and aliases';
    return { entries: [], losses: [error.place ? { what, place: error.place } : { what }] };
  }
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
