import { elementId } from './element.js';
import { keyOf } from './link/ports.js';
import { at } from './lookup.js';
import { categories } from './port/categories.js';
import { delivery } from './port/delivery.js';
import { pattern, position, range } from './port/domain.js';
import { dtype, isOfOtherType, precision } from './port/dtype.js';
import { encoding } from './port/encoding.js';
import { granularity } from './port/granularity.js';
import { isScaled, normalisation } from './port/image.js';
import { meaning } from './port/meaning.js';
import { codes, presence } from './port/missing.js';
import { isPrepared, isRecorded } from './port/part.js';
import { sentinels } from './port/sentinels.js';
import { shape } from './port/shape.js';
import { time } from './port/time.js';
import { unit } from './port/unit.js';
import { validation } from './port/validation.js';
import { valueText } from './quote.js';
import { NOT_APPLICABLE } from './rule.js';
/**
 * The type of a port, part by part. A producer fits a consumer when each part fits: what the one
 * may send lies inside what the other accepts.
 */
export const PORT = {
    shape: [shape],
    dtype: [dtype, precision],
    unit: [unit],
    domain: [range, pattern],
    categories: [categories],
    codes: [codes, sentinels],
    presence: [presence],
    meaning,
    encoding,
    time,
    granularity,
    delivery,
    position: [position],
    validation: [validation],
};
/** What preparation between raw and training data is not there to change. */
const LASTING = ['unit', 'meaning', 'time', 'codes'];
/** Data are handed on otherwise than they came in: how is said for whoever reads them. */
const STORED = ['RawData', 'TrainingData', 'ProductionData'];
function isComparable(connection, aspect) {
    if (aspect === 'delivery' && STORED.includes(connection.consumer.element.kind))
        return false;
    return !isPrepared(connection) || LASTING.includes(aspect);
}
/**
 * Judges one aspect of the type on every connection of a system. A comparison that several ports
 * share, such as the delivery of a whole data set, is made once, and so is one that comes out alike
 * for several ports of the same two elements.
 */
export function* compare({ connections, manifest }, aspect) {
    const seen = new Set();
    const groups = new Map();
    for (const connection of connections) {
        if (!isComparable(connection, aspect))
            continue;
        for (const part of PORT[aspect]) {
            const judged = part.judge(part === normalisation ? recordedFrom(connections, connection) : connection);
            const isIdle = isOpen(judged) && DEPENDENT.includes(part.name) && differs(connection);
            const judgement = isIdle ? { ...judged, decision: NOT_APPLICABLE } : judged;
            // Most parts of the type are nobody's belief, and comparing their places would take longest.
            if (judgement.sides.every(({ stated }) => !stated))
                continue;
            // What matches is counted for each port; only what is told could be told twice.
            if (judgement.decision === undefined && aspect !== 'delivery') {
                yield judgement;
                continue;
            }
            const key = `${part.name} ${judgement.sides.map(placeFor(part, judgement)).join(' ')}`;
            if (seen.has(key))
                continue;
            seen.add(key);
            if (isDifference(judgement) && !hasWaivedPlaces(manifest, connection)) {
                gather(groups, { part, judgement, connections: [connection] });
            }
            else
                yield judgement;
        }
    }
    for (const { part, judgement, connections: [first, ...alike], } of groups.values()) {
        yield first && alike.length > 0 ? part.judge(first, alike) : judgement;
    }
}
/** Details that are settled with the whole, once the two sides know what is sent at all. */
const DEPENDENT = [
    shape.name,
    categories.name,
    'window',
    'order of records',
    position.name,
];
const WHOLE = ['kind', 'mode'];
const isOpen = ({ decision }) => typeof decision === 'object' && ('unanswered' in decision || 'undecided' in decision);
/** Whether the two ends contradict each other in what is sent, so that details can wait. */
const differs = (connection) => isOfOtherType(connection) ||
    [...meaning, ...delivery]
        .filter(({ name }) => WHOLE.includes(name))
        .some((part) => {
        const { decision } = part.judge(connection);
        return typeof decision === 'object' && 'message' in decision;
    });
/**
 * The connection by which the scale of pixels is compared: what is recorded of a camera and says
 * nothing of it has the scale that the camera gives.
 */
function recordedFrom(connections, connection) {
    const { producer, consumer } = connection;
    if (!isRecorded(producer) || !at(producer, 'image').stated || isScaled(producer)) {
        return connection;
    }
    const sources = connections.filter((one) => keyOf(one.consumer) === keyOf(producer));
    const [source] = sources;
    return source && sources.length === 1 && isScaled(source.producer)
        ? { producer: source.producer, consumer }
        : connection;
}
const isDifference = ({ decision }) => typeof decision === 'string' ||
    (typeof decision === 'object' && ('message' in decision || 'undecided' in decision));
/** A waiver of one place must not cover other ports, so their findings then stay apart. */
function hasWaivedPlaces(manifest, { producer, consumer }) {
    const waivers = manifest.stated ? (manifest.value.waivers ?? []) : [];
    const ends = [producer, consumer].map(({ element }) => elementId(element));
    const isOfEnd = (of = '') => ends.some((id) => of.startsWith(id));
    return waivers.some(({ of, at }) => at !== undefined && (of === undefined || isOfEnd(of)));
}
function gather(groups, group) {
    const { part, judgement, connections } = group;
    const ends = connections.flatMap(({ producer, consumer }) => [producer, consumer]);
    const texts = judgement.sides.map((side) => (side.stated ? valueText(side.value) : ''));
    const key = JSON.stringify([part.name, ...ends.map(nameOf), ...texts]);
    const found = groups.get(key);
    if (found)
        found.connections.push(...connections);
    else
        groups.set(key, group);
}
const nameOf = ({ element: { kind, name, version = '' } }) => `${kind}/${name}@${version}`;
const placeFor = ({ once }, { decision }) => (claim) => {
    const asked = typeof decision === 'object' && 'unanswered' in decision;
    return `${nameOf(claim)}#${once && asked ? '' : claim.pointer}`;
};
/** Every judgement about one connection: whether the producer fits the consumer, and in what. */
export const compareConnection = (connection) => Object.values(PORT).flatMap((parts) => parts.map((part) => part.judge(connection)));
