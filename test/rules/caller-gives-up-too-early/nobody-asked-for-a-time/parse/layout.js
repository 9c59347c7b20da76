import { getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { nameOf } from '../pointer.js';
/** What stands at a node of a layout. */
export const NODE = { SCALAR: 0, SEQUENCE: 1, MAPPING: 2 };
/** Numbers per node of a layout: kind, start, end, index of the node after this subtree. */
export const STRIDE = 4;
export const startOf = (layout, node) => layout[node + 1] ?? 0;
export const endOf = (layout, node) => Math.max(0, layout[node + 2] ?? 0);
const after = (layout, node) => layout[node + 3] ?? layout.length;
/** Adds a scalar from `start` to `end`; -1 for both where nothing was written. */
export function addScalar(nodes, start, end) {
    nodes.push(NODE.SCALAR, start, end, nodes.length + STRIDE);
}
/** Adds a collection and returns its node, to be closed by `closeCollection`. */
export function openCollection(nodes, kind, start) {
    return nodes.push(kind, start, start, 0) - STRIDE;
}
/** Ends the collection at `node` after the nodes added since it was opened. */
export function closeCollection(nodes, node, end) {
    nodes[node + 2] = end;
    nodes[node + 3] = nodes.length;
}
/** The place at the end of `path`, or of its longest part that exists. */
export function findPlace(ground, path) {
    let place = { key: 0, node: 0, value: ground.value, complete: true };
    for (const segment of path) {
        let children = ground.known.get(place.node);
        if (children === undefined) {
            children = childrenOf(ground, place);
            ground.known.set(place.node, children);
        }
        const child = children.get(segment);
        if (child === undefined)
            return { ...place, complete: false };
        place = child;
    }
    return place;
}
function childrenOf(ground, parent) {
    const { value } = parent;
    if (Array.isArray(value))
        return itemsOf(ground.layout, parent.node, value);
    if (typeof value !== 'object' || value === null)
        return new Map();
    return entriesOf(ground, parent.node, new Map(Object.entries(value)));
}
function itemsOf(layout, parent, values) {
    const items = new Map();
    let node = parent + STRIDE;
    for (const [index, value] of values.entries()) {
        const key = startOf(layout, node) < 0 ? parent : node;
        items.set(String(index), { key, node, value, complete: true });
        node = after(layout, node);
    }
    // Indices first: a pointer of a schema validator counts, only people and references name.
    for (const [index, value] of values.entries()) {
        const name = nameOf(value);
        const item = items.get(String(index));
        if (name !== undefined && item !== undefined && !items.has(name))
            items.set(name, item);
    }
    return items;
}
function entriesOf({ text, layout }, parent, values) {
    const entries = new Map();
    const end = after(layout, parent);
    let key = parent + STRIDE;
    while (key < end) {
        const node = after(layout, key);
        const name = keyText(text, startOf(layout, key), endOf(layout, key));
        entries.set(name, { key, node, value: values.get(name), complete: true });
        key = after(layout, node);
    }
    return entries;
}
/** A key as its document's value names it; only plain and quoted scalars can be keys. */
function keyText(text, start, end) {
    const written = text.slice(start, end);
    if (/^[\w.-]+$/.test(written))
        return written;
    const quote = text[start];
    if (quote === '"')
        return decode(text, start + 1, end - 1, SCALAR_STYLE.DOUBLE_QUOTED);
    if (quote === "'")
        return decode(text, start + 1, end - 1, SCALAR_STYLE.SINGLE_QUOTED);
    return decode(text, start, end, SCALAR_STYLE.PLAIN);
}
function decode(text, valueStart, valueEnd, style) {
    const bare = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 };
    const plain = { type: 4, chomping: 1, indent: -1, fast: false };
    return getScalarValue(text, { ...bare, ...plain, valueStart, valueEnd, style });
}
