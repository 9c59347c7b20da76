/**
 * Characters that can make a terminal, an editor or a reviewer show something else than what is
 * there, as inclusive ranges of code points. Joiners (U+200C, U+200D) are not among them: scripts
 * and emoji need them.
 */
const UNSAFE: readonly (readonly [number, number])[] = [
  [0x00, 0x1f], // C0 controls: escape sequences, carriage return, backspace
  [0x7f, 0x9f], // delete and C1 controls, which include the one-byte form of CSI
  [0x061c, 0x061c], // Arabic letter mark
  [0x200b, 0x200b], // zero-width space
  [0x200e, 0x200f], // left-to-right and right-to-left mark
  [0x2028, 0x202e], // line and paragraph separator, bidirectional embeddings and overrides
  [0x2060, 0x206f], // invisible operators, bidirectional isolates, deprecated controls of format
  [0xd800, 0xdfff], // surrogates without a partner
  [0xfeff, 0xfeff], // byte order mark in the middle of a text
  [0xfff9, 0xfffb], // interlinear annotation
  [0xe0000, 0xe007f], // tags, invisible copies of ASCII
];

const hex = (code: number) => code.toString(16);
const CLASS = UNSAFE.map(([from, to]) => `\\u{${hex(from)}}-\\u{${hex(to)}}`).join('');
const PATTERN = new RegExp(`[${CLASS}]`, 'gu');

/**
 * Text as it can be printed anywhere: every character that could move the cursor, hide text or
 * turn it round becomes a visible escape such as `\u{202e}`. `keep` names the characters among
 * line feed and tab that stay; without it the result is one line.
 */
export function escapeTerminal(text: string, keep: '' | '\n' | '\t' | '\n\t' = ''): string {
  return text.replace(PATTERN, (character) => {
    if (keep.includes(character)) return character;
    return `\\u{${hex(character.codePointAt(0) ?? 0)}}`;
  });
}

/**
 * Text that stays text in Markdown, on one line, also where a forge looks through what was rendered
 * for people, issues and addresses: nothing in it makes a link, an image, HTML, a heading, a table,
 * emphasis or code, and `@name` calls nobody. What a forge would take for a reference is broken by a
 * zero-width space, since it decodes every escape before it looks.
 */
export const escapeMarkdown = (text: string): string =>
  escapeTerminal(text)
    .replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')
    .replace(
      /@|[#!~%&](?=\\?[\w"])|\bGH-(?=\d)|:(?=\/\/|100:|1234:|(?!\d+:)[\w+\\-]{1,80}:)|\bwww(?=\.)/gi,
      `$&${APART}`,
    )
    .replaceAll('@', '&#64;');

/** A zero-width space, written so that whoever reads the source sees it. */
const APART = '&#8203;';

/**
 * JSON on one line that can be shown anywhere: whatever steers a terminal, turns text round, hides,
 * ends a line for some reader or is half a character is written as `\uXXXX`, which reads back as the
 * same text. Outside of texts JSON has none of them.
 */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escapeUnits);

/** By code unit, since JSON knows no other escape. */
const escapeUnits = (character: string): string =>
  [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
