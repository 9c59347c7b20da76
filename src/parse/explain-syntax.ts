import { lineStarts, rangeAt } from '../lines.ts';
import { DEFAULT_LIMITS } from '../parse.ts';
import type { Problem } from '../problem.ts';
import type { Source } from '../source.ts';
import { nestingOf } from './nesting.ts';

/**
 * The explaining parser is ten times slower than the reading one and quadratic on some texts
 * (github.com/eemeli/yaml issue 537), so long files keep the short explanation.
 */
const MAX_LENGTH = 64 * 1024;

/** After the first few mistakes a parser mostly reports what follows from them. */
const MAX_PROBLEMS = 5;

/**
 * Replaces the syntax problems that `parse` found in a source by those of a parser that recovers
 * and words them better; it is loaded only here. Other problems stay as they are, and so do the
 * syntax problems of a text that is too long or too deep for it or that it has no objection to.
 */
export async function explainSyntax(
  source: Source,
  found: readonly Problem[] = [],
): Promise<Problem[]> {
  const text = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text;
  if (text.length > MAX_LENGTH || nestingOf(text) > DEFAULT_LIMITS.depth) return [...found];
  const { parseAllDocuments } = await import('yaml');
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const starts = lineStarts(text);
  const explained: Problem[] = [];
  for (const [document, { errors }] of [...parseAllDocuments(text, options)].entries()) {
    for (const { code, message, pos } of errors) {
      const range = rangeAt(starts, pos[0], Math.min(pos[1], text.length));
      if (explained.some((earlier) => earlier.line === range.line)) continue;
      const fields = {
        code: 'syntax',
        message: CLEARER.get(code) ?? inOurVoice(message),
        file: source.file,
      };
      explained.push({ ...fields, ...range, pointer: '', document });
    }
  }
  if (explained.length === 0) return [...found];
  const others = found.filter((problem) => problem.code !== 'syntax');
  return [...explained.slice(0, MAX_PROBLEMS), ...others];
}

/** Where the parser speaks of its grammar, what to look at instead, by its error code. */
const CLEARER: ReadonlyMap<string, string> = new Map([
  [
    'BLOCK_AS_IMPLICIT_KEY',
    'the value of this key holds a key itself: put quotes around it or check the indentation',
  ],
  ['MULTILINE_IMPLICIT_KEY', 'a `:` is missing, or a key goes over more than one line'],
]);

/** Lower case, one line, no full stop. */
function inOurVoice(message: string): string {
  const line = message
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '')
    .replace(/^Missing closing (.)quote$/, 'a $1 is never closed')
    .replace(/^Flow .* must be sufficiently indented and end with a (.)$/, NEVER_CLOSED);
  return line.slice(0, 1).toLowerCase() + line.slice(1);
}

const NEVER_CLOSED = 'a `$1` is missing, or what it should end is not indented below its key';
