import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, {} from 'ignore';
/** The rules inside `folder`, given those that hold in the folder above it. */
export function rulesIn(folder, above) {
    let text;
    try {
        text = readFileSync(join(folder, '.gitignore'), 'utf8');
    }
    catch {
        // Most folders have none, and one that cannot be read ignores nothing, as in git.
        return above;
    }
    return { folder, patterns: ignore().add(text), above };
}
/**
 * The rules that hold in the folder at `path` from the repository around it, or else from `root`,
 * downwards. A folder that is itself ignored but that somebody asked for starts afresh.
 */
export function rulesAround(path, root) {
    const folders = [path];
    const top = repositoryOf(path) ?? root;
    let folder = path;
    while (folder !== top && dirname(folder) !== folder) {
        folder = dirname(folder);
        folders.unshift(folder);
    }
    let rules;
    for (const each of folders) {
        if (isIgnored(rules, each, true))
            rules = undefined;
        rules = rulesIn(each, rules);
    }
    return rules;
}
function repositoryOf(path) {
    for (let folder = path;; folder = dirname(folder)) {
        if (existsSync(join(folder, '.git')))
            return folder;
        if (dirname(folder) === folder)
            return undefined;
    }
}
/** Whether git would ignore the path; the innermost `.gitignore` that speaks of it decides. */
export function isIgnored(rules, path, folder) {
    for (let each = rules; each !== undefined; each = each.above) {
        const inside = relative(each.folder, path).split(sep).join('/');
        if (inside === '' || inside.startsWith('..'))
            continue;
        const result = each.patterns.test(folder ? `${inside}/` : inside);
        if (result.ignored)
            return true;
        if (result.unignored)
            return false;
        if (each.above !== undefined && hasUnignoredParent(each.patterns, inside))
            return false;
    }
    return false;
}
/** `!models/` takes all that is below `models` out of the rules further up. */
function hasUnignoredParent(patterns, inside) {
    const names = inside.split('/');
    return names.some((_, count) => {
        return count > 0 && patterns.test(`${names.slice(0, count).join('/')}/`).unignored;
    });
}
