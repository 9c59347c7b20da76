/** The keys and indices from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** A key that is any item of a list. */
export const EACH = '[]';

const split = new Map<string, readonly string[]>();

/** The keys of a path of a table; there are a few hundred of them, and each is asked for often. */
export function keysOf(path: string): readonly string[] {
  const keys = split.get(path) ?? (path === '' ? [] : path.replaceAll(EACH, `.${EACH}`).split('.'));
  split.set(path, keys);
  return keys;
}

/** The keys of a mapping, or the indices of a list. */
export const keysIn = (value: object): readonly (string | number)[] =>
  Array.isArray(value) ? [...value.keys()] : Object.keys(value);

/** Whether a key of a path of a table stands for a key of a document. */
export const matches = (pattern: string | number, key: string | number | undefined): boolean =>
  pattern === key || (pattern === EACH && typeof key === 'number');

/** What a key leads to; a key that a value does not have itself leads nowhere. */
export function child(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[key];
}
