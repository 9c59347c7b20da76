import type { Finding, Side } from '../finding.ts';
import { wellFormed } from './shorten.ts';

/** Beyond them nobody reads on, and a state that is kept for weeks would grow with hostile data. */
const LONGEST_TEXT = 2000;
export const MOST_SIDES = 16;

const cut = <T extends string | undefined>(text: T): T =>
  (text !== undefined && text.length > LONGEST_TEXT
    ? `${wellFormed(text.slice(0, LONGEST_TEXT - 1))}…`
    : text) as T;

/** A finding of bounded size, for a state or a queue: it follows the schema of findings as before. */
export function kept(finding: Finding): Finding {
  const { message, breaks, because, sides, ask } = finding;
  return {
    ...finding,
    message: cut(message),
    breaks: cut(breaks),
    ...(because === undefined ? {} : { because: cut(because) }),
    sides: sides.slice(0, MOST_SIDES).map(keptSide),
    ask: { ...ask, question: cut(ask.question) },
  };
}

const keptSide = (side: Side): Side => ({
  ...side,
  ...(side.value === undefined ? {} : { value: cut(side.value) }),
  ...(side.absent === undefined ? {} : { absent: cut(side.absent) }),
});
