import { type Part } from './part.ts';
/** How text is encoded, cut and turned into tokens. */
export declare const text: readonly Part[];
