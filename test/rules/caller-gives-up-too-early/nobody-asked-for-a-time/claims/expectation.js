import { spokenId } from '../element.js';
import { isExpected } from '../meaning/equality.js';
import { compareMeaning } from '../meaning/order.js';
import { formatPointer, nameOf } from '../pointer.js';
import { silenceText, valueText } from '../quote.js';
import { NOT_APPLICABLE } from '../rule.js';
import { attribute } from '../schema/attributes.js';
import { parseVersion, satisfies } from '../values/version.js';
/** How each condition reads: "expects it to be at least 24Gi", and "it is at least 24Gi". */
const WORDS = {
    equals: { expected: 'to be', is: 'is' },
    oneOf: { expected: 'to be one of', is: 'is one of' },
    atLeast: { expected: 'to be at least', is: 'is at least' },
    atMost: { expected: 'to be at most', is: 'is at most' },
    lessThan: { expected: 'to be less than', is: 'is less than' },
    moreThan: { expected: 'to be more than', is: 'is more than' },
    includes: { expected: 'to include', is: 'includes' },
    satisfies: { expected: 'to satisfy', is: 'satisfies' },
};
const CONDITIONS = Object.keys(WORDS);
/** The conditions that an expectation states, each with what it asks for. */
export const conditionsOf = (expectation) => CONDITIONS.flatMap((condition) => {
    const asked = expectation[condition];
    return asked === undefined ? [] : [{ condition, asked }];
});
/** Compares a condition with what was found at the place that it is about, by meaning. */
export function meets(condition, limit, found, subject) {
    switch (condition) {
        case 'equals':
            return equals(limit, found, subject);
        case 'oneOf':
            return anyOf((Array.isArray(limit) ? limit : [limit]).map((one) => equals(one, found, subject)));
        case 'includes':
            return includes(found, Array.isArray(limit) ? limit : [limit], subject);
        case 'satisfies':
            return satisfied(found, limit);
        default: {
            const { element, path } = subject;
            const order = (other) => compareMeaning({ kind: element.kind, path }, found, other);
            return inOrder(condition, orderOf(found, limit, order));
        }
    }
}
function equals(expected, found, { element, path, facts }) {
    const meaning = attribute(element.kind, formatPointer(path))?.value ?? 'any';
    return isExpected({ meaning, path, facts }, expected, found);
}
/** A number that is asked of a list is about how many items it has. */
const orderOf = (found, limit, order) => Array.isArray(found) && typeof limit === 'number'
    ? Math.sign(found.length - limit)
    : order(limit);
/** Values that differ without one being more than the other (two words) meet no bound, nor miss it. */
function inOrder(bound, sign) {
    if (sign === undefined || Number.isNaN(sign))
        return undefined;
    const HOLDS = { atLeast: sign >= 0, atMost: sign <= 0, lessThan: sign < 0, moreThan: sign > 0 };
    return HOLDS[bound];
}
/** True as soon as one fits; undecided only where none fits and one could not be compared. */
function anyOf(verdicts) {
    if (verdicts.includes(true))
        return true;
    return verdicts.includes(undefined) ? undefined : false;
}
/** Items of a list count as included by their value, or by their name where they have one. */
function includes(found, wanted, subject) {
    if (!Array.isArray(found))
        return undefined;
    const verdicts = wanted.map((one) => anyOf(found.map((item, index) => {
        const name = nameOf(item);
        const path = [...subject.path, String(index), ...(name === undefined ? [] : ['name'])];
        return equals(one, name ?? item, { ...subject, path });
    })));
    if (verdicts.includes(false))
        return false;
    return verdicts.includes(undefined) ? undefined : true;
}
function satisfied(found, limit) {
    const version = parseVersion(String(found));
    return version.ok ? satisfies(version.value, String(limit)) : undefined;
}
const named = ({ element, path }) => `${path.join('.')} of ${spokenId(element)}`;
/** `memory of Environment/production is at least 24Gi, as data-science expects`. */
export const expectationText = ({ condition, perspective }, asked, subject) => `${named(subject)} ${WORDS[condition].is} ${valueText(asked)}, as ${perspective} expects`;
/** Compares, and says what was expected, what was found, and why it was expected. */
export function decideExpectation(wording, limit, found, subject) {
    const met = meets(wording.condition, limit, found, subject);
    if (met === true)
        return undefined;
    if (met === undefined) {
        return { undecided: `${valueText(found)} and ${valueText(limit)} have no common measure` };
    }
    const { because, condition, perspective } = wording;
    const expected = `${WORDS[condition].expected} ${valueText(limit)}`;
    const message = `${perspective} expects ${named(subject)} ${expected}, but it is ${valueText(found)}`;
    return because === undefined ? message : { message, breaks: `what was built on it: ${because}` };
}
/**
 * Whether somebody has said anything at a place where an expectation asks for it, or forbids it.
 * An empty list names nothing, so that it does not count.
 */
export function decidePresence({ perspective, because }, provided, subject) {
    const isEmpty = subject.stated && Array.isArray(subject.value) && subject.value.length === 0;
    if ((subject.stated && !isEmpty) === provided)
        return undefined;
    const breaks = because === undefined ? {} : { breaks: `what was built on it: ${because}` };
    const what = named(subject);
    if (!provided) {
        return {
            message: `${perspective} expects ${what} to be left out, but it is stated`,
            ...breaks,
        };
    }
    if (!subject.stated && subject.silence.because === 'not-provided') {
        const { reason } = subject.silence;
        if (reason === 'not-applicable')
            return NOT_APPLICABLE;
        return {
            undecided: `${what} is ${silenceText(subject.silence)}`,
            question: `when can ${what} be stated, and will the expectation be met?`,
        };
    }
    return {
        message: `${perspective} expects ${what} to be stated, but it is ${isEmpty ? 'empty' : 'not'}`,
        question: `can you state ${what}, or say in notProvided why not?`,
        ...breaks,
    };
}
