import { type Part } from './part.ts';
/** How data gets there: mode, window, rate, order. */
export declare const delivery: readonly Part[];
