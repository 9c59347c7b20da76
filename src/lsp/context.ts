import type { Kind } from '../generated/descriptors.ts';
import { type Branch, branchAt, branches } from '../parse/tree.ts';
import { KINDS } from '../reference.ts';
import { treesOf } from './patient.ts';

/** What somebody is about to write. */
export type Context = {
  /** What the document says that it describes; nothing where it does not say so yet. */
  readonly kind: Kind | undefined;
  /** An attribute of the mapping at `path`, or the value at `path`. */
  readonly part: 'key' | 'value';
  readonly path: readonly string[];
  /** The document as it would be. */
  readonly root: Branch;
  /** The part of the text that gets replaced. */
  readonly start: number;
  readonly end: number;
  readonly typed: string;
  /** The quotes around it, and whether the end of them is still missing. */
  readonly quote: string;
  readonly isOpen: boolean;
  /** Whether a colon follows already. */
  readonly hasColon: boolean;
  /** Whether it stands between brackets, where lines mean nothing. */
  readonly inBrackets: boolean;
  readonly isJson: boolean;
  /** The column at which attributes of its mapping begin, from 0. */
  readonly indent: number;
};

/** A word that nobody writes. */
const HERE = 'zzhere0zz';

/** Longer lines are data. */
const LONGEST_LINE = 2000;

/**
 * What can be written at an offset, by trial: with a word put there that is found again in what a
 * parser makes of the text. Where an attribute and a value are both possible, both are given.
 */
export async function contextsAt(
  file: string,
  text: string,
  offset: number,
): Promise<readonly Context[]> {
  const before = text.slice(Math.max(0, offset - LONGEST_LINE), offset);
  const [line = ''] = /[^\r\n]*$/.exec(before) ?? [];
  if (/(?:^|\s)#/.test(line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ''))) return [];
  const [typed = ''] = /[^\s,[\]{}"':]*$/.exec(line) ?? [];
  const [rest = ''] = /^[^\s,[\]{}"':]*/.exec(text.slice(offset, offset + LONGEST_LINE)) ?? [];
  const start = offset - typed.length;
  const end = offset + rest.length;
  const found = /["']/.exec(text[start - 1] ?? '')?.[0] ?? '';
  const quote = isOpening(line.slice(0, line.length - typed.length), found) ? found : '';
  const hasColon = /^["']?\s*:/.test(text.slice(end, end + 4));
  const isOpen = quote !== '' && text[end] !== quote;
  const word = { start, end, typed, quote, isOpen, hasColon };
  const lead = line.slice(0, line.length - typed.length - quote.length).trimEnd();
  const order = expected(lead, text.slice(end + (word.isOpen ? 0 : quote.length), end + 4));
  const contexts = await Promise.all(order.map((part) => tried(file, text, word, part)));
  return contexts.flatMap((one) => one ?? []);
}

/** Whether a quote begins a text here rather than ends one. */
const isOpening = (line: string, quote: string): boolean =>
  quote !== '' && line.split(quote).length % 2 === 0;

/** What can follow what stands before on its line. */
function expected(lead: string, after: string): readonly Context['part'][] {
  if (/^\s*:/.test(after)) return ['key'];
  if (lead.endsWith(':')) return ['value'];
  return /[-[,]$/.test(lead) ? ['key', 'value'] : ['key'];
}

type Word = Pick<Context, 'start' | 'end' | 'typed' | 'quote' | 'isOpen' | 'hasColon'>;

async function tried(
  file: string,
  text: string,
  word: Word,
  part: Context['part'],
): Promise<Context | undefined> {
  const { start, end, quote, isOpen, hasColon } = word;
  const closing = isOpen ? quote : '';
  const key = hasColon ? HERE : `${HERE}${quote}: ${quote}x${closing}`;
  const put = part === 'key' ? key : `${HERE}${closing}`;
  const trees = await treesOf(file, text.slice(0, start) + put + text.slice(end));
  for (const root of trees) {
    for (const [branch, path] of branches(root)) {
      if (part === 'key' ? branch.key !== HERE : branch.value !== HERE) continue;
      const where = part === 'key' ? path.slice(0, -1) : path;
      const parent = branchAt(root, path.slice(0, -1));
      const opener = text[parent?.valueAt?.start ?? -1] ?? '';
      const inBrackets = opener === '{' || opener === '[';
      const lineStart = text.lastIndexOf('\n', start - 1) + 1;
      const [lead = ''] = /^(?:\s|-\s)*/.exec(text.slice(lineStart, start)) ?? [];
      const isJson = file.endsWith('.json');
      const form = { inBrackets, isJson, indent: lead.length };
      return { ...word, ...form, kind: kindIn(root), part, path: where, root };
    }
  }
  return undefined;
}

export function kindIn({ children }: Branch): Kind | undefined {
  const said = children.find(({ key }) => key === 'kind')?.value;
  return KINDS.find((kind) => kind === said);
}
