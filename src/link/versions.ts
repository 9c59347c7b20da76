import type { Element } from '../element.ts';
import { namedToRun, resolve, type System } from '../system.ts';

type Parts = Pick<System, 'elements'>;

/**
 * The versions of a model that deployments run side by side (a champion and its challenger), of
 * those that a reference leaves open. None unless each of at least two is named as what runs: only
 * then does a reference that may mean any of them mean every one.
 */
export function sideBySide({ elements }: Parts, versions: readonly Element[]): readonly Element[] {
  const named = namedToRun(elements);
  const found = versions.filter((version) => named.has(version));
  return found.length > 1 ? found : [];
}

/** The elements that an endpoint may mean: several where versions run side by side. */
export function elementsMeant(system: Parts, endpoint: string): readonly Element[] {
  const resolution = resolve(system, endpoint);
  if (resolution.status === 'found') return [resolution.element];
  return resolution.status === 'ambiguous' ? sideBySide(system, resolution.elements) : [];
}
