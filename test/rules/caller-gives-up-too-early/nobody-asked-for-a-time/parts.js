import { posix } from 'node:path';
import { compareFindings } from './finding.js';
import { compareProblems } from './problem.js';
import { add, NOTHING } from './report.js';
import { run } from './run.js';
/** Enough that the start of a part does not count, few enough that its memory does not. */
const MOST_FILES = 1000;
/**
 * The report of `run` over all sources, made part by part where no system has descriptors in two
 * of them: a repository of a thousand systems is then never in memory as a whole.
 */
export function runInParts(sources, { problems = [], skipped = 0, ...options }) {
    const parts = partsOf(sources, MOST_FILES);
    const reports = parts.map((part) => run(part, options));
    const manifests = new Set(parts.length > 1 ? sources.filter(isManifest).map(fileOf) : []);
    // A manifest that turns out to be invalid owns nothing, and its files belong elsewhere.
    const isWrong = reports.some((one) => one.problems.some(({ file }) => manifests.has(file)));
    const merged = merge(isWrong ? [run(sources, options)] : reports);
    return {
        ...merged,
        checked: { ...merged.checked, skipped },
        problems: [...problems, ...merged.problems].sort(compareProblems),
    };
}
const fileOf = ({ file }) => file;
/** Where `kind: System` stands at the beginning of a line, it is a manifest's. */
const isManifest = ({ text }) => /^kind:[ \t]*["']?System\b/m.test(text);
/** Everything else that says so may be one or not, and then nothing is divided. */
const mayBeManifest = ({ text }) => /\bkind["']?\s*:\s*["']?System\b/.test(text);
const lists = ({ text }) => /\bdescriptors["']?\s*:/.test(text);
/**
 * Divides sources into parts of about `most` files. A manifest without a list owns its folder and
 * what is below it (spec, "Systems"); where one has a list, any file may be another's.
 */
export function partsOf(sources, most) {
    if (sources.length <= most)
        return [sources];
    const candidates = sources.filter(mayBeManifest);
    const isClear = candidates.every((one) => isManifest(one) && !lists(one));
    if (candidates.length < 2 || !isClear)
        return [sources];
    const owners = new Set(candidates.map(({ file }) => posix.dirname(file)));
    const groups = new Map();
    for (const source of sources) {
        const owner = ownerOf(posix.dirname(source.file), owners);
        const group = groups.get(owner);
        if (group)
            group.push(source);
        else
            groups.set(owner, [source]);
    }
    return packed(groups, most);
}
/** The nearest folder with a manifest; what has none goes to any, to be told that it has none. */
function ownerOf(folder, owners) {
    for (let at = folder;; at = posix.dirname(at)) {
        if (owners.has(at))
            return at;
        if (at === '.' || at === '/')
            return owners.values().next().value ?? at;
    }
}
function packed(groups, most) {
    const parts = [];
    let last;
    for (const group of groups.values()) {
        if (last === undefined || last.length + group.length > most) {
            last = [];
            parts.push(last);
        }
        last.push(...group);
    }
    return parts;
}
function merge(reports) {
    const [first] = reports;
    if (first === undefined)
        throw new RangeError('there is nothing to merge');
    const sum = (count) => reports.reduce((all, one) => all + count(one), 0);
    const byFile = (a, b) => (a.file ?? '') < (b.file ?? '') ? -1 : (a.file ?? '') > (b.file ?? '') ? 1 : 0;
    return {
        report: 'v1',
        systems: reports.flatMap(({ systems }) => systems).sort(byFile),
        summary: reports.map(({ summary }) => summary).reduce(add, NOTHING),
        checked: {
            files: sum(({ checked }) => checked.files),
            descriptors: sum(({ checked }) => checked.descriptors),
            rules: first.checked.rules,
            skipped: 0,
        },
        problems: reports.flatMap(({ problems }) => problems),
        findings: reports.flatMap(({ findings }) => findings).sort(compareFindings),
    };
}
