import type { Rule } from '../rule.ts';
/** Every rule, in the order in which the catalogue lists them. */
export declare const rules: readonly Rule[];
