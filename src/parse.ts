import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import { createDocument, type Document } from './document.ts';
import { lineStarts, rangeAt } from './lines.ts';
import { type Constructed, construct } from './parse/construct.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';

/** What a file may hold at most, so that no text can keep the checker busy. */
export type Limits = {
  /** Of the text in UTF-8. */
  readonly bytes: number;
  /** Collections inside collections. */
  readonly depth: number;
  /** Values and keys in all documents of a file. */
  readonly nodes: number;
  readonly documents: number;
  /** Whether an alias stands for what its anchor names; elsewhere both are mistakes. */
  readonly aliases?: true;
};

/** Far above what a person writes, far below what hurts: a descriptor has some 2 KB. */
export const DEFAULT_LIMITS: Limits = {
  bytes: 1024 * 1024,
  depth: 64,
  nodes: 100_000,
  documents: 1000,
};

/** What a source holds: the documents that can be used, and why the others cannot. */
export type Parsed = { readonly documents: Document[]; readonly problems: Problem[] };

type File = {
  readonly file: string;
  readonly text: string;
  readonly limits: Limits;
  readonly starts: () => readonly number[];
};

/**
 * Reads a source as YAML 1.2 (core schema), of which JSON is a part; several documents are divided
 * by `---`. A document with a mistake gives problems and no document; the other documents of the
 * file are still read. Problems with the code `syntax` hold the parser's first error only:
 * `explainSyntax` tells more. Documents with nothing in them are passed over, but a file without
 * any other is a problem. Nothing in a text makes it throw.
 */
export function parse(source: Source, limits: Limits = DEFAULT_LIMITS): Parsed {
  const text = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text;
  let starts: readonly number[] | undefined;
  const onDemand = () => {
    starts ??= lineStarts(text);
    return starts;
  };
  const file: File = { file: source.file, text, limits, starts: onDemand };
  const refusal = refuse(file);
  if (refusal !== undefined) return { documents: [], problems: [refusal] };
  const whole = parsePart(file, 0, text, 0);
  const parts = whole.broken ? partsOf(text) : [];
  const several = parts.length > 1 && parts.length <= limits.documents;
  const parsed = several ? joined(file, parts) : whole;
  if (parsed.problems.length > 0 || parsed.documents.length > 0) return parsed;
  const problem = problemAt(file, 'empty', 'there is nothing in this file', 0, 0);
  return { documents: [], problems: [problem] };
}

function refuse(file: File): Problem | undefined {
  const { text, limits } = file;
  // A UTF-16 code unit is at most three bytes of UTF-8, so most texts need not be measured.
  const bytes = text.length * 3 > limits.bytes ? Buffer.byteLength(text) : 0;
  if (bytes > limits.bytes) {
    const message = `the file has ${bytes} bytes, but may have at most ${limits.bytes}`;
    return problemAt(file, 'limit/size', message, 0, 0);
  }
  const nul = text.indexOf('\0');
  if (nul === -1) return undefined;
  const message = 'the file holds a NUL character, but descriptors are text in UTF-8';
  return problemAt(file, 'encoding', message, nul, nul + 1);
}

type Part = Parsed & { readonly count: number; readonly broken: boolean };

/** Parses `text`, which starts at `base` in its file; its first document has the index `first`. */
function parsePart(file: File, first: number, text: string, base: number): Part {
  let events: Event[];
  try {
    // The parser counts a scalar as a level of its own and stops before it goes too deep.
    events = parseEvents(text, { maxDepth: file.limits.depth + 1 });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const problem = { ...syntaxProblem(file, error, base), document: first };
    return { documents: [], problems: [problem], count: 1, broken: true };
  }
  const excess = refuseExcess(file, events);
  if (excess !== undefined) return { documents: [], problems: [excess], count: 0, broken: false };
  const documents: Document[] = [];
  const problems: Problem[] = [];
  const { aliases, nodes } = file.limits;
  const constructed = construct(text, events, base, aliases ? nodes : 0);
  for (const [offset, each] of constructed.entries()) {
    sort(file, first + offset, each, documents, problems);
  }
  return { documents, problems, count: constructed.length, broken: false };
}

