import type { ListPart, Stated } from './claim.ts';
import type { Element } from './element.ts';
import { oncePer } from './lazily.ts';
import { formatPointer, nameOf } from './pointer.ts';
import { declaredAt, everyEvidenceAt } from './statement.ts';

/** Whether a value is a list each item of which has a name, so that several such lists can be joined. */
export const isNamedList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => nameOf(item) !== undefined);

/**
 * A list of named things with those that other artifacts and people add to it: an image installs
 * what its own file says and what a list of packages says, and neither is the whole of it.
 */
export function withOthers(list: Stated<unknown>, speaker: number | undefined): Stated<unknown> {
  const known = joinedIn(list.element);
  const key = `${speaker} ${formatPointer(list.path)}`;
  const joined = known.get(key) ?? join(list, speaker);
  known.set(key, joined);
  return joined;
}

/** The lists of an element as they are joined, by who speaks and where: many rules ask for them. */
const joinedIn = oncePer((_: Element) => new Map<string, Stated<unknown>>());

function join(list: Stated<unknown>, speaker: number | undefined): Stated<unknown> {
  const { element, path } = list;
  const found = element.statements.flatMap((statement, index): readonly Part[] => {
    if (speaker !== undefined && index !== speaker) return [];
    const read = everyEvidenceAt(statement, path).flatMap(({ value, ...spot }) =>
      partsOf(value, { statement: index, ...spot }),
    );
    const own = declaredAt(statement, path);
    const typed = own
      ? partsOf(own.value, { statement: index, pointer: own.pointer, how: 'declared' })
      : [];
    return [...read, ...typed];
  });
  const measuredFirst = found.filter(({ how }) => how !== 'declared').concat(found);
  const byName = new Map<string, Part>();
  for (const part of measuredFirst) if (!byName.has(part.name)) byName.set(part.name, part);
  const parts = [...byName.values()];
  return { ...list, value: parts.map(({ item }) => item), parts };
}

type Part = ListPart & { readonly name: string; readonly item: unknown };

function partsOf(value: unknown, { pointer, ...spot }: ListPart): readonly Part[] {
  if (!isNamedList(value)) return [];
  return value.flatMap((item, index) => {
    const name = nameOf(item);
    return name === undefined ? [] : { ...spot, pointer: `${pointer}/${index}`, name, item };
  });
}
