import { posix } from 'node:path';
import picomatch from 'picomatch';
/** By file, then by position in it: the order in which members are linked. */
const byPlace = ({ document: a }, { document: b }) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.index - b.index;
const folderOf = (file) => posix.dirname(file);
/** Which descriptors belong to which system (spec, "Systems"). */
export function membersOf(checked) {
    const sorted = [...checked].sort(byPlace);
    const manifests = sorted.filter(isManifest);
    if (manifests.length === 0) {
        const all = { name: sharedFolder(sorted), members: sorted };
        return { groups: sorted.length > 0 ? [all] : [], orphans: [] };
    }
    const byFolder = nearest(manifests, sorted);
    const taken = new Set();
    const groups = manifests.map((manifest) => {
        const listed = manifest.descriptor.descriptors;
        const found = listed ? matching(sorted, manifest, listed) : (byFolder.get(manifest) ?? []);
        const others = found.filter((one) => one.kind !== 'System');
        const members = [manifest, ...others];
        for (const member of members)
            taken.add(member);
        return { name: manifest.name ?? 'system', members };
    });
    return { groups, orphans: sorted.filter((one) => !taken.has(one)) };
}
const isManifest = (one) => one.kind === 'System' && one.descriptor !== undefined;
/** The deepest folder that all descriptors share names the system that nobody named. */
function sharedFolder(checked) {
    const folders = checked.map(({ document }) => folderOf(document.file).split('/'));
    const [first = []] = folders;
    let depth = 0;
    while (depth < first.length && folders.every((parts) => parts[depth] === first[depth]))
        depth++;
    const name = first.slice(0, depth).at(-1);
    return name === undefined || name === '.' || name === '' ? 'system' : name;
}
/** Without a list, a manifest takes what lies in its folder and below, up to the next manifest. */
function nearest(manifests, checked) {
    const owners = new Map();
    for (const manifest of manifests) {
        const folder = folderOf(manifest.document.file);
        owners.set(folder, [...(owners.get(folder) ?? []), manifest]);
    }
    const found = new Map();
    for (const one of checked) {
        for (const manifest of ownersOf(folderOf(one.document.file), owners)) {
            const members = found.get(manifest) ?? [];
            members.push(one);
            found.set(manifest, members);
        }
    }
    return found;
}
function ownersOf(folder, owners) {
    for (let at = folder;; at = folderOf(at)) {
        const found = owners.get(at);
        if (found)
            return found;
        if (at === '.' || at === '/' || at === '')
            return [];
    }
}
function matching(sorted, manifest, patterns) {
    const folder = folderOf(manifest.document.file);
    const found = new Set(sorted.filter((one) => one.document.file === manifest.document.file));
    for (const pattern of patterns) {
        const { base, glob } = picomatch.scan(posix.join(folder, pattern));
        const matches = glob === '' ? undefined : picomatch(glob);
        for (const one of below(sorted, base)) {
            const rest = one.document.file.slice(base.length).replace(/^\//, '');
            if (matches === undefined || matches(rest))
                found.add(one);
        }
    }
    return [...found].sort(byPlace);
}
/** The stretch of a sorted list whose files are `base` or lie below it, found by bisection. */
function below(sorted, base) {
    const prefix = base === '.' ? '' : base;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle]?.document.file ?? '') < prefix)
            low = middle + 1;
        else
            high = middle;
    }
    let end = low;
    while (end < sorted.length && sorted[end]?.document.file.startsWith(prefix))
        end++;
    return sorted.slice(low, end).filter(({ document: { file } }) => {
        return prefix === '' || file === prefix || file.startsWith(`${prefix}/`);
    });
}
