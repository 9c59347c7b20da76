import type { OperatingDomain } from '../generated/descriptors.ts';
/** What is listed of an operating domain; its period is a range and compared as one. */
export type Listing = Exclude<keyof OperatingDomain, 'period'>;
/**
 * Whether an item of an operating domain lies in a list of the same kind: DE-BY in DE, de-AT in de.
 * Names differ from names; what is told in prose (populations, conditions) may be told otherwise,
 * so that it is never said to lie outside.
 */
export declare function liesIn(key: Listing, item: string, list: readonly string[]): boolean | undefined;
