import { Unreadable } from '../../artifacts/artifact.ts';
import { serve } from '../../threads/serve.ts';
import { mergeWindows, packed } from './part.ts';
import { type Question, type Segment, type Summarised, summarise } from './segment.ts';

/** Why nothing came of a segment, in words: a class is lost on the way to another thread. */
export type Refused = { readonly unreadable: string };

// The thread that starts workers loads this file as well: what has to be fast is there once.
export { mergeWindows };

/** Adds up a segment as `summarise` does, but tells why it cannot. */
export async function* attempt(
  question: Question,
  segment: Segment,
): AsyncGenerator<number, Summarised | Refused> {
  try {
    return yield* summarise(segment, question);
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message };
    throw error;
  }
}

serve('text', async function* (question: Question, segment: Segment) {
  const told = yield* attempt(question, segment);
  return 'unreadable' in told ? told : { ...told, windows: told.windows.map(packed) };
});
