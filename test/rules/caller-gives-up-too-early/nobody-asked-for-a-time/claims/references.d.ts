import type { Stated } from '../claim.ts';
import type { System } from '../system.ts';
/** Every reference that the descriptors of a system make, in the order in which they stand. */
export declare function referencesOf({ elements }: Pick<System, 'elements'>): Iterable<Stated<string>>;
