import { type Part } from './part.ts';
/** What a value means to whoever uses it. */
export declare const meaning: readonly Part[];
