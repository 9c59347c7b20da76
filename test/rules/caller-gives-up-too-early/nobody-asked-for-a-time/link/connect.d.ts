import { type Connection, type System } from '../system.ts';
type Parts = Pick<System, 'elements' | 'manifest'>;
/**
 * Every connection that anybody states, in the manifest's `wiring` or as `from` and `to` of a port,
 * and then those that follow from equal names (imply.ts). The same connection stated by both ends
 * is one. References that lead nowhere are left to the rule about references.
 */
export declare function connect(system: Parts): readonly Connection[];
export {};
