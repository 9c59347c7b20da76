import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { closest } from './closest.js';
import { loadFacts } from './facts/load.js';
import { DEFAULT_LIMITS, parse } from './parse.js';
import { formatPointer } from './pointer.js';
import { trouble } from './read/trouble.js';
import { rules } from './rules/index.js';
import { validateConfiguration } from './validate.js';
export const CONFIGURATION_FILE = 'mismatch.config.yaml';
const NONE = { configuration: {}, ignore: [], facts: [], sources: [], problems: [] };
/**
 * The configuration that applies in a folder: the nearest `mismatch.config.yaml` in it or above.
 * What is wrong with it is told as problems, and the run goes on with what could be used.
 */
export function configure(cwd) {
    const found = findUpwards(cwd);
    if (found === undefined)
        return NONE;
    const folder = dirname(found.path);
    const shown = (path) => relative(cwd, path).split(sep).join('/') || path;
    const source = { file: shown(found.path), text: found.text };
    const { documents, problems } = parse(source);
    const [document] = documents;
    const checked = document ? validateConfiguration(document) : [];
    const configuration = checked.length === 0 ? asConfiguration(document) : {};
    const facts = (configuration.facts ?? []).map((path) => readFacts(resolve(folder, path), shown));
    return {
        configuration,
        ignore: configuration.ignore ?? [],
        facts: facts.flatMap(({ values }) => values),
        sources: [source, ...facts.flatMap(({ sources }) => sources)],
        problems: [
            ...problems,
            ...checked,
            ...(document ? strangeRules(document, configuration) : []),
            ...facts.flatMap((one) => one.problems),
        ],
    };
}
/** A misspelt rule id would be a switch that does nothing, without anybody noticing. */
function strangeRules(document, { rules: stated = {} }) {
    const known = rules.map(({ id }) => id);
    const strange = Object.keys(stated).filter((id) => !known.includes(id));
    return strange.map((id) => {
        const pointer = formatPointer(['rules', id]);
        const near = closest(id, known);
        const message = `there is no rule "${id}"${near === undefined ? '' : `; "${near}" is closest`}`;
        const { file } = document;
        return {
            code: 'configuration/rule',
            message,
            file,
            ...document.place(pointer, 'key'),
            pointer,
        };
    });
}
// The parse boundary: the document passed the schema of which the type is the twin.
const asConfiguration = (document) => (document?.value ?? {});
function findUpwards(cwd) {
    for (let folder = resolve(cwd);; folder = dirname(folder)) {
        const path = join(folder, CONFIGURATION_FILE);
        const text = textAt(path);
        if (text !== undefined)
            return { path, text };
        if (dirname(folder) === folder)
            return undefined;
    }
}
function textAt(path) {
    try {
        return readFileSync(path, 'utf8');
    }
    catch {
        return undefined;
    }
}
function readFacts(path, shown) {
    const text = textAt(path);
    const file = shown(path);
    if (text === undefined) {
        const problem = trouble('no-such-file', `there is no file \`${file}\` with facts`, file);
        return { values: [], sources: [], problems: [problem] };
    }
    const source = { file, text };
    const { documents, problems } = parse(source, DEFAULT_LIMITS);
    const values = documents.map(({ value }) => value);
    const wrong = loadFacts(values).problems.map((message) => trouble('facts', message, file));
    return { values, sources: [source], problems: [...problems, ...wrong] };
}
