import type { Facts } from '../facts/tables.ts';
import type { AttributeValue } from '../schema/attributes.ts';
import { type DtypeDialect } from '../values/dtype.ts';
/** The attribute that two values are of, with the facts that tell when two words name one thing. */
export type Place = {
    readonly meaning: AttributeValue;
    readonly path: readonly string[];
    readonly facts: () => Facts;
    /** The format that the second value was read from, where its words mean something of their own. */
    readonly dialect?: DtypeDialect;
};
/**
 * Whether what one says of an attribute is borne out by the other (spec, "Agreement"). The same
 * spelling always agrees, also where nobody can read it.
 */
export declare function agree(place: Place, one: unknown, other: unknown): boolean | undefined;
