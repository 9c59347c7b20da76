import { declaredAt, saidBy } from '../lookup.js';
import { canonical, follow, formatPointer, parsePointer } from '../pointer.js';
import { leavesOf } from './leaves.js';
/** What says something about a descriptor rather than about its element. */
const ABOUT_THE_DESCRIPTOR = new Set([
    ...['mismatch', 'kind', 'name', 'perspective', 'owner', 'title', 'description', 'status'],
    ...['updated', 'documentation', 'expects', 'evidence', 'notProvided', 'annotations'],
]);
/** Every attribute of an element that descriptors of two perspectives both state. */
export function* accountsOfPerspectives(element) {
    for (const [first, one] of element.statements.entries()) {
        for (const [second, other] of element.statements.entries()) {
            if (second <= first || one.perspective === other.perspective)
                continue;
            yield* shared(element, [first, one], [second, other]);
        }
    }
}
function* shared(element, [i, one], [j, other]) {
    for (const [key, value] of Object.entries(one.descriptor)) {
        if (ABOUT_THE_DESCRIPTOR.has(key))
            continue;
        for (const { path, value: first, meaning } of leavesOf(element.kind, value, [key])) {
            const second = declaredAt(other, path);
            const found = declaredAt(one, path);
            if (second === undefined || found === undefined)
                continue;
            yield {
                one: saidBy(element, i, { path, pointer: found.pointer }, first),
                other: saidBy(element, j, { path, pointer: second.pointer }, second.value),
                meaning,
            };
        }
    }
}
/** Every attribute of an element that is both declared by somebody and read from an artifact. */
export function* accountsOfEvidence(element) {
    for (const [index, { descriptor }] of element.statements.entries()) {
        for (const [number, { at, value }] of (descriptor.evidence ?? []).entries()) {
            const cited = canonical(descriptor, parsePointer(at));
            for (const { path, value: measured, meaning } of leavesOf(element.kind, value, cited)) {
                const pointer = evidencePointer(value, number, path.slice(cited.length));
                const other = saidBy(element, index, { path, pointer }, measured, 'measured');
                for (const one of declarationsAt(element, path))
                    yield { one, other, meaning };
            }
        }
    }
}
const evidencePointer = (value, number, path) => `/evidence/${number}/value${formatPointer(follow(value, path)?.segments ?? [])}`;
/** Every descriptor's own word on an attribute, evidence apart. */
function* declarationsAt(element, path) {
    for (const [index, statement] of element.statements.entries()) {
        const found = declaredAt(statement, path);
        if (found)
            yield saidBy(element, index, { path, pointer: found.pointer }, found.value);
    }
}
