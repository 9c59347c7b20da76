import { attribute } from '../schema/attributes.js';
import { placeName } from './phrase.js';
import { kindOf } from './tree.js';
/** How a sentence names the place. */
export const nameOf = ({ document, path }) => placeName(document.value, path);
/** What the schema says about an attribute; only descriptors are described in that detail. */
export function schemaAt(subject, pointer) {
    const kind = kindOf(subject);
    return kind && attribute(kind, pointer);
}
/** What the schema says about the value that it rejects. */
export const schemaOf = ({ subject, pointer }) => schemaAt(subject, pointer);
/** Parts of a descriptor that speak about others; nobody owes an excuse for what they leave out. */
const ASIDES = new Set(['expects', 'evidence', 'notProvided', 'waivers']);
/** What to do with an attribute that has nothing to say. */
export function wayOut({ subject, path: [first = ''] }) {
    const excusable = kindOf(subject) !== undefined && !ASIDES.has(first);
    return `remove the line${excusable ? ' or say why in notProvided' : ''}`;
}
