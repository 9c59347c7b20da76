import { saidBy } from '../lookup.js';
import { formatPointer } from '../pointer.js';
import { EXTERNAL, KINDS } from '../reference.js';
import { attribute } from '../schema/attributes.js';
/** Cheap test before the schema is asked: most texts in a descriptor are no references. */
const LOOKS_LIKE = new RegExp(`^(?:${KINDS.join('|')})/`);
/** Places whose references need not lead to a descriptor: a waiver may outlive what it waives. */
const LENIENT = new Set(['waivers', 'annotations', 'evidence']);
/** Every reference that the descriptors of a system make, in the order in which they stand. */
export function* referencesOf({ elements }) {
    for (const element of elements) {
        for (const [index, { descriptor }] of element.statements.entries()) {
            for (const { path, text } of textsIn(descriptor)) {
                const pointer = formatPointer(path);
                if (attribute(element.kind, pointer)?.value !== 'reference')
                    continue;
                yield saidBy(element, index, { path, pointer }, text);
            }
        }
    }
}
/** Every text in a descriptor that looks like a reference. Most do not, and cost no path. */
function textsIn(descriptor) {
    const found = [];
    const path = [];
    const look = (value) => {
        if (typeof value === 'string') {
            if (LOOKS_LIKE.test(value) && value !== EXTERNAL)
                found.push({ path: [...path], text: value });
        }
        else if (typeof value === 'object' && value !== null)
            each(value);
    };
    const each = (collection) => {
        // A descriptor is plain data, so what `in` finds is its own.
        for (const key in collection) {
            if (path.length === 0 && LENIENT.has(key))
                continue;
            path.push(key);
            look(collection[key]);
            path.pop();
        }
    };
    each(descriptor);
    return found;
}
