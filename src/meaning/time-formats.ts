import { folded, type Relation, spellings } from './relation.ts';

// Seconds is what `time(2)` and every "Unix timestamp" count where nobody says more.
const FORMATS = spellings({
  'epoch s':
    'unix time in seconds, unix timestamp in seconds, epoch in seconds, unix time seconds, ' +
    'posix s, posix seconds, epoch, epoch seconds, epoch sec, unix, unix s, unix sec, unix seconds, unix time, ' +
    'unix timestamp, unix epoch, unix epoch seconds, posix, posix time, seconds since epoch',
  'epoch ms':
    'epoch time in milliseconds, unix time in milliseconds, unix timestamp in milliseconds, ' +
    'epoch in milliseconds, unix time milliseconds, unix epoch milliseconds, posix ms, ' +
    'posix milliseconds, epoch millis, epoch milliseconds, epoch millisecond, unix ms, unix millis, ' +
    'unix milliseconds, unix time ms, unix timestamp ms, unix epoch ms, timestamp ms, ' +
    'timestamp millis, milliseconds since epoch, millis since epoch, ms since epoch',
  'epoch us':
    'epoch micros, epoch microseconds, unix us, unix micros, unix microseconds, timestamp us, ' +
    'timestamp micros, microseconds since epoch',
  'epoch ns':
    'epoch nanos, epoch nanoseconds, unix ns, unix nanos, unix nanoseconds, timestamp ns, ' +
    'timestamp nanos, nanoseconds since epoch',
  'rfc 3339': 'rfc3339 timestamp',
  'iso 8601': 'iso8601 timestamp, iso, iso format, isoformat',
});

/** Codes of strftime(3) for the fields that Unicode and most libraries spell in letters. */
const FIELDS: readonly (readonly [letters: RegExp, code: string])[] = [
  [/[Yy]{4}/, '%Y'],
  [/(?<=[Hh]{2}[:.]?)(?:MM|mm)/, '%M'],
  [/MM/, '%m'],
  [/DD|dd/, '%d'],
  [/HH/, '%H'],
  [/hh/, '%I'],
  [/mm/, '%M'],
  [/SS|ss/, '%S'],
];

const LETTERS = /^(?:[YyMmDdHhSs]|[-/:.,' T])+$/;

/** A pattern in the codes of strftime: `YYYY-MM-DD` and `%Y-%m-%d` are one. */
function patternOf(text: string): string {
  const codes = text.trim().replace('%F', '%Y-%m-%d').replace('%T', '%H:%M:%S');
  if (codes.includes('%') || !LETTERS.test(codes)) return codes;
  const order = [...FIELDS];
  return order.reduce(
    (pattern, [letters, code]) => pattern.replace(letters, code),
    codes.replaceAll("'", ''),
  );
}

const isPattern = (text: string): boolean => /%[YymdHIMSfzF]/.test(text);

/** Whether two names of a way to write times mean one: `epoch ms` and `unix-millis`. */
export function relateTimeFormats(one: string, other: string): Relation {
  const [a, b] = [patternOf(one), patternOf(other)];
  if (isPattern(a) || isPattern(b)) {
    if (a === b) return 'same';
    return isPattern(a) && isPattern(b) ? 'other' : 'strange';
  }
  const [first, second] = [FORMATS().get(folded(one)), FORMATS().get(folded(other))];
  if (first === undefined || second === undefined) return 'strange';
  if (first === second) return 'same';
  // RFC 3339 is a profile of ISO 8601.
  const isProfile = [first, second].every((name) => /^(?:rfc|iso)/.test(name));
  return isProfile ? 'maybe' : 'other';
}
