/**
 * How two words stand to each other: they mean one thing, or two; `maybe` one, where the shorter
 * leaves it open; `strange` where at least one is a word that nobody knows.
 */
export type Relation = 'same' | 'other' | 'maybe' | 'strange';
/** Case, white space, hyphens and underscores carry no meaning in words that people type. */
export declare const folded: (text: string | number | boolean) => string;
/** An index from every spelling, folded, to the word that stands for all of them. */
export declare const spellings: (words: Readonly<Record<string, string>>) => ReadonlyMap<string, string>;
/** What stands for a category: who stores flags as numbers writes 1 for what others call true. */
export declare const categoryOf: (value: string | number | boolean) => string;
