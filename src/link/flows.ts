import type { Claim } from '../claim.ts';
import type { Element } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import type { Connection, System } from '../system.ts';
import { keyOf } from './ports.ts';

// Found once for all connections: rules ask for each element, and there may be thousands of both.

export type Connected = Pick<System, 'connections'>;
type Connections = readonly Connection[];

const byProducer = oncePer((all: Connections) => grouped(all, ({ producer }) => producer.element));
const byConsumer = oncePer((all: Connections) => grouped(all, ({ consumer }) => consumer.element));
const byInput = oncePer((all: Connections) => grouped(all, ({ consumer }) => keyOf(consumer)));
const byOutput = oncePer((all: Connections) => grouped(all, ({ producer }) => keyOf(producer)));

/** The connections that start at any port of an element. */
export const flowsFrom = ({ connections }: Connected, element: Element): Connections =>
  byProducer(connections).get(element) ?? [];

/** The connections that end at any port of an element. */
export const flowsTo = ({ connections }: Connected, element: Element): Connections =>
  byConsumer(connections).get(element) ?? [];

/** The connections that start at a port. */
export const flowsFromPort = ({ connections }: Connected, port: Claim<Port>): Connections =>
  byOutput(connections).get(keyOf(port)) ?? [];

/** The connections that end at a port. */
export const flowsToPort = ({ connections }: Connected, port: Claim<Port>): Connections =>
  byInput(connections).get(keyOf(port)) ?? [];
