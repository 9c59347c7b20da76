import { closest } from '../closest.js';
import { formatPointer } from '../pointer.js';
import { KINDS } from '../reference.js';
import { isRecord, listed, show } from './phrase.js';
/** The version of the format that this release reads. */
const VERSION = 'v1';
/** The first line of every descriptor. */
const MARKER = `"mismatch: ${VERSION}"`;
/**
 * The kind of descriptor that a document says it is, or the one mistake that hides it. Asked
 * before any schema is, so that nobody reads eleven schemas' opinions on a list of numbers.
 */
export function discriminate(value) {
    if (!isRecord(value))
        return { mistake: notMapping(value) };
    const kind = KINDS.find((known) => known === value['kind']);
    const mistake = markerMistake(value) ?? (kind === undefined ? kindMistake(value) : undefined);
    if (mistake !== undefined)
        return kind === undefined ? { mistake } : { kind, mistake };
    return kind === undefined ? { mistake: kindMistake(value) } : { kind };
}
function notMapping(value) {
    const found = value === null ? 'is empty' : `is ${describe(value)}`;
    const wanted = `a descriptor is a mapping that begins with ${MARKER}`;
    const message = `${wanted}, but this document ${found}`;
    return mistakeAt('descriptor/marker', '', message);
}
const describe = (value) => Array.isArray(value) ? 'a list' : `only ${show(value)}`;
function markerMistake(value) {
    if (!Object.hasOwn(value, 'mismatch'))
        return markerMissing(Object.keys(value));
    const found = value['mismatch'];
    if (found === VERSION)
        return undefined;
    const message = found === null
        ? `mismatch is empty; write ${MARKER}`
        : `mismatch is ${show(found)}, but this release reads version ${VERSION} of the format; ` +
            `write ${MARKER}`;
    return mistakeAt('descriptor/version', '/mismatch', message);
}
function markerMissing(keys) {
    const [first] = keys;
    const meant = keys.find((key) => closest(key, ['mismatch']) !== undefined);
    if (meant !== undefined) {
        const message = `a descriptor begins with ${MARKER}, but this one with ${show(meant)}`;
        return { ...mistakeAt('descriptor/marker', formatPointer([meant]), message), part: 'key' };
    }
    const hint = `add ${MARKER} as the first line`;
    const message = `"mismatch" is missing, which marks a descriptor; ${hint}`;
    const mistake = mistakeAt('descriptor/marker', '', message);
    return first === undefined
        ? mistake
        : { ...mistake, part: 'key', anchor: formatPointer([first]) };
}
function kindMistake(value) {
    const kinds = listed(KINDS, KINDS.length);
    const found = value['kind'];
    if (!Object.hasOwn(value, 'kind')) {
        const message = `"kind" is missing, which says what the document describes: one of ${kinds}`;
        return { ...mistakeAt('descriptor/kind', '', message), part: 'key', anchor: '/mismatch' };
    }
    const near = typeof found === 'string' ? closest(found, KINDS) : undefined;
    const hint = near === undefined ? '' : `; "${near}" is closest`;
    const message = found === null
        ? `kind is empty, but must be one of ${kinds}`
        : `kind is ${show(found)}, but must be one of ${kinds}${hint}`;
    return mistakeAt('descriptor/kind', '/kind', message);
}
const mistakeAt = (code, pointer, message) => ({
    code,
    pointer,
    part: 'value',
    say: () => message,
});
