import { STRUCTURE_JSON } from '../generated/structure.js';
import { KINDS } from '../reference.js';
import { attributeTable } from '../schema/attributes.js';
const resolved = (place) => {
    const name = place?.r;
    return name === undefined ? place : resolved(attributeTable().definitions[name]);
};
/** The root of the tree of a kind, or of another file that has a schema. */
export const treeOf = (subject) => resolved(attributeTable().kinds[subject]) ?? bareTree(subject);
/** A tree of names alone, for what has a schema and is no descriptor. Made only for a message. */
function bareTree(subject) {
    const { parts, names: roots } = JSON.parse(STRUCTURE_JSON);
    const place = (name) => {
        const { properties, items, additionalProperties } = parts[name] ?? {};
        const each = items ?? additionalProperties;
        const below = Object.entries(properties ?? {}).map(([key, inner]) => [key, place(inner)]);
        return {
            ...(properties === undefined ? {} : { p: Object.fromEntries(below) }),
            ...(typeof each === 'string' ? { i: place(each) } : {}),
        };
    };
    return place(roots[subject]);
}
/** The place of an attribute of a closed mapping, or `undefined` where it has no such one. */
export const part = (place, name) => place.p?.[name] !== undefined && Object.hasOwn(place.p, name)
    ? resolved(place.p[name])
    : undefined;
/** The place of each item of a list or entry of a free map. */
export const item = (place) => resolved(place.i);
/** The place one step below, by attribute, index or name; `undefined` where there is none. */
export const step = (place, segment) => part(place, segment) ?? item(place);
/** The names of the attributes of a closed mapping. */
export const names = (place) => Object.keys(place?.p ?? {});
/** Whether the items of a list go by their names. */
export const isNamed = (place) => place !== undefined && part(place, 'name') !== undefined;
/** What is at a path; `undefined` where the schema knows nothing there. */
export function placeAt(subject, path) {
    let place = treeOf(subject);
    for (const segment of path)
        place = place && step(place, segment);
    return place;
}
/** Whether anything at all may stand below. */
export const isOpen = ({ v = 'any', p, i }) => p === undefined && i === undefined && (v === 'any' || v === 'object');
/** The kind of descriptor that a schema is about; `undefined` for the schemas of other files. */
export const kindOf = (subject) => KINDS.find((kind) => kind === subject);
/** How a message names a whole document. */
export const titleOf = (subject) => kindOf(subject) ?? `the ${subject}`;
