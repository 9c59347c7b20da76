import type { Claim } from '../claim.ts';
import type { Descriptor, Port } from '../generated/descriptors.ts';
import { at, claimAt, items } from '../lookup.ts';
import { nameOf } from '../pointer.ts';
import { EXTERNAL, parseReference } from '../reference.ts';
import { type Connection, root, type System } from '../system.ts';
import { imply } from './imply.ts';
import { keyOf, lastOf, portsIn } from './ports.ts';
import { elementsMeant } from './versions.ts';

type Parts = Pick<System, 'elements' | 'manifest'>;
type Direction = 'producer' | 'consumer';

/** The lists of ports that an element offers, by what data does there. */
const PORT_LISTS = {
  producer: ['outputs', 'fields'],
  consumer: ['inputs', 'fields'],
} as const satisfies Record<Direction, readonly string[]>;

const ALL_LISTS = ['inputs', 'outputs', 'rawOutputs', 'fields'] as const;

/**
 * Every connection that anybody states, in the manifest's `wiring` or as `from` and `to` of a port,
 * and then those that follow from equal names (imply.ts). The same connection stated by both ends
 * is one. References that lead nowhere are left to the rule about references.
 */
export function connect(system: Parts): readonly Connection[] {
  const found = new Map<string, Connection>();
  for (const connection of [...wired(system), ...portStated(system)]) add(found, connection);
  const fromOutside = suppliedFromOutside(system);
  for (const connection of imply(system, [...found.values()])) {
    const { producer, consumer } = connection;
    // What a training field was made from says nothing of what stands for it in production.
    const isOpen = producer.element.kind === 'RawData' || !fromOutside.has(keyOf(consumer));
    if (isOpen) add(found, connection);
  }
  return [...found.values()];
}

/** The ports that the wiring feeds from outside the system, for which no name stands in. */
function suppliedFromOutside(system: Parts): ReadonlySet<string> {
  const wiring = at(system.manifest, 'wiring');
  const edges = wiring.stated ? wiring.value.filter(({ from }) => from === EXTERNAL) : [];
  const ports = edges.flatMap(({ to }) => [...portsAt(system, to, 'consumer')].flat());
  return new Set(ports.map(keyOf));
}

function add(found: Map<string, Connection>, connection: Connection): void {
  const key = `${keyOf(connection.producer)} ${keyOf(connection.consumer)}`;
  if (!found.has(key)) found.set(key, connection);
}

function* wired(system: Parts): Iterable<Connection> {
  const wiring = at(system.manifest, 'wiring');
  if (!wiring.stated) return;
  for (const edge of items(wiring)) {
    const from = at(edge, 'from');
    const to = at(edge, 'to');
    if (from.stated && to.stated) yield* joined(system, from.value, to.value);
  }
}

/** Joins two endpoints; whole elements are joined port by port where their names agree. */
function* joined(system: Parts, from: string, to: string): Iterable<Connection> {
  for (const producers of portsAt(system, from, 'producer')) {
    for (const consumers of portsAt(system, to, 'consumer')) yield* paired(producers, consumers);
  }
}

function* paired(
  producers: readonly Claim<Port>[],
  consumers: readonly Claim<Port>[],
): Iterable<Connection> {
  if (producers.length === 1 && consumers.length === 1) {
    const [producer] = producers;
    const [consumer] = consumers;
    if (producer && consumer) yield { producer, consumer };
    return;
  }
  for (const producer of producers) {
    const consumer = consumers.find((port) => lastOf(port) === lastOf(producer));
    if (consumer) yield { producer, consumer };
  }
}

/**
 * The port that an endpoint names, or the ports of the list or of the whole element that it names;
 * apart for each version of a model that runs, where the endpoint leaves the version open.
 */
function portsAt(
  system: Parts,
  endpoint: string,
  as: Direction,
): readonly (readonly Claim<Port>[])[] {
  if (endpoint === EXTERNAL) return [];
  const path = parseReference(endpoint)?.path ?? [];
  return elementsMeant(system, endpoint)
    .filter(({ state }) => state === 'described')
    .map((element) => {
      const named = claimAt(element, path);
      if (path.length === 0)
        return PORT_LISTS[as].flatMap((list) => portsIn(claimAt(element, [list])));
      if (!named.stated || Array.isArray(named.value)) return portsIn(named);
      return [named as Claim<Port>];
    });
}

function* portStated(system: Parts): Iterable<Connection> {
  for (const element of system.elements) {
    const claim: Claim<Descriptor> = root(element);
    if (!claim.stated) continue;
    for (const list of ALL_LISTS) {
      for (const port of portsIn(claimAt(element, [list]))) yield* statedBy(system, port);
    }
  }
}

function* statedBy(system: Parts, port: Claim<Port>): Iterable<Connection> {
  const from = at(port, 'from');
  if (from.stated) {
    for (const producer of counterparts(system, from.value, 'producer', port)) {
      yield { producer, consumer: port };
    }
  }
  const to = at(port, 'to');
  if (!to.stated) return;
  for (const endpoint of to.value) {
    for (const consumer of counterparts(system, endpoint, 'consumer', port)) {
      yield { producer: port, consumer };
    }
  }
}

/** An endpoint without a port means the port of the same name, or the only one there is. */
function counterparts(
  system: Parts,
  endpoint: string,
  as: Direction,
  port: Claim<Port>,
): readonly Claim<Port>[] {
  const name = port.stated ? nameOf(port.value) : undefined;
  return portsAt(system, endpoint, as).flatMap((ports) => {
    const found = ports.find((one) => lastOf(one) === name);
    return found ?? (ports.length === 1 ? ports : []);
  });
}
