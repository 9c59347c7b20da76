/**
 * How many tokens a text becomes that is limited in characters, and the other way round, without
 * knowing the tokenizer. A token holds at least one byte, and a character at most four of them; where
 * a language is written in Latin letters, nearly every character is one byte, and most tokens hold
 * several, so that a text has no more tokens than characters.
 */
export type Script = {
  readonly encoding?: string | undefined;
  readonly languages?: readonly string[] | undefined;
};

const MOST_BYTES = 4;

/** Far more characters than the tokens of any language hold on the average. */
const MOST_CHARACTERS = 16;

/** The most tokens that a character becomes. */
const tokensEach = ({ encoding, languages = [] }: Script): number => {
  const isAscii = encoding !== undefined && /^(?:us-?)?ascii$/i.test(encoding);
  return isAscii || (languages.length > 0 && languages.every(isLatin)) ? 1 : MOST_BYTES;
};

export const tokensAtMost = (characters: number, script: Script): number =>
  characters * tokensEach(script);

export const charactersAtLeast = (tokens: number, script: Script): number =>
  Math.ceil(tokens / tokensEach(script));

export const charactersAtMost = (tokens: number): number => tokens * MOST_CHARACTERS;

/** By the likely script of a language, of which the Unicode consortium keeps a list. */
function isLatin(tag: string): boolean {
  try {
    const locale = new Intl.Locale(tag);
    return locale.language !== 'und' && locale.maximize().script === 'Latn';
  } catch {
    // No tag of a language, such as `*`.
    return false;
  }
}
