import { NOT_APPLICABLE } from './rule.js';
/**
 * The verdict on a need that any one of several things may meet. A match settles it; failing that,
 * an open question does, since its answer may be a match; then the first mismatch, so that callers
 * put what comes closest first. What does not apply counts only where nothing else is there.
 */
export function anyOf(alternatives, judged) {
    let best;
    for (const alternative of alternatives) {
        const judgement = judged(alternative);
        if (best === undefined || rank(judgement) < rank(best.judgement)) {
            best = { alternative, judgement };
        }
    }
    return best;
}
/** Of several ways in which one thing is wrong, the first is enough; all the rest is kept. */
export function firstMismatch(judgements) {
    const first = judgements.find((judgement) => rank(judgement) === 2);
    return judgements.filter((judgement) => rank(judgement) !== 2 || judgement === first);
}
function rank({ decision }) {
    if (decision === undefined)
        return 0;
    if (decision === NOT_APPLICABLE)
        return 3;
    if (typeof decision === 'string' || 'message' in decision)
        return 2;
    return 1;
}
