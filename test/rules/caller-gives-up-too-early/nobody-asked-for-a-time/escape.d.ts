/**
 * Text as it can be printed anywhere: every character that could move the cursor, hide text or
 * turn it round becomes a visible escape such as `\u{202e}`. `keep` names the characters among
 * line feed and tab that stay; without it the result is one line.
 */
export declare function escapeTerminal(text: string, keep?: '' | '\n' | '\t' | '\n\t'): string;
