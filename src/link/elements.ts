import { type Element, type Statement, USUAL_OWNER } from '../element.ts';
import type { Descriptor, Kind } from '../generated/descriptors.ts';
import { parsePointer } from '../pointer.ts';
import type { Checked } from '../validate.ts';

/**
 * Gathers what the descriptors of a system say about each element. Descriptors of one name from
 * different perspectives speak about one element; two versions described from one perspective are
 * two elements (a champion and its challenger).
 */
export function gatherElements(members: readonly Checked[]): readonly Element[] {
  const named = new Map<string, Checked[]>();
  for (const member of members) {
    if (member.kind === undefined || member.name === undefined) continue;
    const key = `${member.kind}/${member.name}`;
    const found = named.get(key);
    if (found) found.push(member);
    else named.set(key, [member]);
  }
  return [...named.values()].flatMap(separateVersions);
}

function separateVersions(members: readonly Checked[]): readonly Element[] {
  const [{ kind, name } = {}] = members;
  if (kind === undefined || name === undefined) return [];
  const statements = members.flatMap(toStatement).sort(usualOwnerFirst(kind));
  if (statements.length === 0) return [{ kind, name, state: 'invalid', statements: [] }];
  const versions = versionsOf(statements);
  if (versions.length < 2) return [describe(kind, name, versions[0], statements)];
  return versions.map((version, index) => {
    const own = statements.filter(
      ({ descriptor }) =>
        descriptor.version === version || (index === 0 && !includes(versions, descriptor.version)),
    );
    return { ...describe(kind, name, version, own), oneOfSeveral: true };
  });
}

const includes = (versions: readonly string[], version: string | undefined): boolean =>
  version !== undefined && versions.includes(version);

/** The versions that one perspective describes side by side; otherwise the first one stated. */
function versionsOf(statements: readonly Statement[]): readonly string[] {
  const byPerspective = new Map<string, Set<string>>();
  for (const { perspective, descriptor } of statements) {
    if (descriptor.version === undefined) continue;
    const found = byPerspective.get(perspective) ?? new Set();
    byPerspective.set(perspective, found.add(descriptor.version));
  }
  const lists = [...byPerspective.values()];
  const several = lists.find((found) => found.size > 1);
  return [...(several ?? lists[0] ?? [])].slice(0, several ? undefined : 1);
}

const describe = (
  kind: Kind,
  name: string,
  version: string | undefined,
  statements: readonly Statement[],
): Element => ({
  kind,
  name,
  state: 'described',
  statements,
  ...(version === undefined ? {} : { version }),
});

const toStatement = ({ document, descriptor }: Checked): readonly Statement[] =>
  descriptor
    ? [{ document, descriptor, perspective: descriptor.perspective, cited: citedIn(descriptor) }]
    : [];

const NOTHING: ReadonlySet<string> = new Set();

const citedIn = ({ evidence }: Descriptor): ReadonlySet<string> =>
  evidence ? new Set(evidence.map(({ at }) => parsePointer(at)[0] ?? '')) : NOTHING;

/** Sorting is stable, so that descriptors of one perspective stay in the order of their files. */
const usualOwnerFirst =
  (kind: Kind) =>
  (a: Statement, b: Statement): number =>
    Number(a.perspective !== USUAL_OWNER[kind]) - Number(b.perspective !== USUAL_OWNER[kind]);
