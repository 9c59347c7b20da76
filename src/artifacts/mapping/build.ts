import { isLocated, located } from '../artifact.ts';
import type { Place } from '../place.ts';

/** A value that is being put together; its leaves are located. */
export type Built = { [key: string]: unknown };

/** A value each leaf of which has the place. */
export function placed(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => placed(item, place));
  if (!isBuilt(value)) return located(value, place);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, placed(item, place)]));
}

export const isBuilt = (value: unknown): value is Built =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isLocated(value);

/** The value without places, where it is a single one. */
export const bare = (value: unknown): unknown => (isLocated(value) ? value.located : value);

const SEGMENT = /^([A-Za-z]+)(?:\[([a-z-]+)\])?$/;

/** What puts a value where a path such as `evaluations[test].dataset` leads. */
export function nested(path: string, value: unknown): Built {
  const [first = '', ...rest] = path.split('.');
  const [, key = '', name] = SEGMENT.exec(first) ?? [];
  const inner = rest.length === 0 ? value : nested(rest.join('.'), value);
  if (name === undefined) return { [key]: inner };
  return { [key]: [{ name, ...(isBuilt(inner) ? inner : {}) }] };
}

/** Adds one value to another, lists item by item; false where both say the same thing already. */
export function addTo(target: Built, added: Built, keys: readonly string[] = ['name']): boolean {
  if (clashes(target, added, keys)) return false;
  merge(target, added, keys);
  return true;
}

function clashes(target: Built, added: Built, keys: readonly string[]): boolean {
  return Object.entries(added).some(([key, value]) => {
    if (!Object.hasOwn(target, key) || keys.includes(key)) return false;
    const old = target[key];
    return !(Array.isArray(old) && Array.isArray(value)) && !bothBuilt(old, value, keys);
  });
}

const bothBuilt = (old: unknown, value: unknown, keys: readonly string[]): boolean =>
  isBuilt(old) && isBuilt(value) && !clashes(old, value, keys);

function merge(target: Built, added: Built, keys: readonly string[]): void {
  for (const [key, value] of Object.entries(added)) {
    const old = Object.hasOwn(target, key) ? target[key] : undefined;
    if (Array.isArray(old) && Array.isArray(value)) for (const item of value) append(old, item);
    else if (isBuilt(old) && isBuilt(value)) merge(old, value, keys);
    else if (old === undefined) target[key] = value;
  }
}

/** An item that is named like one which is there says more about that one. */
function append(list: unknown[], item: unknown): void {
  const name = isBuilt(item) ? bare(item['name']) : undefined;
  const same = list.find((one) => isBuilt(one) && bare(one['name']) === name);
  if (name === undefined || !isBuilt(same) || !isBuilt(item) || !addTo(same, item)) list.push(item);
}