function sort(
  file: File,
  index: number,
  { value, layout, faults, empty }: Constructed,
  documents: Document[],
  problems: Problem[],
): void {
  for (const { code, message, start, end, pointer, earlier } of faults) {
    const line = earlier === undefined ? 0 : rangeAt(file.starts(), earlier, earlier).line;
    const full = line === 0 ? message : `${message}: it is on line ${line} too`;
    problems.push({ ...problemAt(file, code, full, start, end), pointer, document: index });
  }
  if (faults.length > 0 || empty) return;
  const { text } = file;
  documents.push(createDocument({ file: file.file, index, value, text }, layout, file.starts));
}

function refuseExcess(file: File, events: readonly Event[]): Problem | undefined {
  const { nodes, documents } = file.limits;
  if (events.length <= nodes && events.length <= documents) return undefined;
  let values = 0;
  let markers = 0;
  for (const { type } of events) {
    if (type === EVENT_ID.DOCUMENT) markers++;
    else if (type !== EVENT_ID.POP) values++;
  }
  if (markers > documents) {
    const message = `the file holds ${markers} documents, but may hold at most ${documents}`;
    return problemAt(file, 'limit/documents', message, 0, 0);
  }
  if (values <= nodes) return undefined;
  const message = `the file holds ${values} keys and values, but may hold at most ${nodes}`;
  return problemAt(file, 'limit/nodes', message, 0, 0);
}

function syntaxProblem(file: File, error: YAMLException, base: number): Problem {
  const at = base + (error.mark?.position ?? 0);
  if (error.reason.startsWith('nesting exceeded')) {
    const message = `the nesting goes deeper than ${file.limits.depth} levels`;
    return problemAt(file, 'limit/depth', message, at, at + 1);
  }
  return problemAt(file, 'syntax', CLEARER.get(error.reason) ?? error.reason, at, at + 1);
}

/** js-yaml's most frequent complaints in words that tell what to look at. */
const CLEARER: ReadonlyMap<string, string> = new Map([
  ['deficient indentation', 'this line belongs to the brackets above, but is not indented'],
  [
    'tab characters must not be used in indentation',
    'a tab indents this line, but YAML needs spaces',
  ],
  ['bad indentation of a mapping entry', 'what stands here does not belong to the key before it'],
  ['bad indentation of a sequence entry', 'what stands here does not belong to the item before it'],
  ["expected ':' after a mapping key", 'a `:` is missing after this key'],
  ['missed comma between flow collection entries', 'a comma is missing between these entries'],
  ['unexpected end of the stream within a flow collection', 'a bracket is never closed'],
  ['unexpected end of the stream within a double quoted scalar', 'a `"` is never closed'],
  ['unexpected end of the stream within a single quoted scalar', "a `'` is never closed"],
]);

/**
 * The parts of a text that its `---` lines divide, with their offsets. A marker ends a document
 * whatever is wrong with it, so one broken document need not take the others along. Directives
 * stand before a marker and would get lost, so a text with any stays whole.
 */
function partsOf(text: string): { readonly text: string; readonly base: number }[] {
  if (/^%/m.test(text)) return [];
  const bounds = [...text.matchAll(/^---(?=\s|$)/gm)].map((match) => match.index);
  return [0, ...bounds].map((base, part) => ({ text: text.slice(base, bounds[part]), base }));
}

function joined(file: File, parts: readonly { text: string; base: number }[]): Parsed {
  const documents: Document[] = [];
  const problems: Problem[] = [];
  let first = 0;
  for (const { text, base } of parts) {
    const part = parsePart(file, first, text, base);
    documents.push(...part.documents);
    problems.push(...part.problems);
    first += part.count;
  }
  return { documents, problems };
}

function problemAt(file: File, code: string, message: string, start: number, end: number): Problem {
  const range = rangeAt(file.starts(), start, Math.min(end, file.text.length));
  return { code, message, file: file.file, ...range, pointer: '' };
}
