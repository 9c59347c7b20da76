import { type Part } from './part.ts';
/** A phrase without its fillers, case and order: `sold units` and `units sold` are the same. */
export declare const wordsOf: (phrase: string) => string;
/** What one record or one value is about. */
export declare const granularity: readonly Part[];
