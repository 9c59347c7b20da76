import { at, claimAt, items } from '../lookup.js';
import { nameOf } from '../pointer.js';
import { EXTERNAL, parseReference } from '../reference.js';
import { root } from '../system.js';
import { imply } from './imply.js';
import { keyOf, lastOf, portsIn } from './ports.js';
import { elementsMeant } from './versions.js';
/** The lists of ports that an element offers, by what data does there. */
const PORT_LISTS = {
    producer: ['outputs', 'fields'],
    consumer: ['inputs', 'fields'],
};
const ALL_LISTS = ['inputs', 'outputs', 'rawOutputs', 'fields'];
/**
 * Every connection that anybody states, in the manifest's `wiring` or as `from` and `to` of a port,
 * and then those that follow from equal names (imply.ts). The same connection stated by both ends
 * is one. References that lead nowhere are left to the rule about references.
 */
export function connect(system) {
    const found = new Map();
    for (const connection of [...wired(system), ...portStated(system)])
        add(found, connection);
    for (const connection of imply(system, [...found.values()]))
        add(found, connection);
    return [...found.values()];
}
function add(found, connection) {
    const key = `${keyOf(connection.producer)} ${keyOf(connection.consumer)}`;
    if (!found.has(key))
        found.set(key, connection);
}
function* wired(system) {
    const wiring = at(system.manifest, 'wiring');
    if (!wiring.stated)
        return;
    for (const edge of items(wiring)) {
        const from = at(edge, 'from');
        const to = at(edge, 'to');
        if (from.stated && to.stated)
            yield* joined(system, from.value, to.value);
    }
}
/** Joins two endpoints; whole elements are joined port by port where their names agree. */
function* joined(system, from, to) {
    for (const producers of portsAt(system, from, 'producer')) {
        for (const consumers of portsAt(system, to, 'consumer'))
            yield* paired(producers, consumers);
    }
}
function* paired(producers, consumers) {
    if (producers.length === 1 && consumers.length === 1) {
        const [producer] = producers;
        const [consumer] = consumers;
        if (producer && consumer)
            yield { producer, consumer };
        return;
    }
    for (const producer of producers) {
        const consumer = consumers.find((port) => lastOf(port) === lastOf(producer));
        if (consumer)
            yield { producer, consumer };
    }
}
/**
 * The port that an endpoint names, or the ports of the list or of the whole element that it names;
 * apart for each version of a model that runs, where the endpoint leaves the version open.
 */
function portsAt(system, endpoint, as) {
    if (endpoint === EXTERNAL)
        return [];
    const path = parseReference(endpoint)?.path ?? [];
    return elementsMeant(system, endpoint)
        .filter(({ state }) => state === 'described')
        .map((element) => {
        const named = claimAt(element, path);
        if (path.length === 0)
            return PORT_LISTS[as].flatMap((list) => portsIn(claimAt(element, [list])));
        if (!named.stated || Array.isArray(named.value))
            return portsIn(named);
        return [named];
    });
}
function* portStated(system) {
    for (const element of system.elements) {
        const claim = root(element);
        if (!claim.stated)
            continue;
        for (const list of ALL_LISTS) {
            for (const port of portsIn(claimAt(element, [list])))
                yield* statedBy(system, port);
        }
    }
}
function* statedBy(system, port) {
    const from = at(port, 'from');
    if (from.stated) {
        for (const producer of counterparts(system, from.value, 'producer', port)) {
            yield { producer, consumer: port };
        }
    }
    const to = at(port, 'to');
    if (!to.stated)
        return;
    for (const endpoint of to.value) {
        for (const consumer of counterparts(system, endpoint, 'consumer', port)) {
            yield { producer: port, consumer };
        }
    }
}
/** An endpoint without a port means the port of the same name, or the only one there is. */
function counterparts(system, endpoint, as, port) {
    const name = port.stated ? nameOf(port.value) : undefined;
    return portsAt(system, endpoint, as).flatMap((ports) => {
        const found = ports.find((one) => lastOf(one) === name);
        return found ?? (ports.length === 1 ? ports : []);
    });
}
