import { rangeAt } from './lines.js';
import { endOf, findPlace, NODE, startOf } from './parse/layout.js';
import { parsePointer } from './pointer.js';
/** A document over its parsed value and layout; `starts` gives the line starts on demand. */
export function createDocument(fields, layout, starts) {
    const { file, index, value, text } = fields;
    const find = (pointer) => findPlace({ text, layout, value, known: childrenIn(layout) }, parsePointer(pointer));
    return {
        file,
        index,
        value,
        text,
        place(pointer, part = 'value') {
            const found = find(pointer);
            const written = startOf(layout, found.node) >= 0;
            const node = (part === 'key' && found.complete) || !written ? found.key : found.node;
            return rangeAt(starts(), Math.max(0, startOf(layout, node)), endOf(layout, node));
        },
        sourceOf(pointer) {
            const { node, complete } = find(pointer);
            if (!complete || layout[node] !== NODE.SCALAR)
                return undefined;
            return text.slice(Math.max(0, startOf(layout, node)), endOf(layout, node));
        },
    };
}
/** More than one system has, few enough that thousands of systems need no more memory. */
const MOST = 64;
const recent = new Map();
/** What was found in a document before, as long as the questions are about it and a few others. */
function childrenIn(layout) {
    const known = recent.get(layout);
    if (known)
        return known;
    if (recent.size >= MOST)
        recent.clear();
    const children = new Map();
    recent.set(layout, children);
    return children;
}
