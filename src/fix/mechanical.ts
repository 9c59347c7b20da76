import { distance, isSlip } from '../closest.ts';
import type { Document } from '../document.ts';
import { oncePer } from '../lazily.ts';
import { extentOf, findPlace, wholeOf } from '../parse/layout.ts';
import { follow, formatPointer, parsePointer } from '../pointer.ts';
import { KINDS } from '../reference.ts';
import { choicesAt } from '../schema/guard.ts';
import { names, placeAt } from '../schema/tree.ts';
import { discriminate } from '../validate/discriminate.ts';
import type { Mistake } from '../validate/mistake.ts';
import { mistakesIn } from '../validate.ts';
import { quote } from '../values/value.ts';
import type { Edit } from './edit.ts';

/** A change of a text that somebody can be offered. */
export type Fix = {
  /** What the problem is called that it solves. */
  readonly code: string;
  /** RFC 6901; where that problem is. */
  readonly pointer: string;
  /** What it does, as an order: `quote 12.10`. */
  readonly title: string;
  readonly edits: readonly Edit[];
};

/** More names than this are no slips; each is compared with all that could be meant. */
const MOST = 1000;

/**
 * What in a document can be put right without knowing anything about the system: a version that lacks
 * its quotes, and a name that is a slip of exactly one that can stand there. Whatever could change
 * what the author says is left alone.
 */
export const mechanicalFixes = oncePer((document: Document): readonly Fix[] => {
  const fixes = mistakesIn(document)
    .slice(0, MOST)
    .flatMap((mistake) => fixOf(document, mistake) ?? []);
  // Two names that become one would make a document that nobody can read any more.
  const targets = new Map<string, number>();
  for (const { to } of fixes) targets.set(to, (targets.get(to) ?? 0) + 1);
  return fixes.filter(({ to }) => targets.get(to) === 1).map(({ to: _, ...fix }) => fix);
});

/** A fix with the pointer of what it makes. */
type Aimed = Fix & { readonly to: string };

function fixOf(document: Document, mistake: Mistake): Aimed | undefined {
  switch (mistake.code) {
    case 'schema/version-as-number':
      return quoted(document, mistake);
    case 'schema/unknown-attribute':
    case 'descriptor/marker':
      return renamed(document, mistake);
    case 'schema/enum':
    case 'descriptor/kind':
      return chosen(document, mistake);
    default:
      return undefined;
  }
}

function quoted(document: Document, { code, pointer }: Mistake): Aimed | undefined {
  const written = document.sourceOf(pointer);
  if (written === undefined || !/^[\w.+-]+$/.test(written)) return undefined;
  const edits = [{ ...extentIn(document, pointer, 'value'), text: `"${written}"` }];
  return { code, pointer, to: pointer, title: `quote ${written}`, edits };
}

function renamed(document: Document, { code, pointer }: Mistake): Aimed | undefined {
  const path = parsePointer(pointer);
  const name = path.at(-1);
  if (name === undefined) return undefined;
  const above = path.slice(0, -1);
  const meant = onlySlip(name, namesAt(document, code, above));
  const mapping = follow(document.value, above)?.value;
  if (meant === undefined || typeof mapping !== 'object' || mapping === null) return undefined;
  if (Object.hasOwn(mapping, meant)) return undefined;
  const title = `rename ${quote(name)} to ${quote(meant)}`;
  const edits = [rewritten(document, pointer, 'key', meant)];
  return { code, pointer, to: formatPointer([...above, meant]), title, edits };
}

function namesAt(document: Document, code: string, path: readonly string[]): readonly string[] {
  if (code === 'descriptor/marker') return ['mismatch'];
  const { kind } = discriminate(document.value);
  return kind === undefined ? [] : names(placeAt(kind, path));
}

function chosen(document: Document, { code, pointer }: Mistake): Aimed | undefined {
  const path = parsePointer(pointer);
  const value = follow(document.value, path)?.value;
  if (typeof value !== 'string') return undefined;
  const { kind } = discriminate(document.value);
  const all = pointer === '/kind' ? KINDS : kind === undefined ? [] : choicesAt(kind, path);
  const meant = onlySlip(value, all.map(String));
  if (meant === undefined) return undefined;
  const title = `write ${quote(meant)} for ${quote(value)}`;
  return {
    code,
    pointer,
    to: pointer,
    title,
    edits: [rewritten(document, pointer, 'value', meant)],
  };
}

/** The one name that another is a slip of; nothing where it may as well be a slip of others. */
function onlySlip(name: string, all: readonly string[]): string | undefined {
  const near = all.filter((one) => one !== name && isSlip(name, one));
  if (near.length < 2) return near[0];
  const nearest = near.filter((one) => distance(name, one) === 1);
  return nearest.length === 1 ? nearest[0] : undefined;
}

/** Another word in the same quotes. */
function rewritten(document: Document, pointer: string, part: 'key' | 'value', word: string): Edit {
  const { start, end } = extentIn(document, pointer, part);
  const mark = /^["']/.exec(document.text.slice(start, end))?.[0] ?? '';
  return { start, end, text: `${mark}${word}${mark}` };
}

/** Where the key or the value at a pointer stands, by offset. */
export function extentIn(
  { text, layout, value }: Document,
  pointer: string,
  part: 'key' | 'value',
): Pick<Edit, 'start' | 'end'> {
  const ground = { text, layout, known: new Map() };
  const place = findPlace(ground, wholeOf(value), parsePointer(pointer));
  const [start, end] = extentOf(layout, place, place.complete ? part : 'value');
  return { start, end };
}
