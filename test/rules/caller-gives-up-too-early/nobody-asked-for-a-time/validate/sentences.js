import { isSlip } from '../closest.js';
import { formatPointer, parsePointer } from '../pointer.js';
import { KINDS } from '../reference.js';
import { quote } from '../values/value.js';
import { limitSentence } from './limits.js';
import { versionAsNumber } from './meaning.js';
import { childOf, isRecord, listed, placeName } from './phrase.js';
import { schemaAt } from './rejection.js';
import { advice } from './route.js';
import { kindOf, names, part, placeAt, titleOf, treeOf } from './tree.js';
import { enumSentence, nullSentence, typeSentence } from './wrong-type.js';
/** More unknown attributes than this are no slips; each is compared with all that is missing. */
const COMPARED = 50;
/**
 * Turns the errors of a validator into mistakes, one for each thing the author did: several
 * keywords may reject one value, and a misspelt attribute is both unknown and missing.
 */
export function renderErrors(document, subject, errors) {
    const places = new Map();
    for (const error of errors) {
        const known = places.get(error.instancePath);
        if (known === undefined)
            places.set(error.instancePath, [error]);
        else
            known.push(error);
    }
    return [...places].flatMap(([pointer, here]) => {
        const path = parsePointer(pointer);
        const place = {
            document,
            subject,
            pointer,
            path,
            value: valueAt(document.value, path),
        };
        const own = here.filter(({ keyword }) => !(keyword in ABOUT_KEYS));
        const about = aboutKeys(place, here);
        return own.length === 0 ? about : [rejectedValue(place, own), ...about];
    });
}
const ABOUT_KEYS = { required: 'missingProperty', additionalProperties: 'additionalProperty' };
const valueAt = (root, path) => path.reduce((value, segment) => childOf(value, segment), root);
/** Attributes that are missing from a mapping, and those that do not belong into it. */
function aboutKeys(place, errors) {
    const keysOf = (keyword) => errors
        .filter((error) => error.keyword === keyword)
        .map(({ params }) => String(params[ABOUT_KEYS[keyword]]));
    const unknown = keysOf('additionalProperties');
    const missing = new Set(keysOf('required'));
    const mistakes = unknown.map((name, index) => {
        const slip = index < COMPARED && [...missing].find((other) => isSlip(name, other));
        if (slip)
            missing.delete(slip);
        return unknownAttribute(place, name, slip || undefined);
    });
    return [...mistakes, ...[...missing].map((name) => missingAttribute(place, name))];
}
function unknownAttribute(place, name, slip) {
    const { document, subject, path } = place;
    const say = () => {
        const owner = path.length === 0 ? titleOf(subject) : placeName(document.value, path);
        const near = slip === undefined ? advice(subject, path, name) : `there is "${slip}"`;
        const hint = near ?? `it can have ${listed(ownNames(subject, path))}`;
        return `unknown attribute ${quote(name)} in ${owner}; ${hint}`;
    };
    const pointer = formatPointer([...path, name]);
    return { code: 'schema/unknown-attribute', pointer, part: 'key', say };
}
/** The attributes that are allowed at a path, without those that all kinds have. */
function ownNames(subject, path) {
    const here = names(placeAt(subject, path));
    const kind = kindOf(subject);
    if (kind === undefined || path.length > 0)
        return here;
    return here.filter((name) => !KINDS.every((other) => part(treeOf(other), name) !== undefined));
}
function missingAttribute(place, name) {
    const { document, subject, pointer, path } = place;
    const say = () => {
        const about = aboutOf(subject, [...path, name]);
        const owner = path.length === 0 ? titleOf(subject) : placeName(document.value, path);
        return `${owner} lacks "${name}"${about === undefined ? '' : `, ${about}`}`;
    };
    // The whole document has no key; the line that says its subject stands for it.
    const anchor = path.length === 0 ? { anchor: '/kind' } : {};
    return { code: 'schema/required', pointer, part: 'key', say, ...anchor };
}
/** What an attribute is, as far as it can be said in passing. */
function aboutOf(subject, path) {
    const [said = ''] = schemaAt(subject, formatPointer(path))?.about.split(/[,;:.]/, 1) ?? [];
    return said === '' || said.length > 80 ? undefined : said;
}
/** The one thing to say about a value, however many keywords reject it. */
function rejectedValue(place, errors) {
    const { document, subject, pointer, path, value } = place;
    const by = (keyword) => errors.find((error) => error.keyword === keyword);
    const is = schemaAt(subject, pointer)?.value;
    const mistake = (code, say) => {
        return { code, pointer, part: 'value', say };
    };
    const type = by('type');
    if (type !== undefined && value === null) {
        return mistake('schema/type', () => nullSentence(place, type.params));
    }
    if (typeof value === 'number' && (is === 'version' || is === 'specifier')) {
        return versionAsNumber(document, path, value);
    }
    const choice = by('enum') ?? by('const');
    if (choice !== undefined && !isRecord(value) && !Array.isArray(value)) {
        return mistake('schema/enum', () => enumSentence(place, choice.params));
    }
    if (type !== undefined)
        return mistake('schema/type', () => typeSentence(place, type.params));
    return mistake('schema/value', () => limitSentence(place, errors));
}
