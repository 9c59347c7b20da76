import { at } from '../lookup.js';
import { duration } from '../reading.js';
import { compareDurations } from '../values/duration.js';
import { both, differ, part } from './part.js';
/** Words that say "one" or nothing; the rest of the phrase is what is counted. */
const FILLERS = new Set(['a', 'an', 'one', 'each', 'every', 'per', 'the', 'single', '1', 'of']);
/** A phrase without its fillers, case and order: `sold units` and `units sold` are the same. */
export const wordsOf = (phrase) => phrase
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !FILLERS.has(word))
    .map((word) => word.replace(/(?<=[^s])s$/, ''))
    .sort()
    .join(' ');
/** Prose that differs may still mean the same, so that only people can tell. */
const phrase = (name, read) => part({
    name,
    read,
    fits: (producer, consumer, ends) => wordsOf(producer) === wordsOf(consumer)
        ? undefined
        : {
            undecided: differ(ends, `for ${consumer}`, `for ${producer}`),
            question: `is ${producer} the same as ${consumer} here?`,
        },
    ...(name === 'subject' ? { applies: both('meaning'), asks: () => false } : {}),
});
const period = part({
    name: 'period',
    read: (port) => duration(at(port, 'granularity', 'period')),
    applies: both('granularity'),
    fits: (producer, consumer, ends) => compareDurations(producer, consumer) === 0
        ? undefined
        : differ(ends, `for a period of ${consumer}`, `for a period of ${producer}`),
});
/** What one record or one value is about. */
export const granularity = [
    phrase('entity', (port) => at(port, 'granularity', 'entity')),
    period,
    phrase('subject', (port) => at(port, 'meaning', 'granularityOf')),
];
