import { at } from '../lookup.js';
import { categoryOf } from '../meaning/relation.js';
import { makeValue } from '../values/value.js';
import { derive, differ, ofProducer, part } from './part.js';
/**
 * The categories that can occur: those of a producer must be among those that its consumer knows,
 * at the same positions where positions carry meaning. The codes 1, "1", and true are the same
 * here; how they travel is the business of the dtype.
 */
export const categories = part({
    name: 'categories',
    read: (port) => derive(at(port, 'domain', 'categories'), (names) => known(port, names.map(String))),
    asks: ofProducer,
    beside: ({ producer, consumer }) => [
        at(consumer, 'domain', 'ordered'),
        at(consumer, 'onUnknownCategory'),
        at(producer, 'domain', 'open'),
    ],
    fits: (producer, consumer, ends) => {
        const taken = consumer.names.map(categoryOf);
        const strange = producer.names.filter((name) => !taken.includes(categoryOf(name)));
        if (strange.length > 0)
            return unknownOnes(strange, producer, consumer, ends);
        return positions(producer, consumer, ends) ?? openness(producer, consumer, ends);
    },
});
function known(port, names) {
    const domain = at(port, 'domain');
    const onUnknown = at(port, 'onUnknownCategory');
    return makeValue('categories', listed(names), {
        names,
        ordered: domain.stated && domain.value.ordered === true,
        open: domain.stated && domain.value.open === true,
        ...(onUnknown.stated ? { onUnknown: onUnknown.value } : {}),
    });
}
/** The first few names; nobody reads on after that. */
function listed(names) {
    const shown = names.slice(0, 5).join(', ');
    return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
const HANDLED = ['ignore', 'other'];
/** What becomes of a record with a category that its consumer does not know. */
const EFFECTS = {
    reject: 'they are refused',
    error: 'they fail with an error',
    ignore: 'the value is ignored',
    other: 'the value counts as another one',
};
function unknownOnes(strange, producer, consumer, ends) {
    if (consumer.open || HANDLED.includes(consumer.onUnknown))
        return undefined;
    const folded = (name) => name.trim().toLowerCase();
    const near = consumer.names.find((name) => strange.some((one) => folded(one) === folded(name)));
    const also = strange.length < producer.names.length ? 'also ' : '';
    const message = `${ends.need} as one of ${consumer}, but ${ends.producer} ${also}sends ${listed(strange)}${near === undefined ? '' : `: only the spelling differs from ${near}`}`;
    return consumer.onUnknown === undefined
        ? message
        : { message, breaks: `records with ${listed(strange)}: ${EFFECTS[consumer.onUnknown]}` };
}
/** The index of a class means another class as soon as one list has another order. */
function positions(producer, consumer, ends) {
    if (!producer.ordered && !consumer.ordered)
        return undefined;
    const at = producer.names.findIndex((name, index) => !isAt(consumer, index, name));
    if (at < 0)
        return undefined;
    const sorted = [producer, consumer].some(({ names }) => isTextOrder(names));
    return {
        message: differ(ends, `in the order ${consumer}`, `in the order ${producer}`, `position ${at} is ${consumer.names[at]} to one and ${producer.names[at]} to the other${sorted ? '; one list sorts numbers as text' : ''}`),
        breaks: 'each class is taken for another one',
    };
}
const isAt = ({ names }, index, name) => categoryOf(names[index] ?? '') === categoryOf(name);
/** `1, 10, 2`: what sorting numbers as text gives, and sorting them as numbers does not. */
function isTextOrder(names) {
    const numbers = names.map(Number);
    if (names.length < 3 || numbers.some(Number.isNaN))
        return false;
    const asText = [...names].sort();
    const ascending = numbers.every((number, index) => number >= (numbers[index - 1] ?? -Infinity));
    return !ascending && asText.every((name, index) => name === names[index]);
}
function openness(producer, consumer, ends) {
    if (!producer.open || consumer.open || HANDLED.includes(consumer.onUnknown))
        return undefined;
    const clash = differ(ends, `as one of ${consumer}`, 'with other values as well');
    if (consumer.onUnknown !== undefined || ends.learned)
        return clash;
    return {
        undecided: clash,
        question: `what does ${ends.consumer} do with a value that is not on its list?`,
    };
}
