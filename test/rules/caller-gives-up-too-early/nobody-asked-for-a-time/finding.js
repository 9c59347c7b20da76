const text = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const VERDICTS = { mismatch: 0, unknown: 1 };
const SEVERITIES = { error: 0, warning: 1, info: 2 };
/**
 * A total order, by code unit and never by locale: system, verdict, severity, place of the first
 * side, rule, message, and the remaining sides.
 */
export function compareFindings(a, b) {
    const [one] = a.sides;
    const [other] = b.sides;
    return (text(a.system, b.system) ||
        VERDICTS[a.verdict] - VERDICTS[b.verdict] ||
        SEVERITIES[a.severity] - SEVERITIES[b.severity] ||
        text(one?.file ?? '', other?.file ?? '') ||
        (one?.line ?? 0) - (other?.line ?? 0) ||
        (one?.column ?? 0) - (other?.column ?? 0) ||
        text(a.rule, b.rule) ||
        text(a.message, b.message) ||
        text(JSON.stringify(a.sides), JSON.stringify(b.sides)));
}
