import type { Place as ArtifactPlace } from './artifacts/place.ts';
import type { Range } from './lines.ts';
import { rangeAt } from './lines.ts';
import {
  endOf,
  extentOf,
  findPlace,
  type Ground,
  type Layout,
  NODE,
  startOf,
  wholeOf,
} from './parse/layout.ts';
import { parsePointer } from './pointer.ts';

/** One parsed YAML or JSON document with the position of every key and value. */
export type Document = {
  readonly file: string;
  /** 0-based position of the document in its file. */
  readonly index: number;
  /** Plain JSON data: objects, arrays, strings, finite numbers, booleans and null. */
  readonly value: unknown;
  /** The whole text of the file (without a byte order mark), shared by all documents in it. */
  readonly text: string;
  /** Where everything stands; nothing in what was not read from a text. */
  readonly layout: Layout;
  /**
   * Where the value (or the key that introduces it) at an RFC 6901 pointer stands; an item of a
   * list may be named by its `name` too. A pointer to something that does not exist gives the
   * place of its nearest existing parent, a value that was left empty gives its key, and an item
   * of a list, which has no key, gives itself.
   */
  place(pointer: string, part?: 'key' | 'value'): Range;
  /**
   * The scalar at a pointer exactly as written, quotes included; `undefined` where there is no
   * scalar. It tells `12.10` from the number 12.1 that YAML makes of it.
   */
  sourceOf(pointer: string): string | undefined;
  /** For what was read from an artifact just now: where in which of them a value stands. */
  readonly artifactAt?: (pointer: string) => ArtifactPlace | undefined;
};

/** A document over its parsed value and layout; `starts` gives the line starts on demand. */
export function createDocument(
  fields: Pick<Document, 'file' | 'index' | 'value' | 'text'>,
  layout: Layout,
  starts: () => readonly number[],
): Document {
  const { file, index, value, text } = fields;
  const find = (pointer: string) =>
    findPlace({ text, layout, known: knownIn(layout) }, wholeOf(value), parsePointer(pointer));
  return {
    ...{ file, index, value, text, layout },
    place(pointer, part = 'value') {
      const found = find(pointer);
      const [start, end] = extentOf(layout, found, found.complete ? part : 'value');
      return rangeAt(starts(), start, end);
    },
    sourceOf(pointer) {
      const { node, complete } = find(pointer);
      if (!complete || layout[node] !== NODE.SCALAR) return undefined;
      return text.slice(Math.max(0, startOf(layout, node)), endOf(layout, node));
    },
  };
}

/** More than one system has, few enough that thousands of systems need no more memory. */
const MOST = 64;
const recent = new Map<Layout, Ground['known']>();

/** What was found in a document before, as long as the questions are about it and a few others. */
function knownIn(layout: Layout): Ground['known'] {
  const known = recent.get(layout);
  if (known) return known;
  if (recent.size >= MOST) recent.clear();
  const found: Ground['known'] = new Map();
  recent.set(layout, found);
  return found;
}
