import { ATTRIBUTES_JSON } from '../generated/attributes.js';
import { lazily } from '../lazily.js';
import { parsePointer } from '../pointer.js';
/** Parsed on first use, and once for all who read it. */
export const attributeTable = lazily(() => JSON.parse(ATTRIBUTES_JSON));
const known = new Map();
/**
 * What the schema says about the attribute of a kind at an RFC 6901 pointer, in which a segment
 * below a list or a free map may be an index, a name or a key. `''` is the descriptor itself.
 * Gives `undefined` where the schema has no such attribute.
 */
export function attribute(kind, pointer) {
    const key = `${kind}${pointer}`;
    if (!known.has(key))
        known.set(key, find(kind, parsePointer(pointer)));
    return known.get(key);
}
function find(kind, path) {
    let node = complete(attributeTable().kinds[kind]);
    let usual = node?.u;
    for (const segment of path) {
        const parent = node;
        node = complete(step(node, segment));
        // An item that has nothing to say of its own is described by its list.
        if (node && node.a === undefined && parent?.a !== undefined)
            node = { ...node, a: parent.a };
        usual = node?.u ?? usual;
    }
    if (node === undefined)
        return undefined;
    return {
        value: node.v ?? 'any',
        about: node.a ?? '',
        ...(node.e === undefined ? {} : { example: JSON.stringify(node.e) }),
        ...(usual === undefined ? {} : { usual }),
    };
}
const step = (node, segment) => node?.p && Object.hasOwn(node.p, segment) ? node.p[segment] : node?.i;
/** A node with what its shared definition adds; what stands at the node itself comes first. */
function complete(node) {
    if (node?.r === undefined)
        return node;
    const definition = complete(attributeTable().definitions[node.r]);
    const { r: _, ...own } = node;
    return { ...definition, ...own };
}
