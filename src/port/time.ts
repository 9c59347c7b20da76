import type { TimeMeaning } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { duration } from '../reading.ts';
import type { Connection } from '../system.ts';
import { compareDurations, type Duration } from '../values/duration.ts';
import { attributePart, folded, sameWord } from './attribute.ts';
import { both, differ, never, type Part, part } from './part.ts';

const bothTimes = both('time');

/** One question where a side says nothing of time at all, rather than one for each detail. */
const whole = part<TimeMeaning>({
  name: 'time',
  read: (port) => at(port, 'time'),
  // How late a price becomes known says nothing about which moment a time means.
  asks: ({ meaning, zone, format }) => [meaning, zone, format].some((said) => said !== undefined),
  fits: () => undefined,
});

const UTC = ['utc', 'etc/utc', 'z', 'gmt', 'etc/gmt', 'zulu', 'utc+0', '+00:00'];

const zoneOf = (zone: string): string =>
  UTC.includes(zone.trim().toLowerCase()) ? 'utc' : zone.trim().toLowerCase();

/** Formats that carry the moment itself, so that the zone is only a way of writing it. */
const ABSOLUTE = /^(?:rfc3339|iso8601(?:with|\+)?offset|epoch.*|unix.*)$/;

const isAbsolute = ({ producer, consumer }: Connection): boolean =>
  [producer, consumer].every((port) => {
    const format = at(port, 'time', 'format');
    return format.stated && ABSOLUTE.test(folded(format.value));
  });

const zone = attributePart({
  name: 'time zone',
  read: (port) => at(port, 'time', 'zone'),
  says: (name) => (zoneOf(name) === 'naive' ? 'without a time zone' : `in the time zone ${name}`),
  same: (from, to) => zoneOf(from) === zoneOf(to),
  asks: () => true,
  applies: (connection) => bothTimes(connection) && !isAbsolute(connection),
  breaks: 'times by hours, and dates by a day around midnight',
});

const meaning = attributePart({
  name: 'meaning of the time',
  read: (port) => at(port, 'time', 'meaning'),
  says: (moment) => `as ${moment} time`,
  asks: () => true,
  applies: bothTimes,
  breaks: 'ages, windows and orders: late records look new',
});

const format = attributePart({
  name: 'time format',
  read: (port) => at(port, 'time', 'format'),
  says: (name) => `written as ${name}`,
  // RFC 3339 is a profile of ISO 8601.
  same: (from, to) =>
    sameWord(from, to) || (folded(from) === 'rfc3339' && folded(to) === 'iso8601'),
  breaks: 'every time: it cannot be read, or is read as another',
});

const resolution = part<Duration>({
  name: 'time resolution',
  read: (port) => duration(at(port, 'time', 'resolution')),
  asks: never,
  fits: (producer, consumer, ends) =>
    compareDurations(producer, consumer) <= 0
      ? undefined
      : differ(ends, `in steps of ${consumer}`, `in steps of ${producer}`),
});

/** Which moment a time means, in which zone, and how it is written. */
export const time: readonly Part[] = [whole, zone, meaning, format, resolution];
