import { type Element } from '../element.ts';
import type { Checked } from '../validate.ts';
/**
 * Gathers what the descriptors of a system say about each element. Descriptors of one name from
 * different perspectives speak about one element; two versions described from one perspective are
 * two elements (a champion and its challenger).
 */
export declare function gatherElements(members: readonly Checked[]): readonly Element[];
