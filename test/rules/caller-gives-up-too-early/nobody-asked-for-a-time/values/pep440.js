import { compare, explain, satisfies, validRange } from '@renovatebot/pep440';
const CLAUSE = /^(===|~=|==|!=|<=|>=|<|>|=)\s*(\S+)$/;
/** Reads a PEP 440 version; undefined when it is none. */
export function readPep440(text) {
    const parts = explain(text);
    if (parts === null)
        return undefined;
    const { epoch, release, pre, post, dev, local } = parts;
    // A dev release of a post release (1.0.post1.dev2) still comes after 1.0.
    const before = pre !== null || (dev !== null && post === null);
    return {
        epoch,
        release,
        stage: before ? 'before' : post === null ? 'release' : 'after',
        public: text.replace(/\+.*$/, ''),
        ...(local === null ? {} : { local }),
    };
}
/** Orders two public PEP 440 versions. */
export function comparePep440(a, b) {
    return Math.sign(compare(a.public, b.public));
}
/**
 * Whether a version satisfies a specifier of PEP 440 (`>=2.1,<3`, `~=1.4`, `==3.*`; a space
 * may stand for the comma and `=` for `==`); undefined when the specifier is none.
 * Pre-releases count, because the version in question is one that somebody runs already.
 */
export function satisfiesPep440(version, specifier) {
    const clauses = specifier.replace(/([\w*])\s+(?=[<>=!~])/g, '$1,').split(',');
    const verdicts = clauses.map((clause) => satisfiesClause(version, clause.trim()));
    return verdicts.includes(undefined) ? undefined : !verdicts.includes(false);
}
function satisfiesClause(version, clause) {
    const [, sign = '', text = ''] = CLAUSE.exec(clause) ?? [];
    const operator = sign === '=' ? '==' : sign;
    if (operator === '' || !validRange(`${operator}${text}`))
        return undefined;
    const bound = readPep440(text);
    if (operator === '===') {
        return withLocal(version).toLowerCase() === text.toLowerCase();
    }
    if (bound !== undefined && (operator === '<' || operator === '>')) {
        return isBeyond(version, operator, bound);
    }
    if (bound?.local !== undefined) {
        // The library drops the local tags of both sides, but PEP 440 compares them when the bound has one.
        const same = comparePep440(version, bound) === 0 && version.local === bound.local;
        return (operator === '==') === same;
    }
    return satisfies(padded(version), `${operator}${text}`, { prereleases: true });
}
/**
 * PEP 440, "exclusive ordered comparison": `<3` leaves out 3.0rc1, `>1.7` leaves out 1.7.post1,
 * unless the bound is itself such a version. The library leaves out every version of that release.
 */
function isBeyond(version, operator, bound) {
    const sign = comparePep440(version, bound);
    if (sign !== (operator === '<' ? -1 : 1))
        return false;
    const excluded = operator === '<' ? 'before' : 'after';
    if (version.stage !== excluded || bound.stage === excluded)
        return true;
    return version.epoch !== bound.epoch || !sameRelease(version.release, bound.release);
}
/** Whether two releases are the same once the shorter one is filled up with zeros. */
function sameRelease(a, b) {
    const length = Math.max(a.length, b.length);
    return Array.from({ length }, (_, at) => (a[at] ?? 0) === (b[at] ?? 0)).every(Boolean);
}
const withLocal = (version) => version.local === undefined ? version.public : `${version.public}+${version.local}`;
/** The library matches `==3.0.*` part by part; PEP 440 fills the version up with zeros before. */
function padded(version) {
    return version.public.replace(/^(?:\d+!)?\d+(?:\.\d+)*/, (release) => `${release}.0.0.0.0`);
}
