import { isMap, isPair, isScalar, isSeq, type Node, parseAllDocuments, parseDocument } from 'yaml';
import type { Evidence } from '../generated/descriptors.ts';
import { evidenceText, itemTexts } from './write.ts';

/** Which items of evidence go, and what comes in their place. */
export type Change = {
  /** 0-based position of the document in its file. */
  readonly document: number;
  /** Whether an item is replaced, by its position in the list. */
  replaces(index: number): boolean;
  readonly evidence: readonly Evidence[];
};

/**
 * The text of a descriptor with other evidence and not one other character changed: what people
 * wrote, comments included, stays as they wrote it. JSON keeps its indentation.
 * @throws {RangeError} where the text has no such document
 */
export function withEvidence(text: string, file: string, change: Change): string {
  return file.endsWith('.json') ? inJson(text, change) : inYaml(text, change);
}

function inJson(text: string, { replaces, evidence }: Change): string {
  const value = JSON.parse(text) as { evidence?: readonly Evidence[] };
  const kept = (value.evidence ?? []).filter((_, index) => !replaces(index));
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? 2;
  const end = /\s*$/.exec(text)?.[0] ?? '';
  return `${JSON.stringify({ ...value, evidence: [...kept, ...evidence] }, undefined, indent)}${end}`;
}

/** Offsets in the text. */
type Extent = { readonly start: number; readonly end: number };

function inYaml(text: string, { document, replaces, evidence }: Change): string {
  const documents = parseAllDocuments(text);
  const found = 'empty' in documents ? undefined : documents[document];
  const { contents = undefined } = found ?? {};
  if (!isMap(contents) || found === undefined) throw new RangeError('there is no such descriptor');
  if (contents.flow === true) return inFlow(text, contents, { document, replaces, evidence });
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === 'evidence');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const inLines = (block: string) => block.replaceAll('\n', eol);
  if (pair === undefined) {
    const end = endOfContent(text, contents);
    const before = text.slice(0, end);
    const gap = before === '' || before.endsWith('\n') ? '' : eol;
    return `${before}${gap}${inLines(evidenceText(evidence))}${text.slice(end)}`;
  }
  if (!isPair(pair)) throw new RangeError('there is no such descriptor');
  const list = pair.value;
  if (!isSeq(list) || list.flow === true || list.items.length === 0) {
    return replacedWhole(text, pair as { key: Node; value: Node | null }, replaces, evidence, eol);
  }
  return replacedItems(text, list.items as readonly Node[], { document, replaces, evidence }, eol);
}

/** In brackets nothing has a line of its own: such a descriptor is written anew as it was, in one. */
function inFlow(text: string, contents: Node, { replaces, evidence }: Change): string {
  const [start, end] = rangeOf(contents);
  const value = parseDocument(text.slice(start, end)).toJS() as { evidence?: readonly Evidence[] };
  const kept = (value.evidence ?? []).filter((_, index) => !replaces(index));
  const written = JSON.stringify({ ...value, evidence: [...kept, ...evidence] }, undefined, 2);
  return `${text.slice(0, start)}${written}${text.slice(end)}`;
}

const rangeOf = ({ range }: Node): readonly [number, number] => {
  if (!range) throw new RangeError('a node that was read has a range');
  return [range[0], range[1]];
};

/** Where a block mapping ends, before the blank lines and comments that follow it. */
function endOfContent(text: string, contents: Node): number {
  const [start, end] = rangeOf(contents);
  const body = text.slice(start, end).trimEnd();
  const lineEnd = text.indexOf('\n', start + body.length);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}

/** A list that is empty or in brackets becomes a block. */
function replacedWhole(
  text: string,
  { key, value }: { readonly key: Node; readonly value: Node | null },
  replaces: Change['replaces'],
  evidence: readonly Evidence[],
  eol: string,
): string {
  const [start] = rangeOf(key);
  const end = value?.range ? value.range[1] : rangeOf(key)[1] + 1;
  const old = value === null || !isSeq(value) ? [] : (value.toJSON() as readonly Evidence[]);
  const kept = old.filter((_, index) => !replaces(index));
  const written = evidenceText([...kept, ...evidence])
    .trimEnd()
    .replaceAll('\n', eol);
  return `${text.slice(0, start)}${written}${text.slice(end)}`;
}

function replacedItems(
  text: string,
  items: readonly Node[],
  { replaces, evidence }: Change,
  eol: string,
): string {
  const extents = extentsOf(text, items);
  const [first] = extents;
  if (first === undefined) return text;
  const dash = text.lastIndexOf('-', rangeOf(items[0] as Node)[0]);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  const kept = extents.filter((_, index) => !replaces(index));
  const added = itemTexts(evidence).map((item) =>
    item
      .trimEnd()
      .split('\n')
      .map((line) => `${indent}${line}`)
      .join(eol)
      .concat(eol),
  );
  // New items stand where the first one that they replace stood.
  const at = extents.findIndex((_, index) => replaces(index));
  const before = kept.filter((one) => at < 0 || one.start < (extents[at]?.start ?? 0));
  const after = kept.filter((one) => !before.includes(one));
  const written = [
    ...before.map(({ start, end }) => withEnd(text.slice(start, end), eol)),
    ...added,
    ...after.map(({ start, end }) => withEnd(text.slice(start, end), eol)),
  ].join('');
  const end = extents.at(-1)?.end ?? first.end;
  if (written === '') return `${text.slice(0, first.start)}${indent}[]${eol}${text.slice(end)}`;
  return `${text.slice(0, first.start)}${written}${text.slice(end)}`;
}

const withEnd = (block: string, eol: string): string =>
  block.endsWith('\n') ? block : `${block}${eol}`;

/** The lines of each item, with the comments right above its dash. */
function extentsOf(text: string, items: readonly Node[]): readonly Extent[] {
  const starts = items.map((item, index) => {
    const dash = text.lastIndexOf('-', rangeOf(item)[0]);
    const line = text.lastIndexOf('\n', dash) + 1;
    return index === 0 ? line : aboveComments(text, line);
  });
  return starts.map((start, index) => {
    const next = starts[index + 1];
    return { start, end: next ?? lineAfter(text, items[index] as Node) };
  });
}

/** The start of the comment lines that stand directly above a line, or of the line itself. */
function aboveComments(text: string, line: number): number {
  let start = line;
  for (;;) {
    const previous = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !/^[ \t]*#/.test(text.slice(previous, start))) return start;
    start = previous;
  }
}

function lineAfter(text: string, item: Node): number {
  const [start, end] = rangeOf(item);
  const body = text.slice(start, end).trimEnd().length;
  const lineEnd = text.indexOf('\n', start + body);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}
