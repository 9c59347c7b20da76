import { elementId } from './element.js';
import { formatPointer, nameOf } from './pointer.js';
/**
 * A claim as one side of a finding: who says what and where, or why nobody says anything. Places
 * are looked up here and nowhere earlier, because most claims are never quoted.
 */
export const quote = (claim) => claim.stated ? quoteStated(claim) : quoteSilent(claim);
function quoteStated(claim) {
    const { element, how, pointer } = claim;
    const statement = element.statements[claim.statement];
    if (statement === undefined)
        throw new RangeError(`no statement ${claim.statement} of an element`);
    const { document } = statement;
    const source = how === 'measured' ? sourceOf(statement.descriptor.evidence, pointer) : undefined;
    return {
        element: elementId(element),
        pointer,
        attribute: formatPointer(claim.path),
        value: valueText(claim.value),
        perspective: speaker(statement, pointer),
        how,
        file: document.file,
        ...placeOf(document, pointer, claim.value),
        ...(source ? { source } : {}),
    };
}
/**
 * Where to look for a value. A list or mapping that begins below its key is shown by the key: its
 * first item alone would look like what is meant.
 */
function placeOf(document, pointer, value) {
    const key = document.place(pointer, 'key');
    if (pointer === '')
        return key;
    // Of an item of a list its name is enough: what matters of the rest is quoted by itself.
    if (INDEXED.test(pointer) && nameOf(value) !== undefined) {
        return document.place(`${pointer}/name`, 'value');
    }
    const found = document.place(pointer, 'value');
    return typeof value === 'object' && !hasText(value) && found.line > key.line ? key : found;
}
const INDEXED = /\/\d+$/;
/** An expectation may be another role's than the rest of the descriptor that holds it. */
function speaker({ descriptor, perspective }, pointer) {
    const index = /^\/expects\/(\d+)\//.exec(pointer)?.[1];
    if (index === undefined)
        return perspective;
    return descriptor.expects?.[Number(index)]?.perspective ?? perspective;
}
/** The artifact that a piece of evidence was read from: `/evidence/3/value/…` → its `from`. */
function sourceOf(evidence, pointer) {
    const index = /^\/evidence\/(\d+)\//.exec(`${pointer}/`)?.[1];
    return index === undefined ? undefined : evidence?.[Number(index)]?.from;
}
function quoteSilent(claim) {
    const { element, pointer, ask, silence } = claim;
    const [statement] = element.statements;
    const where = statement && {
        file: statement.document.file,
        ...statement.document.place(excuseOr(claim) ?? '/name', 'value'),
    };
    return {
        element: elementId(element),
        pointer,
        attribute: formatPointer(claim.path),
        // Who can answer may be another than who speaks here; a finding says whom to ask.
        perspective: statement?.perspective ?? ask,
        how: 'absent',
        absent: silenceText(silence),
        ...where,
    };
}
/** Where the descriptor itself says why the value is not provided. */
function excuseOr({ element, silence }) {
    if (silence.because !== 'not-provided')
        return undefined;
    const [statement] = element.statements;
    const excuses = statement?.descriptor.notProvided ?? [];
    const index = excuses.findIndex(({ reason, note }) => reason === silence.reason && note === silence.note);
    return index < 0 ? undefined : `/notProvided/${index}`;
}
/** Why there is no value, as the second half of "… is" (spec, "Unknown"). */
export function silenceText(silence) {
    switch (silence.because) {
        case 'not-said':
            return 'not stated';
        case 'not-described':
            return 'not described by any descriptor';
        case 'invalid':
            return 'in a descriptor that is invalid';
        case 'unreadable':
            return `unreadable: ${silence.problem}`;
        case 'not-provided':
            return `not provided (${silence.reason})${silence.note ? `: ${silence.note}` : ''}`;
    }
}
/** A value in its author's spelling; structures as JSON, cut where nobody would read on. */
export function valueText(value) {
    if (typeof value === 'string')
        return value;
    if (hasText(value))
        return value.text;
    const json = JSON.stringify(value) ?? String(value);
    return json.length > 200 ? `${json.slice(0, 199)}…` : json;
}
/** Parsed values carry their author's spelling. */
const hasText = (value) => typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'text' in value &&
    typeof value.text === 'string' &&
    'toString' in value &&
    Object.hasOwn(value, 'toString');
