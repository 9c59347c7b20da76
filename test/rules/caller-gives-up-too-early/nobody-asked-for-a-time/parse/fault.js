import { formatPointer } from '../pointer.js';
import { STRIDE } from './layout.js';
/** A document shows its first mistakes; thousands more of them say nothing new. */
const MAX_FAULTS = 50;
/** `%YAML 1.1` changes what `no`, `012` and `12:30` mean; `%TAG` changes what `!!str` means. */
export function checkDirectives(state, opening) {
    for (const directive of opening.directives) {
        if (directive.kind === 'yaml' && directive.version === '1.2')
            continue;
        const written = directive.kind === 'yaml' ? `%YAML ${directive.version}` : '%TAG';
        const start = Math.max(0, state.text.indexOf(written, state.end));
        const message = `descriptors are plain YAML 1.2, but this document declares \`${written}\``;
        addFault(state, 'directive', message, start, start + written.length);
    }
}
/** Records a mistake from `start` to `end` of the text at hand; the first ones only. */
export function addFault(state, code, message, start, end, earlier) {
    if (state.faults.length >= MAX_FAULTS)
        return;
    const { base } = state;
    const extent = { start: start + base, end: end + base };
    state.faults.push({ code, message, ...extent, pointer: '', earlier });
}
/** An anchor or alias. Names only the first: the others have the same cause and the same cure. */
export function refuseAnchor(state, nameStart, end) {
    if (state.faults.some((fault) => fault.code === 'alias'))
        return;
    const written = state.text.slice(nameStart - 1, end);
    const message = `anchors and aliases are not accepted: write the value out, not \`${written}\``;
    addFault(state, 'alias', message, nameStart - 1, end);
}
/** Refuses an anchor and any tag but `own` on a collection. */
export function checkCollection(state, event, own) {
    if (event.anchorStart !== -1)
        refuseAnchor(state, event.anchorStart, event.anchorEnd);
    if (event.tagStart === -1)
        return;
    const tag = state.text.slice(event.tagStart, event.tagEnd);
    if (tag === '!' || tag === own)
        return;
    addFault(state, 'tag', `the tag \`${tag}\` does not fit here`, event.tagStart, event.tagEnd);
}
/** Where the mapping at `node` has had the key before, unless it was written with escapes. */
export function earlierKey({ nodes, text, base }, node, key) {
    const spellings = [key, `"${key}"`, `'${key}'`];
    let at = node + STRIDE;
    while (at < nodes.length) {
        const start = nodes[at + 1] ?? 0;
        if (spellings.includes(text.slice(start - base, (nodes[at + 2] ?? 0) - base)))
            return start;
        at = nodes[(nodes[at + 3] ?? nodes.length) + 3] ?? nodes.length;
    }
    return undefined;
}
/** Faults learn their pointer on the way out, so that documents without any pay nothing. */
export function prefix(state, from, segment) {
    const step = formatPointer([segment]);
    state.faults = state.faults.map((fault, index) => index < from ? fault : { ...fault, pointer: step + fault.pointer });
}
