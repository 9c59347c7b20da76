import { posix } from 'node:path';
import { configure } from './configuration.js';
import { explainSyntax } from './parse/explain-syntax.js';
import { DEFAULT_LIMITS, parse } from './parse.js';
import { runInParts } from './parts.js';
import { compareProblems } from './problem.js';
import { read } from './read.js';
/**
 * Reads what `paths` name and what the systems among it list, and runs the pipeline over it.
 * Everything that can be wrong with the input is in the report; it throws only for misuse.
 */
export async function check(paths, options) {
    const configured = configure(options.cwd);
    const { configuration } = configured;
    const limits = { ...DEFAULT_LIMITS, ...configuration.limits };
    const reading = { ...options, limits, ignore: configured.ignore };
    const first = await read(paths, reading);
    const rest = await readListed(first.sources, { ...reading, cwd: first.root, root: first.root });
    const sources = distinct([...first.sources, ...rest.sources]);
    options.onRead?.(sources.length);
    const running = {
        limits,
        facts: configured.facts,
        skipped: first.skipped,
        problems: [...configured.problems, ...first.problems, ...rest.problems],
        ...(configuration.rules ? { severities: configuration.rules } : {}),
        ...(options.today ? { today: options.today } : {}),
    };
    const report = runInParts(sources, running);
    const texts = new Map([...configured.sources, ...sources].map(({ file, text }) => [file, text]));
    const problems = await explained(report.problems, texts);
    return { configuration, report: { ...report, problems }, textOf: (file) => texts.get(file) };
}
/** A manifest may list descriptors that nobody named on the command line. */
async function readListed(sources, options) {
    const known = new Set(sources.map(({ file }) => file));
    const listed = sources
        .filter(({ text }) => MAY_LIST.every((pattern) => pattern.test(text)))
        .flatMap((source) => parse(source, options.limits).documents)
        .flatMap(({ file, value }) => descriptorsIn(value).map((path) => posix.join(posix.dirname(file), path)))
        .filter((path) => !known.has(path));
    return listed.length === 0 ? { sources: [], problems: [] } : read([...new Set(listed)], options);
}
/** What a text has to hold before it is worth parsing just for that. */
const MAY_LIST = [/\bkind["']?\s*:\s*["']?System\b/, /\bdescriptors["']?\s*:/];
function descriptorsIn(value) {
    if (typeof value !== 'object' || value === null || !('descriptors' in value))
        return [];
    const { descriptors } = value;
    return Array.isArray(descriptors)
        ? descriptors.filter((path) => typeof path === 'string')
        : [];
}
const distinct = (sources) => {
    const byFile = new Map(sources.map((source) => [source.file, source]));
    return [...byFile.keys()].sort().flatMap((file) => byFile.get(file) ?? []);
};
/** The fast parser stops at the first mistake; where there is one, a better one explains. */
async function explained(problems, texts) {
    const broken = new Set(problems.filter(({ code }) => code === 'syntax').map(({ file }) => file));
    const others = problems.filter(({ file }) => !broken.has(file));
    const told = [];
    for (const file of broken) {
        const found = problems.filter((problem) => problem.file === file);
        const text = texts.get(file);
        told.push(...(text === undefined ? found : await explainSyntax({ file, text }, found)));
    }
    return [...others, ...told].sort(compareProblems);
}
