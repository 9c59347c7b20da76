import { at } from '../lookup.js';
import { categoryOf } from '../meaning/relation.js';
import { sameHubName } from '../meaning/vocabularies.js';
import { compareVersions, parseVersion } from '../values/version.js';
import { attributePart, sameWord } from './attribute.js';
import { wordsOf } from './granularity.js';
import { both, differ, never, ofProducer, part } from './part.js';
const NAMES = {
    class: 'a class label',
    identifier: 'an identifier',
    embedding: 'an embedding',
    image: 'an image',
};
/** Numbers and names that look alike, so that silence about them is a question. */
const EASILY_MISTAKEN = ['probability', 'score', 'logit', 'class', 'embedding'];
// A probability is a score with a scale, a flag a class of two, a count a quantity without unit.
const ALSO = {
    probability: ['score'],
    logit: ['score'],
    flag: ['class'],
    count: ['quantity'],
};
/** What the value is: a probability read as a class label raises no error, only wrong decisions. */
const kind = attributePart({
    name: 'kind',
    read: (port) => at(port, 'meaning', 'kind'),
    says: (value) => `as ${NAMES[value] ?? `a ${value}`}`,
    same: (from, to) => from === to || to === 'other' || from === 'other' || isAlso(from, to),
    // Whoever prepares raw data gives them their meaning.
    asks: (value, _, { producer }) => EASILY_MISTAKEN.includes(value) && producer.element.kind !== 'RawData',
    breaks: 'what is decided by the value',
});
const isAlso = (from, to) => ALSO[from]?.includes(to) ?? false;
/** Details matter only between values of one kind; the kind itself is a part of its own. */
const sameKind = ({ producer, consumer }) => {
    const [from, to] = [at(producer, 'meaning', 'kind'), at(consumer, 'meaning', 'kind')];
    return !from.stated || !to.stated || from.value === to.value || isAlso(from.value, to.value);
};
const bothMean = (connection) => both('meaning')(connection) && sameKind(connection);
const positive = attributePart({
    name: 'positive class',
    read: (port) => at(port, 'meaning', 'positive'),
    says: (value) => `for the class ${value}`,
    same: (from, to) => sameWord(categoryOf(from), categoryOf(to)),
    asks: () => true,
    applies: bothMean,
    breaks: 'every decision: it is the opposite of what was meant',
});
const calibrated = attributePart({
    name: 'calibration',
    read: (port) => at(port, 'meaning', 'calibrated'),
    says: (value) => (value ? 'calibrated' : 'uncalibrated'),
    same: (from, to) => from || !to,
    asks: (value, by) => by === 'consumer' && value,
    applies: bothMean,
    severity: 'warning',
    breaks: 'thresholds and expected costs: 0.8 does not come true in 80 % of the cases',
});
const threshold = attributePart({
    name: 'threshold',
    read: (port) => at(port, 'meaning', 'threshold', 'value'),
    says: (value) => `with a threshold of ${value}`,
    applies: bothMean,
    breaks: 'the rates of false alarms and misses that were agreed on',
});
const owner = attributePart({
    name: 'owner of the threshold',
    read: (port) => at(port, 'meaning', 'threshold', 'owner'),
    says: (value) => `with a threshold that belongs to ${value}`,
    applies: bothMean,
    severity: 'warning',
    breaks: 'whoever changes the threshold surprises the other',
});
const uncertainty = attributePart({
    name: 'uncertainty',
    read: (port) => at(port, 'meaning', 'uncertainty'),
    says: (value) => (value === 'none' ? 'without uncertainty' : `with uncertainty as ${value}`),
    same: (from, to) => from === to || to === 'none',
    asks: (value, by) => by === 'consumer' && value !== 'none',
    applies: bothMean,
    severity: 'warning',
    breaks: 'whatever shows or uses the uncertainty',
});
const readEmbedding = (port) => at(port, 'meaning', 'embedding');
/** Vectors of two models, or compared in two ways, are as good as random to each other. */
const embedding = part({
    name: 'embedding',
    read: readEmbedding,
    asks: ofProducer,
    applies: both('meaning'),
    fits: (from, to, ends) => {
        if (!sameWord(from.model, to.model) && !sameHubName(from.model, to.model))
            return differ(ends, `from ${to.model}`, `from ${from.model}`);
        if (from.dimension !== undefined &&
            to.dimension !== undefined &&
            from.dimension !== to.dimension) {
            return differ(ends, `with ${to.dimension} dimensions`, `with ${from.dimension}`);
        }
        if (from.metric !== undefined && to.metric !== undefined && from.metric !== to.metric) {
            return differ(ends, `to be compared by ${to.metric}`, `for ${from.metric}`);
        }
        return isOtherVersion(from, to)
            ? differ(ends, `from ${to.model} ${to.version}`, `from version ${from.version}`)
            : undefined;
    },
});
function isOtherVersion(a, b) {
    if (a.version === undefined || b.version === undefined)
        return false;
    const [one, other] = [parseVersion(a.version), parseVersion(b.version)];
    const order = one.ok && other.ok ? compareVersions(one.value, other.value) : undefined;
    return order === undefined ? a.version !== b.version : order !== 0;
}
/** What the number is about, in words that only people can tell from others. */
const subject = part({
    name: 'subject of the value',
    read: (port) => at(port, 'meaning', 'of'),
    asks: never,
    applies: sameKind,
    fits: (producer, consumer, ends) => wordsOf(producer) === wordsOf(consumer)
        ? undefined
        : {
            undecided: differ(ends, `as "${consumer}"`, `as "${producer}"`),
            question: `is "${producer}" the same as "${consumer}" here?`,
        },
});
/** Raw values, pseudonyms and tokens look alike until somebody joins or counts them. */
const form = attributePart({
    name: 'form',
    read: (port) => at(port, 'sensitivity', 'form'),
    says: (value) => `in ${value} form`,
    breaks: 'joins, counts and whatever the model has learned about the values',
});
/** What a value means to whoever uses it. */
export const meaning = [
    kind,
    subject,
    positive,
    calibrated,
    threshold,
    owner,
    uncertainty,
    embedding,
    form,
];
