import type { Claim } from '../claim.ts';
import type { Granularity, Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { compareByCalendar } from '../meaning/calendar.ts';
import { wordsOf } from '../meaning/phrases.ts';
import { duration } from '../reading.ts';
import type { Connection } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import { both, type Direction, differ, isRecorded, never, type Part, part } from './part.ts';

/** One question where a side says nothing of what a record is; one answer tells of all its fields. */
const whole = part<Granularity>({
  name: 'granularity',
  read: (port) => at(port, 'granularity'),
  applies: (connection) => !both('granularity')(connection),
  asks: owed,
  once: true,
  fits: () => undefined,
});

/** What a field of a record tells of itself is an account, and no need of anybody. */
function owed(_: unknown, by: Direction, { consumer }: Connection): boolean {
  return by === 'producer' || !isRecorded(consumer);
}

/** Prose that differs may still mean the same, so that only people can tell. */
const phrase = (
  name: string,
  read: (port: Claim<Port>) => Claim<string>,
  more: Pick<Parameters<typeof part<string>>[0], 'applies' | 'asks'>,
): Part =>
  part<string>({
    name,
    read,
    ...more,
    fits: (producer, consumer, ends) =>
      wordsOf(producer) === wordsOf(consumer)
        ? undefined
        : {
            undecided: differ(ends, `for ${consumer}`, `for ${producer}`),
            question: `is ${producer} the same as ${consumer} here?`,
          },
  });

const period = part<Duration>({
  name: 'period',
  read: (port) => duration(at(port, 'granularity', 'period')),
  applies: both('granularity'),
  asks: owed,
  fits: (producer, consumer, ends) =>
    compareByCalendar(producer, consumer) === 0
      ? undefined
      : differ(ends, `for a period of ${consumer}`, `for a period of ${producer}`),
});

/** What one record or one value is about. */
export const granularity: readonly Part[] = [
  whole,
  phrase('entity', (port) => at(port, 'granularity', 'entity'), {
    applies: both('granularity'),
    asks: owed,
  }),
  period,
  phrase('subject', (port) => at(port, 'meaning', 'granularityOf'), {
    applies: both('meaning'),
    asks: never,
  }),
];
