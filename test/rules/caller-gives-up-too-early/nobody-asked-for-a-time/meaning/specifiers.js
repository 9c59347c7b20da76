import { parseVersion, satisfies } from '../values/version.js';
const CLAUSE = /^(>=|==?|<|~=|\^|~)?\s*v?(\d+(?:\.\d+)*)(\.[xX*])?$/;
/** `2.0` and `2` are one bound. */
const bound = (parts) => parts.join('.').replace(/(?:\.0)+$/, '');
const next = (parts, at) => bound([...parts.slice(0, at), (parts[at] ?? 0) + 1]);
/** `undefined` for a clause that is no such range; `==2.1` is one version and none either. */
function clauseOf(text) {
    const [, operator = '', digits, wildcard] = CLAUSE.exec(text) ?? [];
    if (digits === undefined)
        return undefined;
    const parts = digits.split('.').map(Number);
    const from = bound(parts);
    if (operator === '>=')
        return wildcard ? undefined : { from };
    if (operator === '<')
        return wildcard ? undefined : { below: from };
    if (operator === '~=')
        return parts.length > 1 ? { from, below: next(parts, parts.length - 2) } : undefined;
    if (operator === '^') {
        const first = parts.findIndex((part) => part !== 0);
        return first < 0 ? undefined : { from, below: next(parts, first) };
    }
    if (operator === '~')
        return { from, below: next(parts, Math.min(1, parts.length - 1)) };
    if (operator !== '' && wildcard === undefined)
        return undefined;
    return { from, below: next(parts, parts.length - 1) };
}
function rangeOf(specifier) {
    const clauses = specifier
        .trim()
        .replaceAll(/(>=|<|~=|==?|\^|~)\s+/g, '$1')
        .split(/[\s,]+/)
        .map(clauseOf);
    const known = clauses.flatMap((clause) => clause ?? []);
    if (known.length < clauses.length)
        return undefined;
    const [froms, belows] = [
        known.flatMap((one) => one.from ?? []),
        known.flatMap((one) => one.below ?? []),
    ];
    // Of several bounds on one side the tighter one counts, which nobody writes.
    if (froms.length > 1 || belows.length > 1)
        return undefined;
    return { from: froms[0] ?? '', below: belows[0] ?? '' };
}
/**
 * Whether two specifiers accept the same versions: `>=1.17,<2` and `>=1.17 <2.0`, `12.x` and
 * `>=12,<13`. A version that was found agrees with a specifier that accepts it. `undefined` where
 * one of them is written in a way that is not understood here.
 */
export function sameSpecifier(one, other) {
    for (const [version, specifier] of [
        [one, other],
        [other, one],
    ]) {
        const parsed = parseVersion(version);
        if (parsed.ok && satisfies(parsed.value, specifier) === true)
            return true;
    }
    const [a, b] = [rangeOf(one), rangeOf(other)];
    return a && b ? a.from === b.from && a.below === b.below : undefined;
}
