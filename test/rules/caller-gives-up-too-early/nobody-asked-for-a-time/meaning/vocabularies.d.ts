import type { Facts } from '../facts/tables.ts';
import type { Relation } from './relation.ts';
/** How two words of one attribute stand to each other. */
export type Vocabulary = (one: string, other: string, facts: () => Facts) => Relation;
/** The words of the attribute at a path, where they are of a kind that is known. */
export declare function vocabularyAt(path: readonly string[]): Vocabulary | undefined;
/**
 * Whether two names on a hub of models are one where only one of them says whose it is, such as
 * `google-bert/bert-base-german-cased` and the name under which it was first published.
 */
export declare function sameHubName(one: string, other: string): boolean;
