import type { Document } from '../../document.ts';
import {
  childOf,
  extentOf,
  type Ground,
  itemAt,
  type Place as Spot,
  wholeOf,
} from '../../parse/layout.ts';
import { type Artifact, located } from '../artifact.ts';
import type { Located, Place } from '../place.ts';

/** A document that is read entry by entry. */
type Source = { readonly artifact: Artifact; readonly ground: Ground };

/**
 * One value of a YAML or JSON artifact that knows where it stands; what is absent is an entry too.
 * Places are asked for by the thousand, so each entry finds its own from that of its parent.
 */
export class Entry {
  /** Plain JSON data; `undefined` where the artifact has nothing there. */
  readonly value: unknown;
  readonly #source: Source;
  readonly #parent: Entry | undefined;
  readonly #key: string | number;
  #spot: Spot | undefined;

  private constructor(
    source: Source,
    value: unknown,
    parent: Entry | undefined,
    key: string | number,
  ) {
    this.#source = source;
    this.value = value;
    this.#parent = parent;
    this.#key = key;
  }

  /** The whole of a document. */
  static of(artifact: Artifact, document: Document): Entry {
    const { text, layout, value } = document;
    return new Entry(
      { artifact, ground: { text, layout, known: new Map() } },
      value,
      undefined,
      '',
    );
  }

  /** Follows keys of mappings; absent where one of them is not there. */
  get(...keys: readonly string[]): Entry {
    let entry: Entry = this;
    for (const key of keys) {
      const { value } = entry;
      const isThere = isMapping(value) && Object.hasOwn(value, key);
      entry = entry.#child(key, isThere ? value[key] : undefined);
      if (!isThere) break;
    }
    return entry;
  }

  /** The items of a list; of anything else none. */
  items(): readonly Entry[] {
    return Array.isArray(this.value)
      ? this.value.map((item, index) => this.#child(index, item))
      : [];
  }

  /** The keys of a mapping with their values, in the order of the artifact. */
  entries(): readonly (readonly [string, Entry])[] {
    return isMapping(this.value)
      ? Object.entries(this.value).map(([key, value]) => [key, this.#child(key, value)] as const)
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

  /** Of what is absent the place of what it would be in. */
  get place(): Place {
    const { artifact, ground } = this.#source;
    return artifact.span(...extentOf(ground.layout, this.#found, 'value'));
  }

  /** Another value with the place of this one. */
  at<T>(value: T): Located<T> {
    return located(value, this.place);
  }

  get #found(): Spot {
    this.#spot ??= this.#find();
    return this.#spot;
  }

  #find(): Spot {
    if (this.#parent === undefined) return wholeOf(this.value);
    const around = this.#parent.#found;
    if (this.value === undefined) return around;
    const { ground } = this.#source;
    return typeof this.#key === 'number'
      ? itemAt(ground, around, this.#key)
      : (childOf(ground, around, this.#key) ?? around);
  }

  #child(key: string | number, value: unknown): Entry {
    return new Entry(this.#source, value, this, key);
  }
}

/**
 * The documents of a file, each as an entry.
 * @throws {Unreadable} with the place of the first mistake
 */
export const entriesOf = (artifact: Artifact): readonly Entry[] =>
  artifact.documents().map((document) => Entry.of(artifact, document));

/** Whether a value of a document has keys. */
export const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
