import { type Element, type Statement, USUAL_OWNER } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { meansVersion } from '../meaning/versions.ts';
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
  return versions.map((version) => {
    const own = statements.filter(
      ({ descriptor }) => spokenOf(versions, descriptor.version) === version,
    );
    return { ...describe(kind, name, version, own), oneOfSeveral: true };
  });
}

/** Which of several versions a descriptor speaks about: the one that it states, or else the first. */
const spokenOf = (versions: readonly string[], stated: string | undefined): string | undefined =>
  (stated === undefined ? undefined : found(versions, stated)) ?? versions[0];

/** The version that is spelled like this or, where none is, that means the same: 1.4 for 1.4.0. */
const found = (versions: readonly string[], stated: string): string | undefined =>
  versions.find((version) => version === stated) ??
  versions.find((version) => meansVersion(version, stated) === true);

/**
 * The versions that some perspective describes side by side; otherwise the first one stated. What one
 * perspective tells apart by its spelling is apart, and what another one spells otherwise is not.
 */
function versionsOf(statements: readonly Statement[]): readonly string[] {
  const byPerspective = new Map<string, Set<string>>();
  for (const { perspective, descriptor } of statements) {
    if (descriptor.version === undefined) continue;
    const stated = byPerspective.get(perspective) ?? new Set();
    byPerspective.set(perspective, stated.add(descriptor.version));
  }
  const lists = [...byPerspective.values()];
  const several = lists.filter(({ size }) => size > 1);
  if (several.length === 0) return [...(lists[0] ?? [])];
  const known: string[] = [];
  for (const list of several) {
    known.push(...[...list].filter((version) => found(known, version) === undefined));
  }
  return known;
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

function toStatement({ document, descriptor }: Checked): readonly Statement[] {
  if (descriptor === undefined) return [];
  const { perspective, evidence, notProvided } = descriptor;
  const [cited, excused] = [rootsOf(evidence), rootsOf(notProvided)];
  return [{ document, descriptor, perspective, cited, excused }];
}

const NOTHING: ReadonlySet<string> = new Set();

/** The attributes of the root that some pointers lead into. */
const rootsOf = (pointers: readonly { readonly at: string }[] | undefined): ReadonlySet<string> =>
  pointers ? new Set(pointers.map(({ at }) => parsePointer(at)[0] ?? '')) : NOTHING;

/** Sorting is stable, so that descriptors of one perspective stay in the order of their files. */
const usualOwnerFirst =
  (kind: Kind) =>
  (a: Statement, b: Statement): number =>
    Number(a.perspective !== USUAL_OWNER[kind]) - Number(b.perspective !== USUAL_OWNER[kind]);
