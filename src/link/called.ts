import type { Element } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import { foldName } from '../meaning/own-names.ts';
import type { System } from '../system.ts';

const byName = oncePer((elements: readonly Element[]) =>
  grouped(elements, ({ name }) => foldName(name)),
);

/**
 * The only element of some kinds that goes by a bare name, as people write it who know a part by how
 * it is called and have never seen a reference to it.
 */
export function onlyCalled(
  { elements }: Pick<System, 'elements'>,
  name: string,
  kinds: readonly Kind[],
): Element | undefined {
  const named = byName(elements).get(foldName(name)) ?? [];
  const [only, ...others] = named.filter(({ kind }) => kinds.includes(kind));
  return others.length === 0 ? only : undefined;
}
