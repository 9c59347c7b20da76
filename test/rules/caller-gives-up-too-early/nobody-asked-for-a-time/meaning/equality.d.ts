import { type Place } from './agreement.ts';
/**
 * Whether a value is the one that somebody expects. What two accounts of one thing agree in is
 * equal here, too; only numbers are meant as they stand, since a limit of 0.5 is none of 0.52, and
 * a word that nobody knows is another word. `undefined` where it cannot be told.
 */
export declare function isExpected(place: Place, expected: unknown, found: unknown): boolean | undefined;
