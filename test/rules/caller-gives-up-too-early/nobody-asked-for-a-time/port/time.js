import { at } from '../lookup.js';
import { relateTimeFormats } from '../meaning/time-formats.js';
import { isNaive, relateZones } from '../meaning/time-zones.js';
import { quote } from '../quote.js';
import { duration } from '../reading.js';
import { compareDurations } from '../values/duration.js';
import { attributePart, folded, sameWord } from './attribute.js';
import { both, differ, endsOf, never, part } from './part.js';
const bothTimes = both('time');
/** One question where a side says nothing of time at all, rather than one for each detail. */
const whole = part({
    name: 'time',
    read: (port) => at(port, 'time'),
    // How late a price becomes known says nothing about which moment a time means.
    asks: ({ meaning, zone, format, accurate }) => [meaning, zone, format, accurate].some((said) => said !== undefined),
    fits: () => undefined,
});
/** Formats that carry the moment itself, so that the zone is only a way of writing it. */
const ABSOLUTE = /^(?:rfc3339|iso8601(?:with|\+)?offset|epoch.*|unix.*)$/;
const isAbsolute = ({ producer, consumer }) => [producer, consumer].every((port) => {
    const format = at(port, 'time', 'format');
    return format.stated && ABSOLUTE.test(folded(format.value));
});
/**
 * Times are as they are: whoever computes with them has to say what becomes of it. `having` tells
 * what arrives: `with ingestion time in Europe/Oslo`.
 */
const holding = (having, of) => ({
    ...of,
    judge: (connection, alike = []) => {
        const judgement = of.judge(connection, alike);
        const { decision, sides } = judgement;
        const found = typeof decision === 'string' ? { message: decision } : decision;
        if (typeof found !== 'object' || !('message' in found))
            return judgement;
        const { consumer, ports } = endsOf(connection, alike);
        const sent = [connection, ...alike].flatMap(({ producer }) => {
            const claim = at(producer, 'time');
            return claim.stated ? having(claim.value) : [];
        });
        const still = [...new Set(sent)].join(' or ');
        const question = `does what ${consumer} makes of ${ports} still hold ${still}?`;
        const [ask] = sides.map((side) => quote(side).perspective);
        return { ...judgement, decision: { ...found, question, ...(ask ? { ask } : {}) } };
    },
});
const saysMoment = ({ meaning: moment, zone: name }) => {
    const what = moment === undefined ? 'times' : `${moment} time`;
    if (name === undefined)
        return `with ${what}`;
    return `with ${what} ${isNaive(name) ? 'without a time zone' : `in ${name}`}`;
};
const zone = holding(saysMoment, attributePart({
    name: 'time zone',
    read: (port) => at(port, 'time', 'zone'),
    says: (name) => (isNaive(name) ? 'without a time zone' : `in the time zone ${name}`),
    same: (from, to) => sameWord(from, to) || relateZones(from, to) === 'same',
    asks: () => true,
    applies: (connection) => bothTimes(connection) && !isAbsolute(connection),
    breaks: 'times by hours, and dates by a day around midnight',
}));
const meaning = holding(saysMoment, attributePart({
    name: 'meaning of the time',
    read: (port) => at(port, 'time', 'meaning'),
    says: (moment) => `as ${moment} time`,
    asks: () => true,
    applies: bothTimes,
    breaks: 'ages, windows and orders: late records look new',
}));
const format = attributePart({
    name: 'time format',
    read: (port) => at(port, 'time', 'format'),
    says: (name) => `written as ${name}`,
    // RFC 3339 is a profile of ISO 8601.
    same: (from, to) => sameWord(from, to) ||
        relateTimeFormats(from, to) === 'same' ||
        (folded(from) === 'rfc3339' && folded(to) === 'iso8601'),
    breaks: 'every time: it cannot be read, or is read as another',
});
const resolution = holding(({ resolution: step }) => `in steps of ${step}`, part({
    name: 'time resolution',
    read: (port) => duration(at(port, 'time', 'resolution')),
    asks: never,
    fits: (producer, consumer, ends) => compareDurations(producer, consumer) <= 0
        ? undefined
        : differ(ends, `in steps of ${consumer}`, `in steps of ${producer}`),
}));
/** A consumer that needs true times asks for them; a producer that knows of wrong ones must tell. */
const accuracy = holding(() => 'with times that are wrong or made up', attributePart({
    name: 'accuracy of the time',
    read: (port) => at(port, 'time', 'accurate'),
    says: (accurate) => (accurate ? 'with accurate times' : 'with times that are not accurate'),
    same: (from, to) => from || !to,
    asks: (accurate, by) => accurate === (by === 'consumer'),
    applies: bothTimes,
    breaks: 'orders and durations: they are those of the clocks, not of the events',
}));
/** Which moment a time means, in which zone, how it is written, and whether it is true. */
export const time = [whole, zone, meaning, format, resolution, accuracy];
