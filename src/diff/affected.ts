import type { Claim } from '../claim.ts';
import { elementId, USUAL_OWNER } from '../element.ts';
import type { Reader } from '../generated/difference.ts';
import { grouped } from '../grouped.ts';
import { canonical, parsePointer } from '../pointer.ts';
import { parseReference } from '../reference.ts';
import type { System } from '../system.ts';
import type { Account } from './accounts.ts';

/** Finds who reads an attribute: by wiring, by hosting, and by what others expect of it. */
export type Readers = (account: Account, path: readonly string[]) => readonly Reader[];

/** What leads from a place of an element to somebody who reads it. */
type Link = { readonly path: readonly string[]; readonly reader: Reader };

/** The readers of a system before and after a change: whoever was there is concerned as well. */
export function readersIn(systems: readonly System[]): Readers {
  const links = systems.flatMap((system) => [
    ...system.connections.flatMap(connectionLinks),
    ...system.hostings.flatMap(({ model, environment }) => hostingLinks(model, environment)),
    ...expectationLinks(system),
  ]);
  const byElement = grouped(links, ({ of }) => of);
  return ({ element, perspective }, path) => {
    const asked = askedBy(path);
    const found = (byElement.get(element) ?? []).filter((link) => isNear(link.path, path));
    const readers = [...found.map(({ reader }) => reader), ...(asked ? [asked] : [])];
    const known = new Map(
      readers.map((reader) => [`${reader.element} ${reader.perspective}`, reader]),
    );
    known.delete(`${element} ${perspective}`);
    return [...known.keys()].sort().flatMap((key) => known.get(key) ?? []);
  };
}

type Owned = Link & { readonly of: string };

const readersOf = ({ element }: Claim<unknown>): readonly Reader[] => {
  const spoken = element.statements.map(({ perspective }) => perspective);
  const perspectives = spoken.length > 0 ? spoken : [USUAL_OWNER[element.kind]];
  return perspectives.map((perspective) => ({ perspective, element: elementId(element) }));
};

const linkOf = (
  from: Claim<unknown>,
  path: readonly string[],
  to: Claim<unknown>,
): readonly Owned[] =>
  readersOf(to).map((reader) => ({ of: elementId(from.element), path, reader }));

function connectionLinks({ producer, consumer }: System['connections'][number]): readonly Owned[] {
  return [
    ...linkOf(producer, producer.path, consumer),
    ...linkOf(consumer, consumer.path, producer),
  ];
}

/** What a model needs concerns its environment, and what an environment has the model. */
function hostingLinks(model: Claim<unknown>, environment: Claim<unknown>): readonly Owned[] {
  return [
    ...linkOf(model, ['requires'], environment),
    ...linkOf(model, ['precision'], environment),
    ...HOSTED.flatMap((key) => linkOf(environment, [key], model)),
  ];
}

const HOSTED = ['memory', 'cpu', 'storage', 'sharedMemory', 'accelerators', 'software', 'platform'];

function expectationLinks({ elements }: System): readonly Owned[] {
  const byId = grouped(elements, elementId);
  return elements.flatMap((element) =>
    element.statements.flatMap(({ descriptor, perspective }) =>
      (descriptor.expects ?? []).flatMap((expectation): readonly Owned[] => {
        const reference = parseReference(expectation.of);
        if (reference === undefined) return [];
        const of = elementId(reference);
        const root = byId.get(of)?.[0]?.statements[0]?.descriptor;
        const path = canonical(root, [...reference.path, ...parsePointer(expectation.at)]);
        const said = expectation.perspective ?? perspective;
        return [{ of, path, reader: { element: elementId(element), perspective: said } }];
      }),
    ),
  );
}

/** An expectation concerns whoever owns the element that it is of. */
function askedBy([root, name = '']: readonly string[]): Reader | undefined {
  if (root !== 'expects') return undefined;
  const reference = parseReference(name.slice(0, name.lastIndexOf('#')));
  if (reference === undefined) return undefined;
  return { element: elementId(reference), perspective: USUAL_OWNER[reference.kind] };
}

/** Whether one place lies in the other. */
const isNear = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((segment, at) => at >= other.length || segment === other[at]);
