import type { Kind } from '../generated/descriptors.ts';
import { formatPointer } from '../pointer.ts';
import { attribute } from '../schema/attributes.ts';
import { fitsAt, hasPlace, requiredAt } from '../schema/guard.ts';
import { quote } from '../values/value.ts';
import { isRecord, show } from './phrase.ts';

/** What does not fit at a place of a kind: where below it, and why. */
export type Misfit = { readonly path: readonly string[]; readonly why: string };

/**
 * The innermost reason why a value does not fit at a place of a kind, as in `item 1 of
 * /observed/forecasts lacks "metric"`: what holds a mistake fits as little as the mistake itself.
 */
export function misfitAt(kind: Kind, place: readonly string[], value: unknown): Misfit | undefined {
  if (fitsAt(kind, place, value)) return undefined;
  for (const [key, part] of partsOf(value)) {
    const inner = misfitIn(kind, [...place, key], part, Array.isArray(value));
    if (inner) return { path: [key, ...inner.path], why: inner.why };
  }
  const pointer = formatPointer(place);
  const strange = isRecord(value)
    ? Object.keys(value).find((key) => !hasPlace(kind, [...place, key]))
    : undefined;
  if (strange !== undefined) {
    return { path: [strange], why: `unknown attribute ${quote(strange)} in ${pointer}` };
  }
  const about = attribute(kind, pointer)?.about ?? 'another type of value';
  return { path: [], why: `${show(value)} does not fit ${pointer} (${about})` };
}

/** An item of a list is whole, so that something may be missing in it although the rest fits. */
function misfitIn(
  kind: Kind,
  place: readonly string[],
  value: unknown,
  isItem: boolean,
): Misfit | undefined {
  const found = misfitAt(kind, place, value);
  if (found || !isItem || !isRecord(value)) return found;
  const lacking = requiredAt(kind, place).find((key) => !Object.hasOwn(value, key));
  if (lacking === undefined) return undefined;
  const list = formatPointer(place.slice(0, -1));
  return { path: [], why: `item ${Number(place.at(-1)) + 1} of ${list} lacks "${lacking}"` };
}

const partsOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
