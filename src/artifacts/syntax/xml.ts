import { SaxesParser } from 'saxes';
import { type Artifact, located, Unreadable } from '../artifact.ts';
import type { Located, Place } from '../place.ts';

/** An element of an XML document, without its attributes. */
export type XmlElement = {
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** What stands directly in it, references resolved, without the blanks around it. */
  readonly text: string;
  /** Offsets in the text of the artifact: of the text, or of the tag where there is none. */
  readonly start: number;
  readonly end: number;
};

type Open = {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
  /** Where the tag starts, and where what is in it starts. */
  readonly tag: number;
  readonly inside: number;
};

/** Far above what tools write: nvidia-smi goes six levels deep, and writes 500 elements a device. */
const DEEPEST = 64;
const MOST_ELEMENTS = 200_000;

/**
 * The root element of an XML document. Nothing outside the document is fetched, and documents that
 * declare entities are refused: no tool that is read here needs any, and they expand without end.
 * @throws {Unreadable} for what is not well-formed, too deep or too large
 */
export function parseXml(artifact: Artifact): XmlElement {
  const text = artifact.text();
  const parser = new SaxesParser();
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  const refuse = (message: string): never => {
    throw new Unreadable(message, artifact.span(parser.position, parser.position));
  };
  parser.on('doctype', (declared) => {
    if (declared.includes('<!ENTITY')) refuse('it declares entities, which are not expanded');
  });
  parser.on('opentag', ({ name }) => {
    if (open.length >= DEEPEST) refuse(`its elements are nested deeper than ${DEEPEST} levels`);
    if (++elements > MOST_ELEMENTS) refuse(`it has more than ${MOST_ELEMENTS} elements`);
    const inside = parser.position;
    open.push({ name, children: [], text: '', tag: text.lastIndexOf('<', inside - 1), inside });
  });
  for (const kind of ['text', 'cdata'] as const) {
    parser.on(kind, (part) => {
      const last = open.at(-1);
      if (last) last.text += part;
    });
  }
  parser.on('closetag', () => {
    const last = open.pop();
    if (last === undefined) return;
    const element = close(last, text, parser.position);
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.on('error', ({ message }) => refuse(`it is not well-formed XML: ${sentence(message)}`));
  parser.write(text).close();
  return root ?? refuse('it holds no element');
}

function close({ name, children, text, tag, inside }: Open, whole: string, position: number) {
  const trimmed = text.trim();
  const end = whole.lastIndexOf('<', position - 1);
  const written = whole.slice(inside, Math.max(inside, end));
  if (trimmed === '' || children.length > 0) {
    return { name, children, text: trimmed, start: tag, end: inside };
  }
  const start = inside + written.length - written.trimStart().length;
  return { name, children, text: trimmed, start, end: start + written.trim().length };
}

/** The parser puts a line and a column before its message, and a full stop behind. */
const sentence = (message: string): string =>
  message
    .replace(/^\d+:\d+: /, '')
    .replace(/\.$/, '')
    .slice(0, 200);

/** The element at a path of names below another; the first of several. */
export function elementAt(
  element: XmlElement,
  ...names: readonly string[]
): XmlElement | undefined {
  let found: XmlElement | undefined = element;
  for (const name of names) found = found?.children.find((child) => child.name === name);
  return found;
}

/** All children of a name. */
export const elementsOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** Where the text of an element stands. */
export const placeOf = (artifact: Artifact, { start, end }: XmlElement): Place =>
  artifact.span(start, end);

/** What a function makes of the text of an element, with its place; nothing for what is not there. */
export function readText<T>(
  artifact: Artifact,
  element: XmlElement | undefined,
  read: (text: string) => T | undefined,
): Located<T> | undefined {
  const value = element && read(element.text);
  return element === undefined || value === undefined
    ? undefined
    : located(value, placeOf(artifact, element));
}
