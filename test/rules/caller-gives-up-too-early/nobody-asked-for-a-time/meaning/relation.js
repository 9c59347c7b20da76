/** Case, white space, hyphens and underscores carry no meaning in words that people type. */
export const folded = (text) => String(text)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
/** An index from every spelling, folded, to the word that stands for all of them. */
export const spellings = (words) => new Map(Object.entries(words).flatMap(([word, others]) => [word, ...others.split(',')]
    .filter((one) => one.trim() !== '')
    .map((one) => [folded(one), word])));
const FLAGS = new Map([
    ['true', '1'],
    ['false', '0'],
]);
/** What stands for a category: who stores flags as numbers writes 1 for what others call true. */
export const categoryOf = (value) => FLAGS.get(String(value)) ?? String(value);
