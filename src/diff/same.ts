import { compareMeaning } from '../meaning/order.ts';
import { sameSpecifier } from '../meaning/specifiers.ts';
import { vocabularyAt } from '../meaning/vocabularies.ts';
import { relate } from '../meaning/words.ts';
import type { AttributeValue } from '../schema/tree.ts';
import { parseVersion } from '../values/version.ts';
import { attributeOf, meaningAt, type Spot } from './spot.ts';

/** Values that are compared by what they amount to; all others are as they stand. */
const AMOUNTS: readonly AttributeValue[] = [
  ...(['quantity', 'duration', 'rate', 'fraction', 'timestamp', 'date'] as const),
  ...(['dtype', 'unit', 'digest', 'number'] as const),
];

/**
 * Whether two scalars say the same, so that `16Gi` and `16384Mi` are no change. Stricter than
 * agreement: what would be borne out, such as 2.1 by 2.1.3, is said otherwise all the same.
 */
export function sameScalar(spot: Spot, one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const place = attributeOf(spot);
  const meaning = meaningAt(place);
  if (AMOUNTS.includes(meaning)) return compareMeaning(place, one, other) === 0;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  const isNamed = vocabularyAt(place.path) !== undefined;
  if (meaning === 'text' && plain(one) === plain(other)) return true;
  if (meaning === 'text' || meaning === 'identifier') {
    return isNamed && relate(one, other, place) === 'same';
  }
  if (meaning === 'version') return sameRelease(one, other);
  if (meaning === 'specifier') return sameSpecifier(one, other) === true;
  const isWord = meaning === 'software' || meaning === 'string';
  return isWord && relate(one, other, place) === 'same';
}

const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** A build tag is part of what is said: code for CUDA is not code for the CPU. */
function sameRelease(one: string, other: string): boolean {
  const [a, b] = [parseVersion(one), parseVersion(other)];
  if (!a.ok || !b.ok) return false;
  return a.value.public === b.value.public && a.value.local === b.value.local;
}
