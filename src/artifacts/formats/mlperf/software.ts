import type { Document } from '../../../document.ts';
import { formatPointer } from '../../../pointer.ts';
import type { Loss } from '../../account.ts';
import { type Artifact, located } from '../../artifact.ts';
import type { Located, Place } from '../../place.ts';
import { type JsonText, jsonText } from '../../syntax/json-text.ts';
import { isPlaceholder } from '../../vocabulary/placeholders.ts';

/** A system description while it is read. */
export type Description = {
  readonly artifact: Artifact;
  readonly document: Document;
  readonly value: Readonly<Record<string, unknown>>;
  readonly losses: Loss[];
};

/** A piece of software with its version. */
export type Item = { readonly name: Located<string>; readonly version: Located<string> };

/** A list of software; the driver apart, since it belongs to the accelerator. */
export type Listed = { readonly software: readonly Item[]; readonly driver: Item | undefined };

/** What an attribute lists: a text such as `TensorRT 10.2.0, CUDA 12.4`, or versions by name. */
export function softwareIn(description: Description, key: string): Listed {
  const { losses } = description;
  const found = new Map<string, Item>();
  let driver: Item | undefined;
  for (const [what, item, place] of itemsAt(description, key)) {
    if (item === undefined) losses.push({ what: `the software ${what}`, place });
    else if (isDriver(item.name.located)) driver ??= item;
    else if (found.has(item.name.located.toLowerCase())) {
      losses.push({ what: `another version of the software ${what}`, place });
    } else found.set(item.name.located.toLowerCase(), item);
  }
  return { software: [...found.values()], driver };
}

const isDriver = (name: string): boolean =>
  /^(?:nvidia |cuda[ _-])?driver(?: version)?$/i.test(name);

type Entry = readonly [what: string, item: Item | undefined, place: Place];

function* itemsAt(description: Description, key: string): Iterable<Entry> {
  const { artifact, document } = description;
  const value = description.value[key];
  const pointer = formatPointer([key]);
  const text = jsonText(artifact, document, pointer, value);
  if (text) yield* itemsOf(text);
  else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      const one = jsonText(artifact, document, formatPointer([key, String(index)]), each);
      if (one) yield* itemsOf(one);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, version] of Object.entries(value)) {
      const inner = formatPointer([key, name]);
      const written = typeof version === 'number' ? document.sourceOf(inner) : version;
      if (typeof written !== 'string') continue;
      yield* itemOf(name, written, artifact.at(document, inner));
    }
  }
}

/** The parts of a text between commas or semicolons. */
function* itemsOf(list: JsonText): Iterable<Entry> {
  for (const { 0: part, index } of list.text.matchAll(/[^,;]+/g)) {
    const item = part.trim();
    if (isPlaceholder(item)) continue;
    const start = index + part.length - part.trimStart().length;
    const end = start + item.length;
    const space = item.lastIndexOf(' ');
    const name = item.slice(0, Math.max(0, space)).trimEnd();
    const version = versionOf(item.slice(space + 1));
    const place = list.place(start, end);
    const isNamed = isName(name) && !/(?:^| )v?\d+\./.test(name);
    if (space < 0 || version === undefined || !isNamed) {
      // `Driver version TBD` and the like say nothing that could get lost.
      if (!isPlaceholder(item.slice(space + 1))) yield [shown(item), undefined, place];
      continue;
    }
    yield [shown(item), { name: located(name, place), version: located(version, place) }, place];
  }
}

/** A version under the name of its software, such as `"cudnn_version": "9.1.0"`. */
function* itemOf(key: string, text: string, place: Place): Iterable<Entry> {
  if (isPlaceholder(text)) return;
  const name = key
    .trim()
    .replace(/_version$/i, '')
    .replaceAll('_', ' ');
  const version = versionOf(text.trim().replace(/,? (?:build |\().*$/s, ''));
  const what = shown(`${key} ${text}`);
  if (version === undefined || !isName(name)) yield [what, undefined, place];
  else yield [what, { name: located(name, place), version: located(version, place) }, place];
}

/** Commits and names of releases are no versions that could be compared. */
const versionOf = (text: string): string | undefined => /^v?(\d[\w.+-]{0,100})$/.exec(text)?.[1];

const isName = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9/_.+# -]{0,100}$/.test(text);

const shown = (text: string): string => JSON.stringify(text.slice(0, 100));
