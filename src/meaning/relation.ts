import { lazily } from '../lazily.ts';

/**
 * How two words stand to each other: they mean one thing, or two; `maybe` one, where the shorter
 * leaves it open; `strange` where at least one is a word that nobody knows.
 */
export type Relation = 'same' | 'other' | 'maybe' | 'strange';

/** Case, white space, hyphens and underscores carry no meaning in words that people type. */
export const folded = (text: string | number | boolean): string =>
  String(text)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');

/** An index from every spelling, folded, to the word that stands for all of them; few runs need it. */
export const spellings = (
  words: Readonly<Record<string, string>>,
): (() => ReadonlyMap<string, string>) =>
  lazily(
    () =>
      new Map(
        Object.entries(words).flatMap(([word, others]) =>
          [word, ...others.split(',')]
            .filter((one) => one.trim() !== '')
            .map((one): [string, string] => [folded(one), word]),
        ),
      ),
  );

const FLAGS: ReadonlyMap<string, string> = new Map([
  ['true', '1'],
  ['false', '0'],
]);

/** What stands for a category: who stores flags as numbers writes 1 for what others call true. */
export const categoryOf = (value: string | number | boolean): string =>
  FLAGS.get(String(value)) ?? String(value);
