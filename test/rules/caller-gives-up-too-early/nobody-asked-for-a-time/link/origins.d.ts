import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { type Connection, type System } from '../system.ts';
type Parts = Pick<System, 'elements'>;
/**
 * Where data come from, by name: a field of raw or production data from the output of a component
 * among its `sources`, a field of training data from the raw data that it was made of. A field that
 * was changed on the way is another one, and so is one that says or is said to come from elsewhere.
 */
export declare function trace(system: Parts, stated: readonly Connection[]): Iterable<Connection>;
/** Whether a field itself says from which field of raw data it was made. */
export declare function isFromRaw(field: Claim<Port>): boolean;
export {};
