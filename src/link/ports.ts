import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { items } from '../lookup.ts';

/** Which port this is, as a text that no other port of the system has. */
export const keyOf = ({ element, path }: Claim<Port>): string =>
  JSON.stringify([element.kind, element.name, element.version ?? '', ...path]);

/** The name of a port, under which other ports of other elements may be meant. */
export const lastOf = ({ path }: Claim<Port>): string | undefined => path.at(-1);

/** The ports of a list; none where nobody states the list or it holds no ports. */
export const portsIn = (list: Claim<unknown>): readonly Claim<Port>[] =>
  list.stated && Array.isArray(list.value) ? items(list as Claim<readonly Port[]>) : [];
