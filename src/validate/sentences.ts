import { isSlip } from '../closest.ts';
import type { Document } from '../document.ts';
import { formatPointer, parsePointer } from '../pointer.ts';
import { KINDS } from '../reference.ts';
import { kindOf, names, part, placeAt, type Subject, titleOf, treeOf } from '../schema/tree.ts';
import type { Violation } from '../schema/violation.ts';
import { quote } from '../values/value.ts';
import { limitSentence } from './limits.ts';
import { versionAsNumber } from './meaning.ts';
import type { Mistake } from './mistake.ts';
import { childOf, isRecord, listed, placeName } from './phrase.ts';
import { type Rejected, schemaAt } from './rejection.ts';
import { advice } from './route.ts';
import { enumSentence, nullSentence, typeSentence } from './wrong-type.ts';

/** More unknown attributes than this are no slips; each is compared with all that is missing. */
const COMPARED = 50;

/**
 * Turns the errors of a validator into mistakes, one for each thing the author did: several
 * keywords may reject one value, and a misspelt attribute is both unknown and missing.
 */
export function renderErrors(
  document: Document,
  subject: Subject,
  errors: readonly Violation[],
): Mistake[] {
  const places = new Map<string, Violation[]>();
  for (const error of errors) {
    const known = places.get(error.instancePath);
    if (known === undefined) places.set(error.instancePath, [error]);
    else known.push(error);
  }
  return [...places].flatMap(([pointer, here]) => {
    const path = parsePointer(pointer);
    const place: Rejected = {
      document,
      subject,
      pointer,
      path,
      value: valueAt(document.value, path),
    };
    const own = here.filter(({ keyword }) => !(keyword in ABOUT_KEYS));
    const about = aboutKeys(place, here);
    return own.length === 0 ? about : [rejectedValue(place, own), ...about];
  });
}

const ABOUT_KEYS = { required: 'missingProperty', additionalProperties: 'additionalProperty' };

const valueAt = (root: unknown, path: readonly string[]): unknown =>
  path.reduce((value, segment) => childOf(value, segment), root);

/** Attributes that are missing from a mapping, and those that do not belong into it. */
function aboutKeys(place: Rejected, errors: readonly Violation[]): Mistake[] {
  const keysOf = (keyword: keyof typeof ABOUT_KEYS) =>
    errors
      .filter((error) => error.keyword === keyword)
      .map(({ params }) => String(params[ABOUT_KEYS[keyword]]));
  const unknown = keysOf('additionalProperties');
  const missing = new Set(keysOf('required'));
  const mistakes = unknown.map((name, index) => {
    const slip = index < COMPARED && [...missing].find((other) => isSlip(name, other));
    if (slip) missing.delete(slip);
    return unknownAttribute(place, name, slip || undefined);
  });
  return [...mistakes, ...[...missing].map((name) => missingAttribute(place, name))];
}

function unknownAttribute(place: Rejected, name: string, slip: string | undefined): Mistake {
  const { document, subject, path } = place;
  const say = () => {
    const owner = path.length === 0 ? titleOf(subject) : placeName(document.value, path);
    if (isRestOfText(place, name)) {
      return `${quote(name)} is read as an attribute of ${owner}, because a comma inside { } ends a text; put the whole text in quotes`;
    }
    const near = slip === undefined ? advice(subject, path, name) : `there is "${slip}"`;
    const hint = near ?? `it can have ${listed(ownNames(subject, path))}`;
    return `unknown attribute ${quote(name)} in ${owner}; ${hint}`;
  };
  const pointer = formatPointer([...path, name]);
  return { code: 'schema/unknown-attribute', pointer, part: 'key', say };
}

/** Words without a value: `{ note: the first, the second }` has an attribute `the second`. */
const isRestOfText = ({ value }: Rejected, name: string): boolean =>
  /\s/.test(name) && isRecord(value) && value[name] === null;

/** The attributes that are allowed at a path, without those that all kinds have. */
function ownNames(subject: Subject, path: readonly string[]): readonly string[] {
  const here = names(placeAt(subject, path));
  const kind = kindOf(subject);
  if (kind === undefined || path.length > 0) return here;
  return here.filter((name) => !KINDS.every((other) => part(treeOf(other), name) !== undefined));
}

function missingAttribute(place: Rejected, name: string): Mistake {
  const { document, subject, pointer, path } = place;
  const say = () => {
    const about = aboutOf(subject, [...path, name]);
    const owner = path.length === 0 ? titleOf(subject) : placeName(document.value, path);
    return `${owner} lacks "${name}"${about === undefined ? '' : `, ${about}`}`;
  };
  // The whole document has no key; the line that says its subject stands for it.
  const anchor = path.length === 0 ? { anchor: '/kind' } : {};
  return { code: 'schema/required', pointer, part: 'key', say, ...anchor };
}

/** What an attribute is, as far as it can be said in passing. */
function aboutOf(subject: Subject, path: readonly string[]): string | undefined {
  const [said = ''] = schemaAt(subject, formatPointer(path))?.about.split(/[,;:.]/, 1) ?? [];
  return said === '' || said.length > 80 ? undefined : said;
}

/** The one thing to say about a value, however many keywords reject it. */
function rejectedValue(place: Rejected, errors: readonly Violation[]): Mistake {
  const { document, subject, pointer, path, value } = place;
  const by = (keyword: string) => errors.find((error) => error.keyword === keyword);
  const is = schemaAt(subject, pointer)?.value;
  const mistake = (code: string, say: () => string): Mistake => {
    return { code, pointer, part: 'value', say };
  };
  const type = by('type');
  if (type !== undefined && value === null) {
    return mistake('schema/type', () => nullSentence(place, type.params));
  }
  if (typeof value === 'number' && (is === 'version' || is === 'specifier')) {
    return versionAsNumber(document, path, value);
  }
  const choice = by('enum') ?? by('const');
  if (choice !== undefined && !isRecord(value) && !Array.isArray(value)) {
    return mistake('schema/enum', () => enumSentence(place, choice.params));
  }
  if (type !== undefined) return mistake('schema/type', () => typeSentence(place, type.params));
  return mistake('schema/value', () => limitSentence(place, errors));
}
