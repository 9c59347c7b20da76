import type { Claim } from '../claim.ts';
import type { Element } from '../element.ts';
import type { Port, ProtectiveTransformation, TimeMeaning } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { lastOf } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { relateTimeFormats } from '../meaning/time-formats.ts';
import { isNaive, relateZones } from '../meaning/time-zones.ts';
import { perspectiveOf } from '../quote.ts';
import { duration } from '../reading.ts';
import { type Connection, root } from '../system.ts';
import { compareDurations, type Duration } from '../values/duration.ts';
import { attributePart, folded, sameWord } from './attribute.ts';
import {
  both,
  derive,
  differ,
  type Group,
  never,
  type Part,
  part,
  saying,
  within,
} from './part.ts';

const bothTimes = both('time');

/** One question where a side says nothing of time at all, rather than one for each detail. */
const whole = part<TimeMeaning>({
  name: 'time',
  read: (port) => at(port, 'time'),
  // How late a price becomes known says nothing about which moment a time means.
  asks: ({ meaning, zone, format, accurate }) =>
    [meaning, zone, format, accurate].some((said) => said !== undefined),
  fits: () => undefined,
});

/** Formats that carry the moment itself, so that the zone is only a way of writing it. */
const ABSOLUTE = /^(?:rfc3339|iso8601(?:with|\+)?offset|epoch.*|unix.*)$/;

const isAbsolute = ({ producer, consumer }: Connection): boolean =>
  [producer, consumer].every((port) => {
    const format = at(port, 'time', 'format');
    return format.stated && ABSOLUTE.test(folded(format.value));
  });

/**
 * Times are as they are: whoever computes with them has to say what becomes of it. `having` tells
 * what arrives: `if it is ingestion time`.
 */
const holding = (having: (sent: TimeMeaning) => string, of: Part): Part =>
  saying(of, ({ consumer, ports }, connections, [need]) => {
    const sent = connections.map(({ producer }) => {
      const claim = at(producer, 'time');
      return having(claim.stated ? claim.value : {});
    });
    const still = [...new Set(sent)].join(' or ');
    const question = `does what ${consumer} computes from ${ports} still hold ${still}?`;
    return { question, ...(need ? { ask: perspectiveOf(need) } : {}) };
  });

/** In which zone times without one are, only who gives them knows; else who takes them, has to see. */
const zone = saying(
  attributePart({
    name: 'time zone',
    read: (port) => at(port, 'time', 'zone'),
    says: (name) => (isNaive(name) ? 'without a time zone' : `in the time zone ${name}`),
    same: (from, to) => sameWord(from, to) || relateZones(from, to) === 'same',
    asks: () => true,
    applies: (connection) => bothTimes(connection) && !isAbsolute(connection),
    breaks: 'times by hours, and dates by a day around midnight',
    question: (from, to, { producer, consumer, ports }) => {
      if (isNaive(from))
        return `in which time zone is ${ports} at ${producer}, and can it come in ${to} or with its offset?`;
      return isNaive(to)
        ? `for which time zone is ${consumer} made, and who converts ${ports} from ${from} to it?`
        : `who converts ${ports} from ${from} to ${to}?`;
    },
  }),
  (_ends, [{ producer }], [need]) => {
    const from = at(producer, 'time', 'zone');
    const isKnown = from.stated && !isNaive(from.value);
    return isKnown && need ? { ask: perspectiveOf(need) } : {};
  },
);

const meaning = holding(
  ({ meaning: moment }) => `if it is ${moment} time`,
  attributePart({
    name: 'meaning of the time',
    read: (port) => at(port, 'time', 'meaning'),
    says: (moment) => `as ${moment} time`,
    asks: () => true,
    applies: bothTimes,
    breaks: 'ages, windows and orders: late records look new',
  }),
);

const format = attributePart({
  name: 'time format',
  read: (port) => at(port, 'time', 'format'),
  says: (name) => `written as ${name}`,
  // RFC 3339 is a profile of ISO 8601.
  same: (from, to) =>
    sameWord(from, to) ||
    relateTimeFormats(from, to) === 'same' ||
    (folded(from) === 'rfc3339' && folded(to) === 'iso8601'),
  breaks: 'every time: it cannot be read, or is read as another',
});

const resolution = holding(
  ({ resolution: step }) => `in steps of ${step}`,
  part<Duration>({
    name: 'time resolution',
    read: (port) => duration(at(port, 'time', 'resolution')),
    asks: never,
    fits: (producer, consumer, ends) =>
      compareDurations(producer, consumer) <= 0
        ? undefined
        : differ(ends, `in steps of ${consumer}`, `in steps of ${producer}`),
  }),
);

/** What was done to the fields of raw data to protect people, where it made their values untrue. */
const noises = oncePer((element: Element) => {
  const changes = itemsIfStated(at(root<'RawData'>(element), 'transformations'));
  const noised = changes.filter((one) => one.stated && one.value.kind === 'noised');
  return new Map(noised.flatMap((one) => (one.stated ? [[one.value.field, one] as const] : [])));
});

const noiseOn = (port: Claim<Port>): Claim<ProtectiveTransformation> | undefined =>
  port.element.kind === 'RawData' ? noises(port.element).get(lastOf(port) ?? '') : undefined;

/** Whether times are true, as their field says, or as noise that was added to it gives away. */
function accuracyOf(port: Claim<Port>): Claim<boolean> {
  const own = at(port, 'time', 'accurate');
  const noise = own.stated ? undefined : noiseOn(port);
  return noise === undefined ? own : derive(at(noise, 'kind'), () => false);
}

/** A consumer that needs true times asks for them; a producer that knows of wrong ones must tell. */
const accuracy = holding(
  () => 'with times that are wrong or made up',
  attributePart({
    name: 'accuracy of the time',
    read: accuracyOf,
    says: (accurate) => (accurate ? 'with accurate times' : 'with times that are not accurate'),
    same: (from, to) => from || !to,
    asks: (accurate, by) => accurate === (by === 'consumer'),
    applies: (connection) => bothTimes(connection) || noiseOn(connection.producer) !== undefined,
    breaks: 'orders and durations: they are those of the clocks, not of the events',
  }),
);

/** Which moment a time means, in which zone, how it is written, and whether it is true. */
export const time: Group = within(['time'], [whole, zone, meaning, format, resolution, accuracy]);
