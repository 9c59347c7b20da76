/** `1 mismatch`, `2 mismatches`, `0 files`. */
export const count = (amount: number, noun: string): string =>
  `${amount} ${amount === 1 ? noun : /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`}`;

/** What an unknown is if it turns out to be wrong. */
export const WOULD_BE = {
  error: 'would be an error',
  warning: 'would be a warning',
  info: 'would be an info',
} as const;

/** A question with its mark. Requests take none, and so does a question that one follows. */
export const asked = (question: string): string =>
  /^(?:state|describe|mend|write|add)\b|\?./s.test(question)
    ? question
    : question.replace(/\??$/, '?');

/** The parts of a text, of which what stands between backticks is code; one alone quotes nothing. */
export const byBackticks = <T>(
  text: string,
  plain: (part: string) => T,
  code: (part: string) => T,
): readonly T[] =>
  text.split('`').map((part, at, all) => {
    if (at % 2 === 0) return plain(part);
    return at === all.length - 1 ? plain(`\`${part}`) : code(part);
  });

/** `a, b and 3 more`: enough names to act on, never a flood. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  const more = names.length - most;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
