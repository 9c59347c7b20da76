import { lazily } from '../lazily.ts';
import { wordsApart } from './opposites.ts';
import { wordsOf } from './phrases.ts';

/** Words for what many values were made into; two of one row may mean one thing. */
const STATISTICS: readonly (readonly string[])[] = [
  ['median', 'p50'],
  ['mean', 'average', 'avg'],
  ['latest', 'maximum', 'max', 'longest', 'highest', 'largest', 'greatest', 'biggest'],
  ['earliest', 'minimum', 'min', 'shortest', 'lowest', 'smallest'],
  ['total', 'sum'],
];

const groups = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(STATISTICS.flatMap((row) => row.map((word) => [word, row[0] ?? word] as const))),
);

/** Each percentile but the median is a statistic of its own. */
const groupOf = (word: string): string | undefined =>
  groups().get(word) ?? (/^p\d{1,3}$/.test(word) ? word : undefined);

/**
 * The statistics of two phrases that are the same but for these: `median` and `latest` of `median
 * minutes to the door` and `latest minutes to the door`.
 */
export function statisticsApart(one: string, other: string): readonly [string, string] | undefined {
  const [own, others] = wordsApart(wordsOf(one), wordsOf(other));
  const [word = '', counterpart = ''] = [own[0], others[0]];
  if (own.length !== 1 || others.length !== 1) return undefined;
  const [a, b] = [groupOf(word), groupOf(counterpart)];
  return a === undefined || b === undefined || a === b ? undefined : [word, counterpart];
}
