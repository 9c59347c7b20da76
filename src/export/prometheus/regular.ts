/** What RE2 reads otherwise than JavaScript, or not at all: what looks ahead or back, and numbers. */
const OTHERWISE =
  /\(\?(?!:)|\\(?:[1-9]|0|[bB]?\{|c|k|u|x(?![\da-fA-F]{2})|p|P|Q|E|z|A|C)|\[\^?\]|\[[^\]]*\[|\[(?:[^\]\\]|\\.)*\\b/;

/** RE2 unrolls what is counted, up to this many times. */
const MOST = 1000;

/**
 * Whether a text is a regular expression for Prometheus (RE2, Go's `regexp/syntax`). Not all of them
 * are recognised: what JavaScript and RE2 do not read alike counts as none.
 */
export const isRegularExpression = (text: string): boolean => compiled(text) !== undefined;

/** Whether a regular expression matches a label that is not there, which has the value "". */
export const meetsNothing = (text: string): boolean => compiled(text)?.test('') === true;

function compiled(text: string): RegExp | undefined {
  const body = text.replace(/^\(\?[imsU]+\)/, '');
  if (OTHERWISE.test(body)) return undefined;
  const counts = [...body.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, least, most]) =>
    Math.max(1, Number(most || least)),
  );
  if (counts.reduce((product, one) => product * one, 1) > MOST) return undefined;
  // With `u`, JavaScript is as strict as RE2, but knows fewer characters that may be escaped.
  const strict = body.replace(/\\(["'`_:;,=!@#%&<>~ -])/g, (_, character: string) =>
    character === '-' ? HYPHEN : character,
  );
  try {
    // By itself first: in brackets, `)(` would be a pair of them.
    new RegExp(strict, 'u');
    return new RegExp(`^(?:${strict})$`, 'u');
  } catch {
    return undefined;
  }
}

/** A hyphen that is no range, inside of brackets and outside. */
const HYPHEN = '\\x2d';
