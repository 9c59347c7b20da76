/** Words that say "one" or nothing; the rest of the phrase is what is counted. */
const FILLERS = new Set(['a', 'an', 'one', 'each', 'every', 'per', 'the', 'single', '1', 'of']);

const PERCENTILE = /\b(\d{1,2})(?:st|nd|rd|th)[ -]percentile\b/g;

/** A phrase without its fillers, case and order: `sold units` and `units sold` are the same. */
export const wordsOf = (phrase: string): string =>
  phrase
    .toLowerCase()
    .replace(PERCENTILE, 'p$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !FILLERS.has(word))
    .map((word) => word.replace(/(?<=[^s])s$/, ''))
    .sort()
    .join(' ');

/** Whether two phrases are the same, or one of them only tells more. */
export function isToldInOther(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((text) => wordsOf(text).split(' '));
  const isWithin = (words: readonly string[] = [], others: readonly string[] = []): boolean =>
    words.every((word) => others.includes(word));
  return isWithin(mine, theirs) || isWithin(theirs, mine);
}
