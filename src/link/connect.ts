import type { Claim } from '../claim.ts';
import type { Descriptor, Port } from '../generated/descriptors.ts';
import { at, claimAt, items } from '../lookup.ts';
import { nameOf } from '../pointer.ts';
import { EXTERNAL } from '../reference.ts';
import { type Connection, resolve, root, type System } from '../system.ts';
import { imply } from './imply.ts';
import { keyOf, lastOf, portsIn } from './ports.ts';

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
  for (const connection of imply(system, [...found.values()])) add(found, connection);
  return [...found.values()];
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
  const producers = portsAt(system, from, 'producer');
  const consumers = portsAt(system, to, 'consumer');
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

/** The port that an endpoint names, or the ports of the whole element that it names. */
function portsAt(system: Parts, endpoint: string, as: Direction): readonly Claim<Port>[] {
  if (endpoint === EXTERNAL) return [];
  const resolution = resolve(system, endpoint);
  if (resolution.status !== 'found' || resolution.element.state !== 'described') return [];
  const { claim, element } = resolution;
  if (claim.path.length > 0) return [claim as Claim<Port>];
  return PORT_LISTS[as].flatMap((list) => portsIn(claimAt(element, [list])));
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
    const producer = counterpart(system, from.value, 'producer', port);
    if (producer) yield { producer, consumer: port };
  }
  const to = at(port, 'to');
  if (!to.stated) return;
  for (const endpoint of to.value) {
    const consumer = counterpart(system, endpoint, 'consumer', port);
    if (consumer) yield { producer: port, consumer };
  }
}

/** An endpoint without a port means the port of the same name, or the only one there is. */
function counterpart(
  system: Parts,
  endpoint: string,
  as: Direction,
  port: Claim<Port>,
): Claim<Port> | undefined {
  const ports = portsAt(system, endpoint, as);
  const name = port.stated ? nameOf(port.value) : undefined;
  return ports.find((one) => lastOf(one) === name) ?? (ports.length === 1 ? ports[0] : undefined);
}
