import { USUAL_OWNER } from '../element.js';
/**
 * Gathers what the descriptors of a system say about each element. Descriptors of one name from
 * different perspectives speak about one element; two versions described from one perspective are
 * two elements (a champion and its challenger).
 */
export function gatherElements(members) {
    const named = new Map();
    for (const member of members) {
        if (member.kind === undefined || member.name === undefined)
            continue;
        const key = `${member.kind}/${member.name}`;
        const found = named.get(key);
        if (found)
            found.push(member);
        else
            named.set(key, [member]);
    }
    return [...named.values()].flatMap(separateVersions);
}
function separateVersions(members) {
    const [{ kind, name } = {}] = members;
    if (kind === undefined || name === undefined)
        return [];
    const statements = members.flatMap(toStatement).sort(usualOwnerFirst(kind));
    if (statements.length === 0)
        return [{ kind, name, state: 'invalid', statements: [] }];
    const versions = versionsOf(statements);
    if (versions.length < 2)
        return [describe(kind, name, versions[0], statements)];
    return versions.map((version, index) => {
        const own = statements.filter(({ descriptor }) => descriptor.version === version || (index === 0 && !includes(versions, descriptor.version)));
        return { ...describe(kind, name, version, own), oneOfSeveral: true };
    });
}
const includes = (versions, version) => version !== undefined && versions.includes(version);
/** The versions that one perspective describes side by side; otherwise the first one stated. */
function versionsOf(statements) {
    const byPerspective = new Map();
    for (const { perspective, descriptor } of statements) {
        if (descriptor.version === undefined)
            continue;
        const found = byPerspective.get(perspective) ?? new Set();
        byPerspective.set(perspective, found.add(descriptor.version));
    }
    const lists = [...byPerspective.values()];
    const several = lists.find((found) => found.size > 1);
    return [...(several ?? lists[0] ?? [])].slice(0, several ? undefined : 1);
}
const describe = (kind, name, version, statements) => ({
    kind,
    name,
    state: 'described',
    statements,
    ...(version === undefined ? {} : { version }),
});
const toStatement = ({ document, descriptor }) => descriptor ? [{ document, descriptor, perspective: descriptor.perspective }] : [];
/** Sorting is stable, so that descriptors of one perspective stay in the order of their files. */
const usualOwnerFirst = (kind) => (a, b) => Number(a.perspective !== USUAL_OWNER[kind]) - Number(b.perspective !== USUAL_OWNER[kind]);
