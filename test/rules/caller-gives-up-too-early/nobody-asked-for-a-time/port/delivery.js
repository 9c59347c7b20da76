import { at, claimAt } from '../lookup.js';
import { duration, rate as readRate } from '../reading.js';
import { compareDurations, parseDuration } from '../values/duration.js';
import { compareRates } from '../values/rate.js';
import { attributePart } from './attribute.js';
import { differ, never, ofProducer, part } from './part.js';
/** How a port is delivered; what is said of the whole data set or pipeline holds for its ports. */
function deliveryOf(port) {
    const own = at(port, 'delivery');
    const shared = claimAt(port.element, ['delivery']);
    return own.stated || !shared.stated ? own : shared;
}
const bothDeliver = ({ producer, consumer }) => deliveryOf(producer).stated && deliveryOf(consumer).stated;
/** One question where a producer says nothing of delivery to a consumer that cares. */
const whole = part({
    name: 'delivery',
    read: deliveryOf,
    asks: ofProducer,
    fits: () => undefined,
});
const mode = attributePart({
    name: 'mode',
    read: (port) => at(deliveryOf(port), 'mode'),
    says: (value) => `as ${value === 'request' ? 'single requests' : MODES[value]}`,
    asks: ofProducer,
    applies: bothDeliver,
    breaks: 'the integration: somebody has to buffer, split or poll, and nobody plans to',
});
const MODES = { stream: 'a stream', batch: 'batches', file: 'files' };
const window = part({
    name: 'window',
    read: (port) => at(deliveryOf(port), 'window'),
    asks: ofProducer,
    applies: bothDeliver,
    fits: decideWindow,
});
function decideWindow(producer, consumer, ends) {
    const [need, have] = [saysWindow(consumer), saysWindow(producer)];
    if (producer.unit !== consumer.unit) {
        return {
            undecided: differ(ends, need, have),
            question: `how many ${consumer.unit} does a window of ${ends.producer} hold?`,
        };
    }
    const strides = [producer.stride, consumer.stride];
    const sameStride = strides.includes(undefined) || sameLength(producer.stride, consumer.stride);
    return sameLength(producer.size, consumer.size) && sameStride
        ? undefined
        : differ(ends, need, have);
}
const saysWindow = ({ size, stride, unit }) => {
    const what = unit === 'duration' ? '' : ` ${unit}`;
    return `in windows of ${size}${what}${stride === undefined ? '' : ` every ${stride}${what}`}`;
};
function sameLength(a, b) {
    if (a === b || Number(a) === Number(b))
        return true;
    const [one, other] = [parseDuration(a ?? ''), parseDuration(b ?? '')];
    return one.ok && other.ok && compareDurations(one.value, other.value) === 0;
}
/** The peak where it is known; a consumer that names no limit is measured, not asked. */
const rate = part({
    name: 'rate',
    read: (port) => {
        const peak = readRate(at(deliveryOf(port), 'rate', 'peak'));
        return peak.stated ? peak : readRate(at(deliveryOf(port), 'rate', 'typical'));
    },
    asks: never,
    fits: (producer, consumer, ends) => (compareRates(producer, consumer) ?? 0) > 0
        ? differ(ends, `at ${consumer}`, `at up to ${producer}`)
        : undefined,
});
const maximumBatch = attributePart({
    name: 'batch size',
    read: (port) => at(deliveryOf(port), 'maximumBatch'),
    says: (size) => `in batches of at most ${size}`,
    same: (from, to) => from <= to,
    breaks: 'large batches: they are refused, or memory runs out',
});
const latency = part({
    name: 'age',
    read: (port) => duration(at(deliveryOf(port), 'latency')),
    asks: never,
    fits: (producer, consumer, ends) => compareDurations(producer, consumer) > 0
        ? differ(ends, `within ${consumer}`, `after ${producer}`)
        : undefined,
});
const STRICTNESS = { 'event-time': 2, arrival: 1, none: 0 };
const order = attributePart({
    name: 'order of records',
    read: (port) => at(deliveryOf(port), 'order'),
    says: (by) => by === 'none' ? 'in no order' : `in the order of ${by === 'arrival' ? 'arrival' : 'events'}`,
    same: (from, to) => STRICTNESS[from] >= STRICTNESS[to],
    asks: (by, side) => side === 'consumer' && by === 'event-time',
    applies: bothDeliver,
    severity: 'warning',
    breaks: 'sequences: events that come out of order give other predictions',
});
const PROTOCOLS = {
    http: 'rest',
    https: 'rest',
    'http/rest': 'rest',
};
const protocolOf = (name) => {
    const folded = name.trim().toLowerCase();
    return PROTOCOLS[folded] ?? folded.replace(/\/json$/, '');
};
const protocol = attributePart({
    name: 'protocol',
    read: (port) => at(port, 'protocol'),
    says: (name) => `over ${name}`,
    same: (from, to) => protocolOf(from) === protocolOf(to),
    breaks: 'the connection: somebody has to write an adapter',
    question: (from, to, { producer }) => `can ${producer} send over ${to}, or who writes the adapter from ${from} to ${to}?`,
});
/** How data gets there: mode, window, rate, order. */
export const delivery = [
    whole,
    mode,
    window,
    rate,
    maximumBatch,
    latency,
    order,
    protocol,
];
