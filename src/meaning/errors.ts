import { folded } from './relation.ts';

/** What a list says that holds every error. */
const EVERY = ['any', 'all', '*', 'every', 'others', 'anyerror', 'allerrors', 'everyerror'];

/** Words that say nothing of which error it is. */
const FILLERS = ['error', 'errors', 'exception', 'http', 'status', 'code', 'the', 'a', 'is', 'of'];

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !FILLERS.includes(word));

/** What happens on the way to a model or to its server, whatever it is given. */
const OF_THE_WAY =
  /time-?d?-? ?out|deadline|unavailable|overload|connect|network|rate[ _-]?limit|too many requests|\b(408|429|5\d\d|5xx)\b/i;

/**
 * Whether a name tells which input a model refuses, or how it fails with it: not every error, and no
 * error of the way, which no input brings about.
 */
export const isOfInput = (name: string): boolean =>
  !EVERY.includes(folded(name)) && !OF_THE_WAY.test(name);

type Failure = {
  readonly name: string;
  readonly code?: string | number;
  readonly behaviour?: string;
};

/**
 * Whether a name that somebody handles is that of a failure: its code, its condition in fewer or
 * more words, a status that the caller gets then (`503`, `5xx`), or every error.
 */
export function meansFailure(name: string, failure: Failure): boolean {
  if (EVERY.includes(folded(name))) return true;
  const own = [failure.name, String(failure.code ?? '')].filter((text) => text !== '');
  if (own.some((text) => folded(text) === folded(name))) return true;
  const wanted = wordsOf(name);
  if (wanted.length === 0) return false;
  const status = [...own, failure.behaviour ?? ''].flatMap(wordsOf);
  if (/^\d{3}$/.test(wanted.join())) return status.includes(wanted.join());
  if (/^\dxx$/.test(wanted.join())) {
    return status.some((word) => /^\d{3}$/.test(word) && word[0] === wanted.join()[0]);
  }
  return own
    .map(wordsOf)
    .some(
      (words) =>
        words.length > 0 &&
        (wanted.every((word) => words.includes(word)) ||
          words.every((word) => wanted.includes(word))),
    );
}
