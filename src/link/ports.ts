import type { Claim } from '../claim.ts';
import type { Kind, Port } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { at, claimAt, items } from '../lookup.ts';
import type { AttributeName } from '../rule.ts';
import { all, type System } from '../system.ts';

/** Which port this is, as a text that no other port of the system has. */
export const keyOf = oncePer(({ element, path }: Claim<Port>): string =>
  JSON.stringify([element.kind, element.name, element.version ?? '', ...path]),
);

/** The name of a port, under which other ports of other elements may be meant. */
export const lastOf = ({ path }: Claim<Port>): string | undefined => path.at(-1);

/** The ports of a list; none where nobody states the list or it holds no ports. */
export const portsIn = (list: Claim<unknown>): readonly Claim<Port>[] =>
  list.stated && Array.isArray(list.value) ? items(list as Claim<readonly Port[]>) : [];

/** The ports of some lists by name: which of them have the name of a given port. */
export function namesakes(
  lists: readonly Claim<unknown>[],
): (port: Claim<Port>) => readonly Claim<Port>[] {
  const named = new Map<string | undefined, Claim<Port>[]>();
  for (const port of lists.flatMap(portsIn)) {
    const found = named.get(lastOf(port));
    if (found) found.push(port);
    else named.set(lastOf(port), [port]);
  }
  return (port) => named.get(lastOf(port)) ?? [];
}

/** The lists in which the kinds that have ports have them. */
const LISTS = {
  RawData: ['fields'],
  TrainingData: ['fields'],
  ProductionData: ['fields'],
  DataPipeline: ['inputs', 'outputs'],
  TrainedModel: ['inputs', 'outputs', 'rawOutputs'],
  Component: ['inputs', 'outputs'],
  Deployment: ['inputs', 'outputs'],
} as const satisfies { readonly [K in Kind]?: readonly string[] };

type Ported = keyof typeof LISTS;

/** An attribute of ports, wherever one of these kinds may state it; data may flow from any list. */
export const onPorts = (
  attribute: string,
  kinds: readonly Ported[] = Object.keys(LISTS) as Ported[],
): readonly AttributeName[] =>
  kinds.flatMap((kind) => LISTS[kind].map((list): AttributeName => `${kind}/${list}/${attribute}`));

/** Every port of a system that was seen while it ran, in any window. */
export const observedPorts = ({ elements }: Pick<System, 'elements'>): readonly Claim<Port>[] =>
  observed(elements);

const observed = oncePer((elements: System['elements']): readonly Claim<Port>[] =>
  (Object.entries(LISTS) as [Ported, readonly string[]][]).flatMap(([kind, lists]) =>
    all({ elements }, kind).flatMap(({ element }) =>
      lists
        .flatMap((list) => portsIn(claimAt(element, [list])))
        .filter((port) => at(port, 'observed').stated),
    ),
  ),
);
