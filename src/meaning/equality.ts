import { agree, type Place } from './agreement.ts';
import { isAlso, isKindOfMeaning, type MeaningKind } from './kinds.ts';
import { comparePlain } from './order.ts';
import { relate } from './words.ts';

/**
 * Whether a value is the one that somebody expects. What two accounts of one thing agree in is
 * equal here, too; only numbers are meant as they stand, since a limit of 0.5 is none of 0.52, and
 * a word that nobody knows is another word. `undefined` where it cannot be told.
 */
export function isExpected(place: Place, expected: unknown, found: unknown): boolean | undefined {
  const { meaning } = place;
  if (meaning === 'number' || meaning === 'fraction') return comparePlain(expected, found) === 0;
  if (isKindOfMeaning(place.path)) {
    return expected === found || isAlso(found as MeaningKind, expected as MeaningKind);
  }
  if (meaning !== 'software' && meaning !== 'string' && meaning !== 'text') {
    return agree(place, expected, found);
  }
  if (typeof expected !== 'string' || typeof found !== 'string') {
    return comparePlain(expected, found) === 0;
  }
  const relation = relate(expected, found, place);
  return relation === 'maybe' ? undefined : relation === 'same';
}
