import type { OperatingDomain } from '../generated/descriptors.ts';
import { countryOf } from './countries.ts';

/** What is listed of an operating domain; its period is a range and compared as one. */
export type Listing = Exclude<keyof OperatingDomain, 'period'>;

/** Whether a thing lies in another one; `undefined` where two wordings may mean one thing. */
type Inclusion = (one: string, whole: string) => boolean | undefined;

/** How people write that everything is meant. */
const EVERYTHING = ['any', 'all', '*', 'worldwide', 'global', 'everywhere'];

/**
 * Whether an item of an operating domain lies in a list of the same kind: DE-BY in DE, de-AT in de.
 * Names differ from names; what is told in prose (populations, conditions) may be told otherwise,
 * so that it is never said to lie outside.
 */
export function liesIn(key: Listing, item: string, list: readonly string[]): boolean | undefined {
  // An empty list says that nothing was listed more often than that nothing is covered.
  if (list.length === 0) return undefined;
  const found = list.map((whole) => lies(key, item, whole));
  if (found.includes(true)) return true;
  if (!found.includes(undefined)) return false;
  if (key === 'timesOfDay') return hoursLieIn(item, list);
  return undefined;
}

function lies(key: Listing, item: string, whole: string): boolean | undefined {
  const [one, other] = [fold(item), fold(whole)];
  if (one === other || EVERYTHING.includes(other)) return true;
  return INCLUSIONS[key](one, other);
}

const fold = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Two product names of which one has all the words of the other may be one product. */
const names: Inclusion = (one, other) => {
  const [some, others] = [wordsOf(one), wordsOf(other)];
  if (some.join('') === others.join('')) return true;
  const [fewer, more] = some.length < others.length ? [some, others] : [others, some];
  return fewer.every((word) => more.includes(word)) ? undefined : false;
};

const wordsOf = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** ISO 3166-1 alpha-2, with or without a subdivision; EU and UK look like countries and are none. */
const COUNTRY = /^(?!eu\b|un\b)[a-z]{2}(?:-[a-z0-9]{1,3})?$/;

const regions: Inclusion = (one, other) => {
  const [part = '', whole = ''] = [one, other].map(
    (text) => countryOf(text) ?? text.replace(/^uk\b/, 'gb'),
  );
  // A name may be that of a state or an island, too (Georgia), so that it only agrees.
  if (one.length > 2 && countryOf(one) !== undefined) return within(part, whole) || undefined;
  if (other.length > 2 && countryOf(other) !== undefined) return within(part, whole) || undefined;
  if (!COUNTRY.test(part) || !COUNTRY.test(whole)) return undefined;
  return within(part, whole);
};

/** BCP 47; `mul` and `und` stand for any language. */
const languages: Inclusion = (one, other) =>
  /^(?:mul|und)\b/.test(one) || /^(?:mul|und)\b/.test(other) ? undefined : within(one, other);

/** Whether a code with parts lies in another; a wider one may or may not reach beyond. */
function within(part: string, whole: string): boolean | undefined {
  if (part === whole || part.startsWith(`${whole}-`)) return true;
  return whole.startsWith(`${part}-`) ? undefined : false;
}

const prose: Inclusion = () => undefined;

const DAYTIME = ['day', 'daytime', 'daylight', 'by day'];
const NIGHT = ['night', 'nighttime', 'night-time', 'by night'];

/** Of the words that people have for hours only these two exclude each other. */
const hours: Inclusion = (one, other) =>
  [DAYTIME, NIGHT].every((words) => words.includes(one) || words.includes(other))
    ? false
    : undefined;

const INCLUSIONS: Readonly<Record<Listing, Inclusion>> = {
  devices: names,
  sites: names,
  sensors: names,
  regions,
  languages,
  populations: prose,
  conditions: prose,
  timesOfDay: hours,
};

const HOURS = /^([01]?\d|2[0-4]):([0-5]\d)\s*(?:-|–|to)\s*([01]?\d|2[0-4]):([0-5]\d)$/;

type Hours = { readonly from: number; readonly to: number };

/** Whether a range of hours lies in others; a night that ends next day has a longer end. */
function hoursLieIn(item: string, list: readonly string[]): boolean | undefined {
  const range = hoursOf(item);
  const others = list.map(hoursOf);
  if (range === undefined) return undefined;
  const known = others.flatMap((one) => one ?? []);
  // The clock goes round, so that a minute of tomorrow is one of today, and ranges may meet.
  const isCovered = (minute: number): boolean =>
    known.some(({ from, to }) => (minute - from + DAY) % DAY < to - from);
  const minutes = Array.from({ length: range.to - range.from }, (_, index) => range.from + index);
  if (minutes.every(isCovered)) return true;
  // One of several ranges may be a part of the day in which something else is covered.
  return others.length === 1 && known.length === 1 ? false : undefined;
}

const DAY = 24 * 60;

function hoursOf(text: string): Hours | undefined {
  const [whole, ...parts] = HOURS.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = parts.map(Number);
  const from = startHour * 60 + startMinute;
  // Whoever ends at 23:59 or at 17:59 means the whole minute.
  const to = endHour * 60 + endMinute + (endMinute === 59 ? 1 : 0);
  return { from, to: to <= from ? to + DAY : to };
}
