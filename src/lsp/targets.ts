import { elementId } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { follow, formatPointer, nameOf, parsePointer } from '../pointer.ts';
import { parseReference } from '../reference.ts';
import type { Checked } from '../validate.ts';
import type { Describe } from './schema-text.ts';

/** Lists whose items are named in references: ports, and what else flows or is pointed at. */
const PORTS = ['inputs', 'outputs', 'rawOutputs', 'fields'] as const;

/** The references that can be written: the elements of some kinds, and behind `#` the ports of one. */
export function referencesTo(
  known: readonly Checked[],
  kinds: readonly Kind[],
  typed: string,
): readonly string[] {
  const found = known.filter(({ kind }) => kind !== undefined && kinds.includes(kind));
  const ids = [...new Set(found.flatMap(idOf))].sort();
  const [id = '', pointer] = typed.split('#', 2);
  if (pointer === undefined) return ids;
  const owners = found.filter((one) => idOf(one).includes(id.replace(/@.*$/, '')));
  return [...new Set(owners.flatMap(portsOf))].map((port) => `${id}#${port}`);
}

export const idOf = ({ kind, name }: Checked): readonly string[] =>
  kind === undefined || name === undefined ? [] : [elementId({ kind, name })];

const portsOf = ({ document }: Checked): readonly string[] =>
  PORTS.flatMap((list) => {
    const items = follow(document.value, [list])?.value;
    const names = Array.isArray(items) ? items.flatMap((item) => nameOf(item) ?? []) : [];
    return names.map((name) => formatPointer([list, name]));
  });

/** The pointers that lead one step further than what has been typed, into the element of a reference. */
export function pointersAt(
  { known, describe }: { readonly known: readonly Checked[]; readonly describe: Describe },
  of: string | undefined,
  typed: string,
): readonly string[] {
  const reference = of === undefined ? undefined : parseReference(of);
  if (reference === undefined) return [];
  const path = [...reference.path, ...parsePointer(typed).slice(0, -1)];
  const above = formatPointer(path.slice(reference.path.length));
  const described = describe(reference.kind, path);
  const values = known
    .filter((one) => idOf(one).includes(elementId(reference)))
    .map(({ document }) => follow(document.value, path)?.value);
  const items = values.flatMap((value) =>
    Array.isArray(value) ? value.flatMap((item) => nameOf(item) ?? []) : [],
  );
  // What its owner states comes before what nobody has said, and before what every descriptor has.
  const possible = described?.names ?? [];
  const stated = new Set(values.flatMap(statedIn));
  const first = possible.filter((name) => stated.has(name) && !HEAD.has(name));
  const names = [...new Set([...items, ...first, ...possible])];
  return names.map((name) => `${above}${formatPointer([name])}`);
}

const HEAD: ReadonlySet<string> = new Set([
  ...['mismatch', 'kind', 'name', 'perspective', 'title', 'description', 'owner'],
  ...['expects', 'evidence', 'notProvided', 'annotations'],
]);

/** The attributes that stand in a mapping, or that its evidence is about. */
function statedIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const evidence: unknown = 'evidence' in value ? value.evidence : undefined;
  const cited = (Array.isArray(evidence) ? evidence : []).flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'at' in one && typeof one.at === 'string'
      ? parsePointer(one.at).slice(0, 1)
      : [],
  );
  return [...Object.keys(value), ...cited];
}
