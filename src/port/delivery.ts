import type { Claim } from '../claim.ts';
import type { Element } from '../element.ts';
import type { Delivery, Port } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { at, claimAt, mayState } from '../lookup.ts';
import { compareByCalendar } from '../meaning/calendar.ts';
import { protocolOf } from '../meaning/protocols.ts';
import { duration, rate as readRate } from '../reading.ts';
import type { Decision } from '../rule.ts';
import { type Connection, root } from '../system.ts';
import { type Duration, parseDuration } from '../values/duration.ts';
import { compareRates, type Rate } from '../values/rate.ts';
import { attributePart } from './attribute.ts';
import { differ, type Ends, type Group, never, ofProducer, part, within } from './part.ts';

/**
 * How a port is delivered; what is said of the whole data set or pipeline holds for its ports. A
 * pipeline says how it hands over its results, which is no need of what it takes.
 */
const deliveryOf = oncePer((port: Claim<Port>): Claim<Delivery> => {
  const own = at(port, 'delivery');
  if (port.path[0] === 'inputs') return own;
  const shared = claimAt(port.element, ['delivery']) as Claim<Delivery>;
  return own.stated || !shared.stated ? own : shared;
});

const mayBeDelivered = (port: Claim<Port>): boolean =>
  mayState(port, 'delivery') || isDeliveredWhole(port.element);

const isDeliveredWhole = oncePer((element: Element): boolean =>
  mayState(root<'ProductionData'>(element), 'delivery'),
);

/** Whether a port may say something of its delivery; few say more of it than how it comes. */
const mayBeOf =
  (key: keyof Delivery & string) =>
  (port: Claim<Port>): boolean =>
    mayState(deliveryOf(port), key);

const mayHaveRate = mayBeOf('rate');

const bothDeliver = ({ producer, consumer }: Connection): boolean =>
  deliveryOf(producer).stated && deliveryOf(consumer).stated;

/** One question where a producer says nothing of delivery to a consumer that cares. */
const whole = part<Delivery>({
  name: 'delivery',
  read: deliveryOf,
  asks: (delivery, by, connection) =>
    ofProducer(delivery, by, connection) && !isOfAge(delivery, connection),
  fits: () => undefined,
});

/** How old data may be when it arrives is held against their freshness, which is asked for then. */
const isOfAge = ({ latency, ...others }: Delivery, { producer, consumer }: Connection): boolean =>
  latency !== undefined &&
  Object.keys(others).length === 0 &&
  producer.element.kind === 'ProductionData' &&
  ['TrainedModel', 'DataPipeline'].includes(consumer.element.kind);

const mode = attributePart<NonNullable<Delivery['mode']>>({
  name: 'mode',
  read: (port) => at(deliveryOf(port), 'mode'),
  mayBeOf: mayBeOf('mode'),
  says: (value) => `as ${value === 'request' ? 'single requests' : MODES[value]}`,
  asks: ofProducer,
  applies: bothDeliver,
  breaks: 'the integration: somebody has to buffer, split or poll, and nobody plans to',
});

const MODES = { stream: 'a stream', batch: 'batches', file: 'files' } as const;

type Window = NonNullable<Delivery['window']>;

const window = part<Window>({
  name: 'window',
  read: (port) => at(deliveryOf(port), 'window'),
  mayBeOf: mayBeOf('window'),
  asks: ofProducer,
  applies: bothDeliver,
  fits: decideWindow,
});

function decideWindow(producer: Window, consumer: Window, ends: Ends): Decision {
  const [need, have] = [saysWindow(consumer), saysWindow(producer)];
  const [from, to] = [unitOf(producer), unitOf(consumer)];
  if (from !== to) {
    const undecided = differ(ends, need, have);
    const window = `a window of ${ends.producer}`;
    const many = `how many ${to ?? 'items'} does ${window} hold?`;
    const question = to === 'duration' ? `how long is ${window}?` : many;
    return { undecided, question };
  }
  const strides = [producer.stride, consumer.stride];
  const sameStride = strides.includes(undefined) || sameLength(producer.stride, consumer.stride);
  return sameLength(producer.size, consumer.size) && sameStride
    ? undefined
    : differ(ends, need, have);
}

/** Whoever writes `10 s` has said what it counts. */
const unitOf = ({ size, unit }: Window): Window['unit'] =>
  unit ?? (parseDuration(size).ok ? 'duration' : undefined);

const saysWindow = (window: Window): string => {
  const { size, stride } = window;
  const unit = unitOf(window);
  const what = unit === 'duration' || unit === undefined ? '' : ` ${unit}`;
  return `in windows of ${size}${what}${stride === undefined ? '' : ` every ${stride}${what}`}`;
};

