import type { Rule } from '../rule.ts';
import declarationContradicted from './claims/declaration-contradicted.ts';
import elementDescribedTwice from './claims/element-described-twice.ts';
import expectationNotMet from './claims/expectation-not-met.ts';
import perspectivesDisagree from './claims/perspectives-disagree.ts';
import referenceUnresolved from './claims/reference-unresolved.ts';

/** Every rule, in the order in which the catalogue lists them. */
export const rules: readonly Rule[] = [
  referenceUnresolved,
  elementDescribedTwice,
  perspectivesDisagree,
  declarationContradicted,
  expectationNotMet,
];
