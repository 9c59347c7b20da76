import type { Stated } from '../claim.ts';
import type { Element } from '../element.ts';
import { type Leaf } from './leaves.ts';
/** Two accounts of one attribute, and the kind of value that it is. */
export type Accounts = {
    readonly one: Stated<unknown>;
    readonly other: Stated<unknown>;
    readonly meaning: Leaf['meaning'];
};
/** Every attribute of an element that descriptors of two perspectives both state. */
export declare function accountsOfPerspectives(element: Element): Iterable<Accounts>;
/** Every attribute of an element that is both declared by somebody and read from an artifact. */
export declare function accountsOfEvidence(element: Element): Iterable<Accounts>;
