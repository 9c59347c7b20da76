import { type Part } from './part.ts';
/** How sound is sampled and encoded. */
export declare const audio: readonly Part[];
