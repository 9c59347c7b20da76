import { readMoment } from '../text/moment.ts';
import { epochIn } from '../text/words.ts';

// As long as a moment with its fraction and zone, and what the reader looks at beyond.
const LONGEST = 48;
const bytes = Buffer.alloc(LONGEST + 32);
const moment = new Float64Array(1);

/** Moments of UTC by those that a clock shows; nothing where times without a zone are in UTC. */
export type ToUtc = ((shown: number) => number) | undefined;

/** The moment that a text tells, in microseconds since 1970; nothing where it tells none. */
export function momentIn(text: string, toUtc: ToUtc): number | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return undefined;
  const end = bytes.write(trimmed, 'latin1');
  bytes.fill(0, end);
  if (readMoment(bytes, 0, moment, 0) === end && end > 0) {
    const read = moment[0] as number;
    return toUtc && !hasZone(trimmed) ? toUtc(read) : read;
  }
  const epoch = epochIn(trimmed);
  return typeof epoch === 'number' ? epoch : undefined;
}

/** After the day, where a dash is one of a zone. */
const hasZone = (text: string): boolean => /(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(text.slice(10));
