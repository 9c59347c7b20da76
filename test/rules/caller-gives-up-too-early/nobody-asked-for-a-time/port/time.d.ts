import { type Part } from './part.ts';
/** Which moment a time means, in which zone, how it is written, and whether it is true. */
export declare const time: readonly Part[];
