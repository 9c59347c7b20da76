/** Two names at most this far apart are taken for one name and a slip of the finger. */
export declare const SLIP = 2;
/**
 * The number of insertions, deletions, substitutions and swaps of neighbours that turn one text
 * into the other (the restricted Damerau–Levenshtein distance, O(n·m)).
 */
export declare function distance(one: string, other: string): number;
/** Whether the two are one name and a slip: equal but for case and separators, or nearly so. */
export declare const isSlip: (one: string, other: string) => boolean;
/**
 * The name that a person most likely meant by `word`, or `undefined` where none is near: the same
 * but for case and separators, then within two slips, then one that begins with the word or holds
 * it (`prod` for `production`, `Pipeline` for `DataPipeline`), then one that it abbreviates (`DS`,
 * `ops`). Of two that are equally near, the one of more similar length counts, then the first.
 */
export declare function closest(word: string, names: readonly string[]): string | undefined;
