import { EVENT_ID, parseEvents, YAMLException } from 'js-yaml';
import { createDocument } from './document.js';
import { lineStarts, rangeAt } from './lines.js';
import { construct } from './parse/construct.js';
/** Far above what a person writes, far below what hurts: a descriptor has some 2 KB. */
export const DEFAULT_LIMITS = {
    bytes: 1024 * 1024,
    depth: 64,
    nodes: 100_000,
    documents: 1000,
};
/**
 * Reads a source as YAML 1.2 (core schema), of which JSON is a part; several documents are divided
 * by `---`. A document with a mistake gives problems and no document; the other documents of the
 * file are still read. Problems with the code `syntax` hold the parser's first error only:
 * `explainSyntax` tells more. Documents with nothing in them are passed over, but a file without
 * any other is a problem. Nothing in a text makes it throw.
 */
export function parse(source, limits = DEFAULT_LIMITS) {
    const text = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text;
    let starts;
    const onDemand = () => {
        starts ??= lineStarts(text);
        return starts;
    };
    const file = { file: source.file, text, limits, starts: onDemand };
    const refusal = refuse(file);
    if (refusal !== undefined)
        return { documents: [], problems: [refusal] };
    const whole = parsePart(file, 0, text, 0);
    const parts = whole.broken ? partsOf(text) : [];
    const several = parts.length > 1 && parts.length <= limits.documents;
    const parsed = several ? joined(file, parts) : whole;
    if (parsed.problems.length > 0 || parsed.documents.length > 0)
        return parsed;
    const problem = problemAt(file, 'empty', 'there is nothing in this file', 0, 0);
    return { documents: [], problems: [problem] };
}
function refuse(file) {
    const { text, limits } = file;
    // A UTF-16 code unit is at most three bytes of UTF-8, so most texts need not be measured.
    const bytes = text.length * 3 > limits.bytes ? Buffer.byteLength(text) : 0;
    if (bytes > limits.bytes) {
        const message = `the file has ${bytes} bytes, but may have at most ${limits.bytes}`;
        return problemAt(file, 'limit/size', message, 0, 0);
    }
    const nul = text.indexOf('\0');
    if (nul === -1)
        return undefined;
    const message = 'the file holds a NUL character, but descriptors are text in UTF-8';
    return problemAt(file, 'encoding', message, nul, nul + 1);
}
/** Parses `text`, which starts at `base` in its file; its first document has the index `first`. */
function parsePart(file, first, text, base) {
    let events;
    try {
        // The parser counts a scalar as a level of its own and stops before it goes too deep.
        events = parseEvents(text, { maxDepth: file.limits.depth + 1 });
    }
    catch (error) {
        if (!(error instanceof YAMLException))
            throw error;
        const problem = { ...syntaxProblem(file, error, base), document: first };
        return { documents: [], problems: [problem], count: 1, broken: true };
    }
    const excess = refuseExcess(file, events);
    if (excess !== undefined)
        return { documents: [], problems: [excess], count: 0, broken: false };
    const documents = [];
    const problems = [];
    const constructed = construct(text, events, base);
    for (const [offset, each] of constructed.entries()) {
        sort(file, first + offset, each, documents, problems);
    }
    return { documents, problems, count: constructed.length, broken: false };
}
function sort(file, index, { value, layout, faults, empty }, documents, problems) {
    for (const { code, message, start, end, pointer, earlier } of faults) {
        const line = earlier === undefined ? 0 : rangeAt(file.starts(), earlier, earlier).line;
        const full = line === 0 ? message : `${message}: it is on line ${line} too`;
        problems.push({ ...problemAt(file, code, full, start, end), pointer, document: index });
    }
    if (faults.length > 0 || empty)
        return;
    const { text } = file;
    documents.push(createDocument({ file: file.file, index, value, text }, layout, file.starts));
}
function refuseExcess(file, events) {
    const { nodes, documents } = file.limits;
    if (events.length <= nodes && events.length <= documents)
        return undefined;
    let values = 0;
    let markers = 0;
    for (const { type } of events) {
        if (type === EVENT_ID.DOCUMENT)
            markers++;
        else if (type !== EVENT_ID.POP)
            values++;
    }
    if (markers > documents) {
        const message = `the file holds ${markers} documents, but may hold at most ${documents}`;
        return problemAt(file, 'limit/documents', message, 0, 0);
    }
    if (values <= nodes)
        return undefined;
    const message = `the file holds ${values} keys and values, but may hold at most ${nodes}`;
    return problemAt(file, 'limit/nodes', message, 0, 0);
}
function syntaxProblem(file, error, base) {
    const at = base + (error.mark?.position ?? 0);
    if (error.reason.startsWith('nesting exceeded')) {
        const message = `the nesting goes deeper than ${file.limits.depth} levels`;
        return problemAt(file, 'limit/depth', message, at, at + 1);
    }
    return problemAt(file, 'syntax', CLEARER.get(error.reason) ?? error.reason, at, at + 1);
}
/** js-yaml's most frequent complaints in words that tell what to look at. */
const CLEARER = new Map([
    ['deficient indentation', 'this line belongs to the brackets above, but is not indented'],
    [
        'tab characters must not be used in indentation',
        'a tab indents this line, but YAML needs spaces',
    ],
    ['bad indentation of a mapping entry', 'what stands here does not belong to the key before it'],
    ['bad indentation of a sequence entry', 'what stands here does not belong to the item before it'],
    ["expected ':' after a mapping key", 'a `:` is missing after this key'],
    ['missed comma between flow collection entries', 'a comma is missing between these entries'],
    ['unexpected end of the stream within a flow collection', 'a bracket is never closed'],
    ['unexpected end of the stream within a double quoted scalar', 'a `"` is never closed'],
    ['unexpected end of the stream within a single quoted scalar', "a `'` is never closed"],
]);
/**
 * The parts of a text that its `---` lines divide, with their offsets. A marker ends a document
 * whatever is wrong with it, so one broken document need not take the others along. Directives
 * stand before a marker and would get lost, so a text with any stays whole.
 */
function partsOf(text) {
    if (/^%/m.test(text))
        return [];
    const bounds = [...text.matchAll(/^---(?=\s|$)/gm)].map((match) => match.index);
    return [0, ...bounds].map((base, part) => ({ text: text.slice(base, bounds[part]), base }));
}
function joined(file, parts) {
    const documents = [];
    const problems = [];
    let first = 0;
    for (const { text, base } of parts) {
        const part = parsePart(file, first, text, base);
        documents.push(...part.documents);
        problems.push(...part.problems);
        first += part.count;
    }
    return { documents, problems };
}
function problemAt(file, code, message, start, end) {
    const range = rangeAt(file.starts(), start, Math.min(end, file.text.length));
    return { code, message, file: file.file, ...range, pointer: '' };
}