function sameLength(a: Window['stride'], b: Window['stride']): boolean {
  if (a === b || Number(a) === Number(b)) return true;
  const [one, other] = [parseDuration(a ?? ''), parseDuration(b ?? '')];
  return one.ok && other.ok && compareByCalendar(one.value, other.value) === 0;
}

/** The peak where it is known; a consumer that names no limit is measured, not asked. */
const rate = part<Rate>({
  name: 'rate',
  read: (port) => {
    const peak = readRate(at(deliveryOf(port), 'rate', 'peak'));
    return peak.stated ? peak : readRate(at(deliveryOf(port), 'rate', 'typical'));
  },
  mayBeOf: mayHaveRate,
  asks: never,
  fits: (producer, consumer, ends) =>
    (compareRates(producer, consumer) ?? 0) > 0
      ? differ(ends, `at ${consumer}`, `at up to ${producer}`)
      : undefined,
});

/** What usually arrives; a rate of all data of production holds for each of their fields. */
function paceOf(port: Claim<Port>): Claim<Rate> {
  const own = at(deliveryOf(port), 'rate', 'typical');
  const isLive = port.element.kind === 'ProductionData' && !own.stated;
  return readRate(isLive ? at(root<'ProductionData'>(port.element), 'rate', 'typical') : own);
}

const isStream = ({ producer, consumer }: Connection): boolean => {
  const modes = [producer, consumer].map((port) => at(deliveryOf(port), 'mode'));
  const stated = modes.flatMap((one) => (one.stated ? one.value : []));
  return stated.length > 0 && stated.every((one) => one === 'stream');
};

/**
 * A stream that is much thinner than the one that its consumer was built for. A consumer of requests
 * says how many it can take, and minds no fewer.
 */
export const pace = part<Rate>({
  name: 'pace',
  read: paceOf,
  mayBeOf: (port) => mayHaveRate(port) || port.element.kind === 'ProductionData',
  asks: never,
  applies: isStream,
  fits: (producer, consumer, ends) =>
    (compareRates(producer, consumer) ?? 0) < 0 && producer.amount < consumer.amount / 2
      ? {
          undecided: differ(ends, `at ${consumer}`, `at only ${producer}`),
          question: `can ${ends.producer} send ${ends.ports} at ${consumer}, or does ${ends.consumer} get by with ${producer}?`,
        }
      : undefined,
});

const maximumBatch = attributePart({
  name: 'batch size',
  read: (port) => at(deliveryOf(port), 'maximumBatch'),
  mayBeOf: mayBeOf('maximumBatch'),
  says: (size) => `in batches of at most ${size}`,
  same: (from, to) => from <= to,
  breaks: 'large batches: they are refused, or memory runs out',
});

const latency = part<Duration>({
  name: 'age',
  read: (port) => duration(at(deliveryOf(port), 'latency')),
  mayBeOf: mayBeOf('latency'),
  asks: never,
  fits: (producer, consumer, ends) =>
    compareByCalendar(producer, consumer) > 0
      ? differ(ends, `within ${consumer}`, `after ${producer}`)
      : undefined,
});

const STRICTNESS = { 'event-time': 2, arrival: 1, none: 0 } as const;

const order = attributePart({
  name: 'order of records',
  read: (port) => at(deliveryOf(port), 'order'),
  mayBeOf: mayBeOf('order'),
  says: (by) =>
    by === 'none' ? 'in no order' : `in the order of ${by === 'arrival' ? 'arrival' : 'events'}`,
  same: (from, to) => STRICTNESS[from] >= STRICTNESS[to],
  asks: (by, side) => side === 'consumer' && by === 'event-time',
  applies: bothDeliver,
  severity: 'warning',
  breaks: 'sequences: events that come out of order give other predictions',
});

const protocol = attributePart({
  name: 'protocol',
  read: (port) => at(port, 'protocol'),
  says: (name) => `over ${name}`,
  same: (from, to) => protocolOf(from) === protocolOf(to),
  breaks: 'the connection: somebody has to write an adapter',
  question: (from, to, { producer }) =>
    `can ${producer} send over ${to}, or who writes the adapter from ${from} to ${to}?`,
});

/** How data gets there: mode, window, rate, order. */
export const delivery: readonly Group[] = [
  {
    parts: [whole, mode, window, rate, pace, maximumBatch, latency, order],
    mayBeOf: mayBeDelivered,
  },
  within(['protocol'], [protocol]),
];
