import { closest } from '../closest.ts';
import { choicesAt } from '../schema/guard.ts';
import type { AttributeValue } from '../schema/tree.ts';
import { isNamed, names, placeAt } from '../schema/tree.ts';
import type { Violation } from '../schema/violation.ts';
import { parseFraction } from '../values/fraction.ts';
import { quote } from '../values/value.ts';
import { unreadable } from './meaning.ts';
import { isRecord, listed, show } from './phrase.ts';
import { complaint } from './read.ts';
import { nameOf, type Rejected, schemaOf, wayOut } from './rejection.ts';

type Params = Violation['params'];

/** Attributes that give their parent its meaning; the way out cannot be to leave them away. */
const NEEDED = new Set(['name', 'perspective', 'of', 'at']);

/** What to say about a key without a value. */
export function nullSentence(place: Rejected, { type }: Params): string {
  const name = nameOf(place);
  const last = place.path.at(-1) ?? '';
  if (/^\d+$/.test(last)) return `${name} is empty; write a value or remove the line`;
  if (NEEDED.has(last)) return `${name} is empty, but cannot be left out`;
  const none = [type].flat().includes('array') ? 'write [] for none, ' : '';
  return `${name} is empty; ${none}${wayOut(place)}`;
}

const WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

const NOUNS: Partial<Readonly<Record<AttributeValue, string>>> = {
  quantity: 'a quantity such as 16Gi',
  duration: 'a duration such as 250ms',
  rate: 'a rate such as 30/s',
  fraction: 'a number from 0 to 1',
  version: 'a version in quotes such as "2.1.0"',
  specifier: 'a version range in quotes such as ">=2.1,<3"',
  dtype: 'a dtype such as float32',
  unit: 'a unit such as km/h',
  reference: 'a reference such as TrainedModel/fraud-scorer',
  pointer: 'a pointer such as /inputs/image/shape',
  timestamp: 'a time such as 2026-11-21T09:00:00Z',
  date: 'a date such as 2026-11-21',
};

/** What to say about a value of the wrong type. */
export function typeSentence(place: Rejected, { type }: Params): string {
  const { value } = place;
  const is = schemaOf(place)?.value ?? 'any';
  const types = [type].flat().map(String);
  const problem = complaint(is, value);
  if (problem !== undefined) return unreadable(nameOf(place), value, problem);
  const words = types.filter((one) => one !== 'null').map((one) => WORDS[one] ?? one);
  const wanted = (NOUNS[is] ?? [...new Set(words)].join(' or ')) + mappingLike(place, types);
  const { found, hint } = described(place, types);
  return `${nameOf(place)} must be ${wanted}, but is ${found}${hint === '' ? '' : `; ${hint}`}`;
}

/** What a mapping looks like, where a single value stands that has to become one. */
function mappingLike(place: Rejected, types: readonly string[]): string {
  const example = schemaOf(place)?.example ?? '';
  const shown = types.includes('object') && !isNamed(placeAt(place.subject, place.path));
  return shown && example.startsWith('{') && example.length <= 60 ? ` such as ${example}` : '';
}

/** The value that was found, and what its author should have written instead. */
function described(place: Rejected, types: readonly string[]): { found: string; hint: string } {
  const { document, pointer, value } = place;
  const wants = (...some: string[]) => some.some((one) => types.includes(one));
  if (typeof value === 'string') {
    const number = wants('number', 'integer') ? numberIn(value) : undefined;
    const hint = number ?? switchIn(place, types) ?? namedIn(place, types) ?? '';
    const asText = number !== undefined || wants('array', 'object');
    return { found: asText ? `the text ${quote(value)}` : quote(value), hint };
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    const found = typeof value === 'number' ? `the number ${value}` : String(value);
    const source = document.sourceOf(pointer) ?? String(value);
    return { found, hint: wants('string') ? `write "${source}" in quotes` : '' };
  }
  const items = isRecord(value) && wants('array') ? 'begin each item with "-"' : '';
  return { found: show(value), hint: items };
}

function numberIn(text: string): string | undefined {
  if (text.trim() !== '' && Number.isFinite(Number(text))) return 'remove the quotes';
  const share = text.endsWith('%') ? parseFraction(text) : undefined;
  return share?.ok ? `write ${share.value.amount}` : undefined;
}

const SWITCHES: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  y: true,
  true: true,
  no: false,
  off: false,
  n: false,
  false: false,
};

/** YAML 1.1 knew these words; 1.2 reads them as texts. */
function switchIn({ value }: Rejected, types: readonly string[]): string | undefined {
  const word = String(value).toLowerCase();
  if (!types.includes('boolean') || !Object.hasOwn(SWITCHES, word)) return undefined;
  return `write ${SWITCHES[word]}`;
}

/** `inputs: [image]`, where each input is a mapping that has a name. */
function namedIn({ subject, path, value }: Rejected, types: readonly string[]): string | undefined {
  const named = types.includes('object') && isNamed(placeAt(subject, path));
  return named ? `write "name: ${String(value).slice(0, 60)}"` : undefined;
}

/** `; "bilinear" is a word for interpolation`, where a word stands one attribute off. */
function besideOf({ subject, path, value }: Rejected): string {
  const above = path.slice(0, -1);
  const home = names(placeAt(subject, above)).find((name) =>
    choicesAt(subject, [...above, name]).includes(value),
  );
  return home === undefined ? '' : `; ${show(value)} is a word for ${home}`;
}

/** What to say about a value that is none of those that are allowed. */
export function enumSentence(place: Rejected, { allowedValues, allowedValue }: Params): string {
  const allowed = (Array.isArray(allowedValues) ? allowedValues : [allowedValue]).map(String);
  const { value } = place;
  const near = typeof value === 'string' ? closest(value, allowed) : undefined;
  const hint =
    near === undefined || allowed.length === 1 ? besideOf(place) : `; "${near}" is closest`;
  const choice = allowed.length === 1 ? `"${allowed[0]}"` : `one of ${listed(allowed)}`;
  return `${nameOf(place)} is ${show(value)}, but must be ${choice}${hint}`;
}
