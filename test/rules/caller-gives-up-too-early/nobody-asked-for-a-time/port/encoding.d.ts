import { type Part } from './part.ts';
/** How a value is encoded and prepared on its way into the model. */
export declare const encoding: readonly Part[];
