import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
/** Which port this is, as a text that no other port of the system has. */
export declare const keyOf: ({ element, path }: Claim<Port>) => string;
/** The name of a port, under which other ports of other elements may be meant. */
export declare const lastOf: ({ path }: Claim<Port>) => string | undefined;
/** The ports of a list; none where nobody states the list or it holds no ports. */
export declare const portsIn: (list: Claim<unknown>) => readonly Claim<Port>[];
/** The ports of some lists by name: which of them have the name of a given port. */
export declare function namesakes(lists: readonly Claim<unknown>[]): (port: Claim<Port>) => readonly Claim<Port>[];
