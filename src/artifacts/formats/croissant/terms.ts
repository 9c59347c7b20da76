import { type Entry, isMapping } from '../../syntax/entry.ts';

/**
 * The same property has a bare name or a prefixed one, as the `@context` of the file wants it, and
 * version 0.8 had another vocabulary. A processor of JSON-LD would fetch contexts to tell; these
 * spellings are the ones that the tools of the format write.
 */
const PREFIXES = [
  ...['', 'cr:', 'sc:', 'rai:', 'ml:', 'schema:', 'dct:'],
  ...['http://mlcommons.org/croissant/', 'http://mlcommons.org/croissant/RAI/'],
  ...['https://schema.org/', 'http://schema.org/'],
];

/** A property by its name without a prefix; a value of JSON-LD with a language is its text. */
export function term(node: Entry, name: string): Entry {
  const { value } = node;
  const found = isMapping(value)
    ? spellingsOf(name).find((one) => Object.hasOwn(value, one) && value[one] !== null)
    : undefined;
  if (found === undefined) return node.get(name);
  const entry = node.get(found);
  const inner = entry.get('@value');
  return inner.stated ? inner : entry;
}

/** There are some dozens of names, each of which is asked for in every node. */
const spellings = new Map<string, readonly string[]>();

function spellingsOf(name: string): readonly string[] {
  const known = spellings.get(name) ?? PREFIXES.map((prefix) => prefix + name);
  spellings.set(name, known);
  return known;
}

/** The values of a property that may have one or several. */
export function several(entry: Entry): readonly Entry[] {
  if (Array.isArray(entry.value)) return entry.items();
  return entry.stated ? [entry] : [];
}

/** `cr:Label`, `https://schema.org/Text` → `Label`, `Text`: a class without its vocabulary. */
export const classOf = (entry: Entry): string => {
  const text = entry.text ?? entry.get('@id').text ?? '';
  return text.slice(Math.max(text.lastIndexOf(':'), text.lastIndexOf('/')) + 1);
};

/** What a node is referred to by: its `@id`, before version 1.0 its name. */
export const idOf = (node: Entry): string | undefined =>
  node.get('@id').text ?? term(node, 'name').text;

/** The id that a reference holds: a text, a node with an `@id`, or `#{id}` of version 0.8. */
export function referred(entry: Entry): string | undefined {
  const text = entry.text ?? entry.get('@id').text;
  return text?.replace(/^#\{(.*)\}$/s, '$1');
}
