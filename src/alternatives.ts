import { type Judgement, NOT_APPLICABLE } from './rule.ts';

/**
 * The verdict on a need that any one of several things may meet. A match settles it; failing that,
 * an open question does, since its answer may be a match; then the first mismatch, so that callers
 * put what comes closest first. What does not apply counts only where nothing else is there.
 */
export function anyOf<T>(
  alternatives: readonly T[],
  judged: (alternative: T) => Judgement,
): { readonly alternative: T; readonly judgement: Judgement } | undefined {
  let best: { readonly alternative: T; readonly judgement: Judgement } | undefined;
  for (const alternative of alternatives) {
    const judgement = judged(alternative);
    if (best === undefined || rank(judgement) < rank(best.judgement)) {
      best = { alternative, judgement };
    }
  }
  return best;
}

/** The same where each of them is judged in several respects: those of the one that is best as a whole. */
export function bestOf<T>(
  alternatives: readonly T[],
  judged: (alternative: T) => readonly Judgement[],
): readonly Judgement[] {
  const all = alternatives.map(judged);
  const worst = all.map((judgements) => Math.max(0, ...judgements.map(failing)));
  return all[worst.indexOf(Math.min(...worst))] ?? [];
}

/** What does not apply is nothing that fails. */
const failing = (judgement: Judgement): number => rank(judgement) % 3;

/** Of several ways in which one thing is wrong, the first is enough; all the rest is kept. */
export function firstMismatch(judgements: readonly Judgement[]): readonly Judgement[] {
  const first = judgements.find((judgement) => rank(judgement) === 2);
  return judgements.filter((judgement) => rank(judgement) !== 2 || judgement === first);
}

function rank({ decision }: Judgement): number {
  if (decision === undefined) return 0;
  if (decision === NOT_APPLICABLE) return 3;
  if (typeof decision === 'string' || 'message' in decision) return 2;
  return 1;
}
