/** Two names at most this far apart are taken for one name and a slip of the finger. */
const SLIP = 2;

/** Longer ones are no slips of the finger, and comparing them would cost. */
const LONGEST_NAME = 64;

/**
 * The number of insertions, deletions, substitutions and swaps of neighbours that turn one text
 * into the other (the restricted Damerau–Levenshtein distance, O(n·m)).
 */
export function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      if (swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      next.push(least);
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}

/** Whether the two are one name and a slip: equal but for case and separators, or nearly so. */
export const isSlip = (one: string, other: string): boolean =>
  slips(fold(one), fold(other)) <= limit(other);

/**
 * The name that a person most likely meant by `word`, or `undefined` where none is near: the same
 * but for case and separators, then within two slips, then one that begins with the word or holds
 * it (`prod` for `production`, `Pipeline` for `DataPipeline`), then one that it abbreviates (`DS`,
 * `ops`). Of two that are equally near, the one of more similar length counts, then the first.
 */
export function closest(word: string, names: readonly string[]): string | undefined {
  const wanted = fold(word);
  const ranked = names
    .map((name) => ({ name, far: slips(wanted, fold(name)), longer: lengthBetween(word, name) }))
    .filter(({ name, far }) => far <= limit(name))
    .sort((a, b) => a.far - b.far || a.longer - b.longer);
  const [nearest] = ranked;
  if (nearest !== undefined) return nearest.name;
  return names.find((name) => begins(wanted, fold(name))) ?? related(wanted, names);
}

const lengthBetween = (one: string, other: string): number => Math.abs(one.length - other.length);

const fold = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '');

/** Short names differ in one letter by nature (`at`, `of`), so only one slip is believed there. */
const limit = (name: string): number => (name.length < 4 ? 1 : SLIP);

function slips(one: string, other: string): number {
  if (one === other) return 0;
  const tooLong = one.length > LONGEST_NAME || other.length > LONGEST_NAME;
  if (tooLong || Math.abs(one.length - other.length) > SLIP) return SLIP + 1;
  return distance(one, other);
}

const begins = (wanted: string, name: string): boolean =>
  wanted.length >= 3 && name.startsWith(wanted);

const related = (wanted: string, names: readonly string[]): string | undefined =>
  names.find((name) => wanted.length >= 4 && fold(name).includes(wanted)) ??
  names.find((name) => name.length >= 4 && wanted.includes(fold(name))) ??
  names.find((name) => wanted.length >= 2 && initials(name) === wanted) ??
  names.find((name) => wanted.length >= 3 && isContraction(wanted, fold(name)));

/** `data-science` → `ds`, `TrainedModel` → `tm`. */
const initials = (name: string): string =>
  name.replace(/(?:^|[-_\s])(\w)\w*?(?=[-_\sA-Z]|$)|([A-Z])[a-z]*/g, '$1$2').toLowerCase();

/** Whether a word keeps the first and last letter of a name and some between, in their order. */
function isContraction(word: string, name: string): boolean {
  if (word.length > LONGEST_NAME || word[0] !== name[0] || word.at(-1) !== name.at(-1))
    return false;
  let at = 0;
  for (const letter of name) if (letter === word[at]) at++;
  return at === word.length;
}
