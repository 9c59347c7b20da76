import type { Located } from '../place.ts';
import type { Entry } from '../syntax/entry.ts';
import type { FieldSays } from './fields.ts';
import { isWhole } from './fields.ts';
import { anyKnown } from './known.ts';

type Scalar = string | number | boolean;

type Limit = { readonly at: Located<number>; readonly isExclusive: boolean };

/**
 * What the checks of one field say of its values, all of them together. Each returns whether it
 * could be understood; what was not gets lost, by whoever knows what to call it.
 */
export class Checks {
  #minimum: Limit | undefined;
  #maximum: Limit | undefined;
  #categories: readonly Located<Scalar>[] | undefined;
  #isOpen = true;
  #pattern: Located<string> | undefined;

  /** No value is smaller; with `isExclusive` none is equal either. */
  atLeast(limit: Entry, isExclusive: boolean): boolean {
    const found = limitAt(limit, isExclusive);
    if (found && isNarrower(found, this.#minimum, 1)) this.#minimum = found;
    return found !== undefined;
  }

  /** No value is larger; with `isExclusive` none is equal either. */
  atMost(limit: Entry, isExclusive: boolean): boolean {
    const found = limitAt(limit, isExclusive);
    if (found && isNarrower(found, this.#maximum, -1)) this.#maximum = found;
    return found !== undefined;
  }

  /** Every value is one of these; with `isOpen` only most of them are. */
  among(values: Entry, isOpen: boolean): boolean {
    const found = categoriesAt(values);
    if (found === undefined) return false;
    if (this.#categories === undefined || (this.#isOpen && !isOpen)) {
      this.#categories = found;
      this.#isOpen = isOpen;
    }
    return true;
  }

  /** The whole of every value matches. */
  matches(pattern: Entry): boolean {
    const { text } = pattern;
    if (text === undefined || !isWhole(text)) return false;
    this.#pattern ??= pattern.at(text);
    return true;
  }

  /** `undefined` where nothing was said. */
  get domain(): FieldSays['domain'] {
    const [minimum, maximum] = [this.#minimum, this.#maximum];
    return anyKnown({
      minimum: minimum?.at,
      exclusiveMinimum: minimum?.isExclusive ? { ...minimum.at, located: true } : undefined,
      maximum: maximum?.at,
      exclusiveMaximum: maximum?.isExclusive ? { ...maximum.at, located: true } : undefined,
      categories: this.#categories,
      open: this.#categories && this.#isOpen ? true : undefined,
      pattern: this.#pattern,
    });
  }
}

function limitAt(entry: Entry, isExclusive: boolean): Limit | undefined {
  const { value } = entry;
  return typeof value === 'number' && Number.isFinite(value)
    ? { at: entry.at(value), isExclusive }
    : undefined;
}

/** `sign` is 1 for lower limits, of which the larger is the narrower, and -1 for upper ones. */
function isNarrower(one: Limit, other: Limit | undefined, sign: 1 | -1): boolean {
  if (other === undefined) return true;
  const difference = sign * (one.at.located - other.at.located);
  return difference > 0 || (difference === 0 && one.isExclusive);
}

/** Far more than a person could tell apart; a longer list is data. */
export const MOST_CATEGORIES = 10_000;

/** The values of a list that can be categories; `null` is none, and says only what may be absent. */
function categoriesAt(list: Entry): readonly Located<Scalar>[] | undefined {
  const found = new Map<Scalar, Located<Scalar>>();
  for (const item of list.items()) {
    const { value } = item;
    if (value === null) continue;
    if (!isScalar(value)) return undefined;
    if (!found.has(value)) found.set(value, item.at(value));
    if (found.size > MOST_CATEGORIES) return undefined;
  }
  return found.size === 0 ? undefined : [...found.values()];
}

/** Whether a value can be a category. */
export const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string'
    ? value.length <= 400
    : typeof value === 'number' || typeof value === 'boolean';
