import { type Relation } from './relation.ts';
/**
 * Whether two texts name one licence: `MIT` and `the MIT License`. Two identifiers of the SPDX list
 * are two licences; a name of somebody's own may stand for any.
 */
export declare function relateLicences(one: string, other: string): Relation;
