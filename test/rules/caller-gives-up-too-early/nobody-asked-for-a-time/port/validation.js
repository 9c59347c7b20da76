import { elementId } from '../element.js';
import { lastOf } from '../link/ports.js';
import { at, items } from '../lookup.js';
import { quote, valueText } from '../quote.js';
import { NOT_APPLICABLE } from '../rule.js';
import { root } from '../system.js';
import { makeValue } from '../values/value.js';
import { folded } from './attribute.js';
import { derive, part } from './part.js';
/**
 * Who checks a value before it is used. Either end may do it, or a third; where each end leaves it
 * to the other, nobody does.
 */
export const validation = part({
    name: 'validation',
    read: (port) => {
        const own = at(port, 'validatedBy');
        return own.stated ? checkBy(own) : (listedCheck(port) ?? checkBy(own));
    },
    // Whoever checks it itself leaves it to nobody.
    asks: ({ by, self }, side, { producer, consumer }) => by !== undefined &&
        !self.includes(by) &&
        namesOf(side === 'consumer' ? producer : consumer).includes(by),
    fits: (producer, consumer, ends) => decide(producer, consumer, ends),
});
const checkBy = (claim) => derive(claim, (text) => makeValue('check', text, { by: nameIn(text), self: namesOf(claim) }));
/** What the checks of a pipeline say of a port: one of it, one of whole records, or that none is. */
function listedCheck(port) {
    if (port.element.kind !== 'DataPipeline')
        return undefined;
    const list = at(root(port.element), 'validation');
    if (!list.stated)
        return undefined;
    const entries = items(list).flatMap((one) => (one.stated ? [one] : []));
    const found = entries.find(({ value }) => value.of === lastOf(port)) ??
        entries.find(({ value }) => value.of === undefined);
    if (found)
        return checkBy(at(found, 'by'));
    return derive(list, (checks) => makeValue('check', valueText(checks), { self: namesOf(list) }));
}
/** `data-science` and `Data Science`, `Component/checkout@2` and `component/checkout` are the same. */
const nameIn = (text) => folded(text.replace(/[@#].*$/, ''));
/** The perspective that speaks and the element that it speaks of. */
const namesOf = (claim) => [quote(claim).perspective, elementId(claim.element)].map(nameIn);
function decide(producer, consumer, ends) {
    const checks = ({ by, self }) => by !== undefined && self.includes(by);
    const leavesTo = ({ by }, { self }) => by === undefined || self.includes(by);
    const isNobody = producer.by === undefined && consumer.by === undefined;
    if (isNobody)
        return NOT_APPLICABLE;
    if (checks(producer) || checks(consumer) || producer.by === consumer.by)
        return undefined;
    const message = `${says(consumer, ends.consumer, ends.ports)}, but ${says(producer, ends.producer)}`;
    if (leavesTo(consumer, producer) && leavesTo(producer, consumer)) {
        return `${message}: nobody checks`;
    }
    const isThird = producer.by === undefined || consumer.by === undefined;
    return isThird ? undefined : { undecided: message };
}
const says = ({ by, text }, who, ports) => by === undefined
    ? `${who} has no check of ${ports ?? 'it'}`
    : `${who} leaves ${ports === undefined ? 'it' : `the check of ${ports}`} to ${text}`;
