import { boolCoreTag, floatCoreTag, intCoreTag, NOT_RESOLVED, nullCoreTag } from 'js-yaml';
// Bound once: a bundle reads the exports of a CommonJS module through a getter each time.
const UNRESOLVED = NOT_RESOLVED;
const { resolve: toNull } = nullCoreTag;
const { resolve: toBoolean } = boolCoreTag;
const { resolve: toInteger } = intCoreTag;
const { resolve: toFloat } = floatCoreTag;
/**
 * A plain scalar by the core schema of YAML 1.2 (section 10.3.2): null, a boolean, a number or,
 * when it is none of these, its text. The first character decides what is worth trying, since
 * most scalars are words.
 */
export function resolveScalar(source) {
    switch (source.charCodeAt(0)) {
        case 78: // N
        case 110: // n
        case 126: // ~
            return orText(toNull(source, false, ''), source);
        case 84: // T
        case 116: // t
        case 70: // F
        case 102: // f
            return orText(toBoolean(source, false, ''), source);
        default:
            return source === '' ? null : resolveNumber(source);
    }
}
const PLUS = 43;
const NINE = 57;
const SLASH = 47;
const COMMA = 44;
/** Numbers start with a digit, a sign or a point, all of them between `+` and `9`. */
function resolveNumber(source) {
    const first = source.charCodeAt(0);
    if (first < PLUS || first > NINE || first === COMMA || first === SLASH)
        return source;
    const whole = toInteger(source, false, '');
    if (whole !== UNRESOLVED)
        return whole;
    return orText(toFloat(source, false, ''), source);
}
function orText(value, source) {
    return value === UNRESOLVED ? source : value;
}
const TAGGED = new Map([
    ['!!null', toNull],
    ['!!bool', toBoolean],
    ['!!int', toInteger],
    ['!!float', toFloat],
]);
/**
 * A scalar with an explicit tag: one of the core schema's, which asks for the type it names.
 * `undefined` where the tag is another one or the text does not fit it.
 */
export function resolveTagged(tag, source) {
    const name = tag.replace(/^!<tag:yaml\.org,2002:(.*)>$/, '!!$1');
    if (name === '!' || name === '!!str')
        return source;
    const value = TAGGED.get(name)?.(source, true, name);
    return value === undefined || value === UNRESOLVED ? undefined : value;
}
