import type { Statistics } from '../generated/descriptors.ts';
import { type Drift } from './shift.ts';
/** How the values are distributed over the bins of a histogram, and over the most frequent ones. */
export declare const frequencyDrifts: (training: Statistics, production: Statistics, tolerated: number) => readonly (Drift | undefined)[];
