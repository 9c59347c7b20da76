import type { Element } from '../element.ts';
import { type System } from '../system.ts';
type Parts = Pick<System, 'elements' | 'manifest'>;
/**
 * The versions of a model that deployments run side by side (a champion and its challenger), of
 * those that a reference leaves open. None unless each of at least two is named as what runs: only
 * then does a reference that may mean any of them mean every one.
 */
export declare function sideBySide(system: Parts, versions: readonly Element[]): readonly Element[];
/** The elements that an endpoint may mean: several where versions run side by side. */
export declare function elementsMeant(system: Parts, endpoint: string): readonly Element[];
export {};
