import { closest } from '../closest.ts';
import type { Kind } from '../generated/descriptors.ts';
import { formatPointer } from '../pointer.ts';
import { KINDS } from '../reference.ts';
import type { Mistake } from './mistake.ts';
import { isRecord, listed, show } from './phrase.ts';

/** The version of the format that this release reads. */
const VERSION = 'v1';
/** The first line of every descriptor. */
const MARKER = `"mismatch: ${VERSION}"`;

/**
 * The kind of descriptor that a document says it is, or the one mistake that hides it. Asked
 * before any schema is, so that nobody reads eleven schemas' opinions on a list of numbers.
 */
export function discriminate(
  value: unknown,
): { readonly kind: Kind } | { readonly kind?: Kind; readonly mistake: Mistake } {
  if (!isRecord(value)) return { mistake: notMapping(value) };
  const kind = KINDS.find((known) => known === value['kind']);
  const mistake = markerMistake(value) ?? (kind === undefined ? kindMistake(value) : undefined);
  if (mistake !== undefined) return kind === undefined ? { mistake } : { kind, mistake };
  return kind === undefined ? { mistake: kindMistake(value) } : { kind };
}

function notMapping(value: unknown): Mistake {
  const found = value === null ? 'is empty' : `is ${describe(value)}`;
  const wanted = `a descriptor is a mapping that begins with ${MARKER}`;
  const message = `${wanted}, but this document ${found}`;
  return mistakeAt('descriptor/marker', '', message);
}

const describe = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : `only ${show(value)}`;

function markerMistake(value: Readonly<Record<string, unknown>>): Mistake | undefined {
  if (!Object.hasOwn(value, 'mismatch')) return markerMissing(Object.keys(value));
  const found = value['mismatch'];
  if (found === VERSION) return undefined;
  const message =
    found === null
      ? `mismatch is empty; write ${MARKER}`
      : `mismatch is ${show(found)}, but this release reads version ${VERSION} of the format; ` +
        `write ${MARKER}`;
  return mistakeAt('descriptor/version', '/mismatch', message);
}

function markerMissing(keys: readonly string[]): Mistake {
  const [first] = keys;
  const meant = keys.find((key) => closest(key, ['mismatch']) !== undefined);
  if (meant !== undefined) {
    const message = `a descriptor begins with ${MARKER}, but this one with ${show(meant)}`;
    return { ...mistakeAt('descriptor/marker', formatPointer([meant]), message), part: 'key' };
  }
  const hint = `add ${MARKER} as the first line`;
  const message = `"mismatch" is missing, which marks a descriptor; ${hint}`;
  const mistake = mistakeAt('descriptor/marker', '', message);
  return first === undefined
    ? mistake
    : { ...mistake, part: 'key', anchor: formatPointer([first]) };
}

function kindMistake(value: Readonly<Record<string, unknown>>): Mistake {
  const kinds = listed(KINDS, KINDS.length);
  const found = value['kind'];
  if (!Object.hasOwn(value, 'kind')) {
    const message = `"kind" is missing, which says what the document describes: one of ${kinds}`;
    return { ...mistakeAt('descriptor/kind', '', message), part: 'key', anchor: '/mismatch' };
  }
  const near = typeof found === 'string' ? closest(found, KINDS) : undefined;
  const hint = near === undefined ? '' : `; "${near}" is closest`;
  const message =
    found === null
      ? `kind is empty, but must be one of ${kinds}`
      : `kind is ${show(found)}, but must be one of ${kinds}${hint}`;
  return mistakeAt('descriptor/kind', '/kind', message);
}

const mistakeAt = (code: string, pointer: string, message: string): Mistake => ({
  code,
  pointer,
  part: 'value',
  say: () => message,
});
