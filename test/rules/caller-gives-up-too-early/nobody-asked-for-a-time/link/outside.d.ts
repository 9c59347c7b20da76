import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { type System } from '../system.ts';
type Parts = Pick<System, 'elements' | 'manifest'>;
/** Ports that the wiring leads out of the system are nobody's business in it. */
export declare function isInside(system: Parts): (port: Claim<Port>) => boolean;
/** The inputs of models, apart by whether somebody says that they come from outside the system. */
export declare function inputsByOrigin(system: Parts): {
    readonly external: readonly Claim<Port>[];
    readonly others: readonly Claim<Port>[];
};
export {};
