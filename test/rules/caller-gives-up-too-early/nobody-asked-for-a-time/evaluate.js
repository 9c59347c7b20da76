import { NOTHING } from './report.js';
import { NOT_APPLICABLE } from './rule.js';
import { word } from './word.js';
/** Runs rules over a system. A rule that finds nothing to compare counts as not applicable once. */
export function evaluate(system, rules) {
    const findings = [];
    const summary = { ...NOTHING };
    for (const rule of rules) {
        let judged = false;
        for (const judgement of rule.check(system)) {
            if (rule.onlyIfStated && nobodySpoke(judgement))
                continue;
            judged = true;
            const verdict = verdictOf(judgement);
            summary[COUNTER[verdict]]++;
            if (verdict !== 'mismatch' && verdict !== 'unknown')
                continue;
            findings.push({ system: system.name, verdict, ...word(rule, judgement) });
        }
        if (!judged)
            summary.notApplicable++;
    }
    return { findings, summary };
}
/** Where a verdict is counted. */
const COUNTER = {
    match: 'match',
    mismatch: 'mismatch',
    unknown: 'unknown',
    'not-applicable': 'notApplicable',
};
/** Where nobody holds a belief there is nothing to judge; counting it would drown the rest. */
const nobodySpoke = ({ sides }) => sides.every(({ stated }) => !stated);
function verdictOf({ decision }) {
    if (decision === undefined)
        return 'match';
    if (decision === NOT_APPLICABLE)
        return 'not-applicable';
    if (typeof decision === 'string' || 'message' in decision)
        return 'mismatch';
    if ('undecided' in decision)
        return 'unknown';
    return decision.unanswered.some(isExcused) ? 'not-applicable' : 'unknown';
}
/** `notProvided` with the reason `not-applicable` answers the question: it does not arise. */
const isExcused = ({ silence }) => silence.because === 'not-provided' && silence.reason === 'not-applicable';
