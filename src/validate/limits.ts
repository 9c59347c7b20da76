import { parseReference } from '../reference.ts';
import type { Violation } from '../schema/violation.ts';
import { quote } from '../values/value.ts';
import { unreadable } from './meaning.ts';
import { show } from './phrase.ts';
import { complaint } from './read.ts';
import { nameOf, type Rejected, schemaOf, wayOut } from './rejection.ts';

type Params = Violation['params'];

/** What to say about a value of the right type that goes beyond what its schema allows. */
export function limitSentence(place: Rejected, errors: readonly Violation[]): string {
  const name = nameOf(place);
  const { value } = place;
  const problem = complaint(schemaOf(place)?.value ?? 'any', value);
  if (problem !== undefined) return unreadable(name, value, problem);
  if (value === '') return `${name} is an empty text; ${wayOut(place)}`;
  for (const { keyword, params } of errors) {
    const said = LIMITS[keyword]?.(params, place);
    if (said !== undefined) return `${name} ${said}`;
  }
  return `${name} is ${show(value)}, which its schema does not allow`;
}

type Limit = (params: Params, place: Rejected) => string | undefined;

const bound =
  (words: (limit: string) => string): Limit =>
  ({ limit }, { value }) =>
    `is ${show(value)}, but must be ${words(String(limit))}`;

const items =
  (words: string): Limit =>
  ({ limit }, { value }) => {
    const count = Array.isArray(value) ? value.length : 0;
    return `has ${count} ${count === 1 ? 'item' : 'items'}, but needs ${words} ${limit}`;
  };

const characters =
  (words: string): Limit =>
  ({ limit }, { value }) =>
    `has ${[...String(value)].length} characters, but ${words} ${limit}`;

const LIMITS: Readonly<Record<string, Limit>> = {
  pattern: formSentence,
  minimum: bound((limit) => `${limit} or more`),
  maximum: bound((limit) => `${limit} or less`),
  exclusiveMinimum: bound((limit) => `more than ${limit}`),
  exclusiveMaximum: bound((limit) => `less than ${limit}`),
  minItems: items('at least'),
  maxItems: items('at most'),
  minLength: characters('needs at least'),
  maxLength: characters('can have at most'),
  uniqueItems: ({ i, j }, { value }) => {
    const [first, second] = [Number(i), Number(j)].sort((a, b) => a - b);
    if (first === undefined || second === undefined || !Array.isArray(value)) return undefined;
    return `lists ${show(value[first])} twice, as items ${first + 1} and ${second + 1}`;
  },
};

function formSentence({ pattern }: Params, place: Rejected): string {
  const text = String(place.value);
  const [, wanted] = /^\^([A-Z]\w+)\//.exec(String(pattern)) ?? [];
  const reference = parseReference(text);
  if (wanted !== undefined && reference !== undefined && reference.kind !== wanted) {
    return `must refer to a ${wanted}, but refers to ${quote(text)}`;
  }
  const form = new RegExp(String(pattern), 'u');
  const example = schemaOf(place)?.example;
  const like = example === undefined ? 'have another form' : `look like ${example}`;
  const better =
    text.length > 200 ? undefined : tamed(text, form.test('1')).find((one) => form.test(one));
  const hint = better === undefined ? '' : `; "${better}" would do`;
  return `is ${show(text)}, but must ${like}${hint}`;
}

/** The same without what names and versions rarely hold; only a name loses what it begins with. */
const tamed = (text: string, isNumbered: boolean): string[] =>
  [/[^A-Za-z0-9_./-]+/g, /[^A-Za-z0-9_.-]+/g].map((strange) =>
    text
      .trim()
      .replace(strange, '-')
      .replace(isNumbered ? /-+$/g : /^[^A-Za-z_]+|-+$/g, ''),
  );
