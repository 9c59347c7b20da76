import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isIgnored, rulesAround, rulesIn } from './ignore-rules.js';
import { failure, trouble } from './trouble.js';
/** A path as it is shown: relative to the root with `/`, or the whole path outside it. */
export function shownPath(root, path) {
    const inside = relative(root, path);
    return isOutside(inside) ? path : inside.split(sep).join('/') || '.';
}
/** Whether a path relative to a folder leads out of it (or, on Windows, to another drive). */
export function isOutside(inside) {
    return inside === '..' || inside.startsWith(`..${sep}`) || /^[A-Za-z]:|^\\\\/.test(inside);
}
/** Where a path leads without links, or `undefined` with a problem told under the name `shown`. */
export function resolveInside(search, path, shown) {
    let real;
    try {
        real = realpathSync.native(path);
    }
    catch (error) {
        search.problems.push(failure(error, shown));
        return undefined;
    }
    if (!isOutside(relative(search.root, real)))
        return real;
    const message = `\`${shown}\` leads out of the folder that holds the descriptors`;
    search.problems.push(trouble('outside-root', message, shown));
    return undefined;
}
/**
 * Adds the files below `folder` (a path without links) that `wants` accepts. Leaves out what git
 * ignores, what the user excluded, `.git` and `node_modules`; enters every folder once, so links
 * in a circle end.
 */
export function walk(search, folder, named, wants) {
    const state = { search, named, visited: new Set(), wants };
    enter(state, folder, rulesAround(folder, search.root));
}
function enter(state, folder, rules) {
    if (state.visited.has(folder))
        return;
    state.visited.add(folder);
    let entries;
    try {
        entries = readdirSync(folder, { withFileTypes: true });
    }
    catch (error) {
        state.search.problems.push(failure(error, shownPath(state.search.root, folder)));
        return;
    }
    for (const entry of entries)
        visit(state, join(folder, entry.name), entry, rules);
}
function visit(state, path, entry, rules) {
    if (entry.name === '.git' || entry.name === 'node_modules')
        return;
    if (entry.isSymbolicLink()) {
        followLink(state, path, rules);
    }
    else if (entry.isDirectory()) {
        if (!isLeftOut(state, path, rules, true))
            enter(state, path, rulesIn(path, rules));
    }
    else if (entry.isFile() && state.wants(path) && !isLeftOut(state, path, rules, false)) {
        take(state, path);
    }
}
function take({ search, named }, path) {
    search.files.set(path, named || search.files.get(path) === true);
}
function isLeftOut(state, path, rules, folder) {
    const inside = shownPath(state.search.root, path);
    if (state.search.excluded.ignores(folder ? `${inside}/` : inside))
        return true;
    return isIgnored(rules, path, folder);
}
/** To git a link is a file; whatever it leads to is shown and kept under its own path. */
function followLink(state, path, rules) {
    const folder = leadsToFolder(path);
    if (!folder && !state.wants(path))
        return;
    if (isLeftOut(state, path, rules, folder))
        return;
    const real = resolveInside(state.search, path, shownPath(state.search.root, path));
    if (real === undefined)
        return;
    if (folder)
        enter(state, real, rulesAround(real, state.search.root));
    else
        take(state, real);
}
function leadsToFolder(path) {
    try {
        return statSync(path).isDirectory();
    }
    catch {
        // It leads nowhere or in a circle: a problem only if its name is that of a descriptor.
        return false;
    }
}
