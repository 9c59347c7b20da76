import { escapeTerminal } from '../escape.ts';

/** Text without half a character at its end, where cutting may have left one. */
export const wellFormed = (text: string): string =>
  /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;

/**
 * Text on one line, without anything that steers a terminal or turns text round, encoded character
 * by character, and at most `most` UTF-16 units long with its encoding: never half an escape.
 * @param encode gives at least one unit for each
 */
export function shortened(
  text: string,
  most: number,
  encode: (character: string) => string = (character) => character,
): string {
  let result = '';
  let fitting = '';
  // What lies further back would not fit in any case, and a hostile text may be long.
  for (const character of text.slice(0, most + 1)) {
    result += encode(escapeTerminal(character));
    if (result.length > most) return `${fitting}…`;
    if (result.length < most) fitting = result;
  }
  return result;
}
