import { formatPointer, nameOf } from '../pointer.js';
import { quote } from '../values/value.js';
import { isRecord, placeName, several } from './phrase.js';
import { complaint, isReadable } from './read.js';
import { isNamed, item, step, treeOf } from './tree.js';
/**
 * The mistakes that no schema can express: values whose form is right and whose meaning is not, and
 * items of a list that share one name. Walks the document once, and only where there is something
 * to read; parts of the wrong type are passed over, because the schema complains about those.
 */
export function readMeanings(kind, walk) {
    read(treeOf(kind), walk.document.value, walk);
}
/** Reads what stands at one place and below it. */
export function read(place, value, walk) {
    if (Array.isArray(value))
        readList(place, value, walk);
    else if (isRecord(value))
        readMapping(place, value, walk);
    else if (value !== null)
        readScalar(place.v ?? 'any', value, walk);
}
function readMapping(place, mapping, walk) {
    // The parser makes plain objects, so there are no inherited keys to skip.
    for (const key in mapping) {
        const below = step(place, key);
        if (below === undefined || isPlain(below))
            continue;
        walk.path.push(key);
        read(below, mapping[key], walk);
        walk.path.pop();
    }
}
function readList(place, list, walk) {
    const each = item(place);
    if (each === undefined)
        return;
    if (place.v === 'shape')
        readShape(list, walk);
    if (isPlain(each))
        return;
    if (list.length > 1 && isNamed(each))
        findTwins(list, walk);
    for (let index = 0; index < list.length; index++) {
        walk.path.push(index);
        read(each, list[index], walk);
        walk.path.pop();
    }
}
/** Whether neither the value nor anything in it has a meaning beyond its form. */
const isPlain = ({ v = 'any', p, i }) => p === undefined && i === undefined && !isReadable(v);
/** Reads one text or number as a value of its kind. */
export function readScalar(kind, value, walk) {
    const { document, path, found } = walk;
    if (typeof value === 'number' && (kind === 'version' || kind === 'specifier')) {
        found.push(versionAsNumber(document, path.map(String), value));
        return;
    }
    const problem = complaint(kind, value);
    if (problem === undefined)
        return;
    const segments = path.map(String);
    found.push({
        code: 'schema/value',
        pointer: formatPointer(segments),
        part: 'value',
        say: () => unreadable(placeName(document.value, segments), value, problem),
    });
}
/** A version without quotes; the number that YAML makes of it may be another version. */
export function versionAsNumber(document, path, value) {
    const pointer = formatPointer(path);
    const say = () => {
        const source = document.sourceOf(pointer) ?? String(value);
        const format = document.file.endsWith('.json') ? 'JSON' : 'YAML';
        const harm = source === String(value) ? 'but versions are texts' : `which reads it as ${value}`;
        const name = placeName(document.value, path);
        return `${name}: ${source} is a number in ${format}, ${harm}; write "${source}" in quotes`;
    };
    return { code: 'schema/version-as-number', pointer, part: 'value', say };
}
/** A size in quotes would be the name of a size that varies, and fit everything. */
function readShape(dims, { document, path, found }) {
    for (const [index, dim] of dims.entries()) {
        if (typeof dim !== 'string' || !/^-?\d+$/.test(dim))
            continue;
        const segments = [...path, index].map(String);
        found.push({
            code: 'schema/value',
            pointer: formatPointer(segments),
            part: 'value',
            say: () => {
                const name = placeName(document.value, segments);
                return `${name} is the text ${quote(dim)}, but sizes are numbers; remove the quotes`;
            },
        });
    }
}
const PLACEHOLDER = /^(?:unknown|n\/?a|tbd|tba|todo|none|null|nil|-+|\?+)$/i;
/** A value that cannot be read, with the way out where its author had nothing to say. */
export function unreadable(name, value, problem) {
    if (typeof value === 'string' && PLACEHOLDER.test(value)) {
        return `${name} is "${value}"; remove the line or say why in notProvided`;
    }
    // The readers quote what they were given; a number was not a text when its author wrote it.
    const said = typeof value === 'number' ? problem.replace(`"${value}"`, String(value)) : problem;
    return `${name}: ${said}`;
}
/** Items that share a name, each name once: a reference to it would mean either of them. */
function findTwins(list, walk) {
    const first = new Map();
    for (let index = 0; index < list.length; index++) {
        const name = nameOf(list[index]);
        if (name === undefined)
            continue;
        const indices = first.get(name);
        if (indices === undefined)
            first.set(name, [index]);
        else
            indices.push(index);
    }
    if (first.size === list.length)
        return;
    const segments = walk.path.map(String);
    for (const [name, [one, other, ...rest]] of first) {
        if (one === undefined || other === undefined)
            continue;
        const count = 2 + rest.length;
        walk.found.push(twins(walk, segments, { name, one, other, count }));
    }
}
function twins({ document }, list, { name, one, other, count }) {
    const nameAt = (index) => formatPointer([...list, index, 'name']);
    return {
        code: 'schema/duplicate-name',
        pointer: nameAt(other),
        part: 'value',
        say: () => {
            const items = several(count, placeName(document.value, list));
            return `${items} are named ${quote(name)}; first at line ${document.place(nameAt(one)).line}`;
        },
    };
}
