import { comparePep440, readPep440, satisfiesPep440 } from './pep440.js';
import { remembering } from './remember.js';
import { compareSemver, readSemver, satisfiesSemver } from './semver.js';
import { accept, LONGEST, makeValue, order, quote, reject, } from './value.js';
const DOTTED = /^\d+(?:\.\d+)*$/;
const CALENDAR = /^(\d{4}|\d{2})(?:[-._]\d+|\d{2}(?:\d{2})?)(?:[-._]\d+)*(?:-([A-Za-z][\w.]*))?$/;
const EXAMPLES = {
    semver: 'a semantic version such as 2.1.0 or 2.1.0-rc.1',
    pep440: 'a PEP 440 version such as 2.1, 2.1rc1 or 2.9.0+cu126',
    calver: 'a calendar version such as 2026.11 or 24.08-py3',
    numeric: 'a numeric version such as 580.105.08',
};
/**
 * Reads a version of the given scheme. Without one, integers with dots are `numeric` (`calver` when
 * they begin with a year), a pre-release after a hyphen is `semver`, the rest `pep440`.
 */
export function parseVersion(raw, scheme) {
    const text = String(raw);
    return versions(`${scheme} ${text}`, () => readVersion(text, scheme));
}
const versions = remembering();
function readVersion(text, scheme) {
    const bare = text.trim().replace(/^[vV](?=\d)/, '');
    const meaning = text.length > LONGEST ? undefined : scheme ? READERS[scheme](bare) : readAny(bare);
    if (meaning === undefined) {
        const wanted = scheme ? EXAMPLES[scheme] : 'a version such as 2.1.0, 2.1rc1 or 580.105.08';
        return reject(`${quote(text)} is not ${wanted}`);
    }
    if (!meaning.release.every(Number.isSafeInteger)) {
        return reject(`${quote(text)} has a part that is too large for a version`);
    }
    return accept(makeValue('version', text, meaning));
}
/**
 * The order of two public versions; build tags take no part, missing parts are zeros. Undefined
 * when the schemes give two pre-releases of the same release no common order.
 */
export function compareVersions(a, b) {
    if (a.epoch !== b.epoch)
        return order(a.epoch, b.epoch);
    const byRelease = compareReleases(a.release, b.release);
    if (byRelease !== 0)
        return byRelease;
    if (a.stage === 'release' && b.stage === 'release')
        return 0;
    if (a.scheme === b.scheme) {
        if (a.scheme === 'semver')
            return compareSemver(a.public, b.public);
        return comparePep440(a, b);
    }
    // A pre-release comes before its release and a post release after it, in every scheme.
    const sign = order(STAGES.indexOf(a.stage), STAGES.indexOf(b.stage));
    return sign === 0 ? undefined : sign;
}
/** Whether two versions are the same; a build tag counts only where both have one. */
export function sameVersion(a, b) {
    const tagged = a.local !== undefined && b.local !== undefined;
    return compareVersions(a, b) === 0 && (!tagged || a.local === b.local);
}
/**
 * Whether a version is one that a specifier asks for: PEP 440 (`>=2.1,<3`, `~=1.4`, `==3.*`), a
 * semver range (`^2.0.0`, `~1.2`, `1.x || 2.x`), or a bare version, which is a prefix (`2.1` is
 * any 2.1.*). Comparisons alone (`>=2.1 <3`) follow the scheme. Undefined when it cannot be told:
 * the specifier is none, or its language cannot express the version.
 */
export function satisfies(version, specifier, scheme = version.scheme) {
    if (specifier.length > LONGEST)
        return undefined;
    const key = [scheme, version.scheme, version.public, version.local, specifier].join(' ');
    return verdicts(key, () => decide(version, specifier.trim(), scheme));
}
const verdicts = remembering();
function decide(version, text, scheme) {
    if (text === '*')
        return true;
    const prefix = parseVersion(text.replace(/(?:\.[*xX])+$/, ''));
    if (prefix.ok)
        return startsWith(version, prefix.value);
    if (/~=|==|!=/.test(text))
        return inPep440(version, text);
    if (/[\^|]|~|\s-\s|\d\.[xX*]/.test(text))
        return inSemver(version, text);
    return scheme === 'semver' ? inSemver(version, text) : inPep440(version, text);
}
/** Whether a text can be read as a specifier by `satisfies`, whatever the version. */
export function isSpecifier(text) {
    const probe = parseVersion('1.0.0');
    if (!probe.ok)
        return false;
    return ['pep440', 'semver'].some((scheme) => satisfies(probe.value, text, scheme) !== undefined);
}
const STAGES = ['before', 'release', 'after'];
const READERS = {
    semver: (text) => {
        const parts = readSemver(text);
        return parts && { scheme: 'semver', epoch: 0, ...parts };
    },
    pep440: (text) => {
        const parts = readPep440(text);
        return parts && { scheme: 'pep440', ...parts };
    },
    calver: (text) => {
        const [whole, , modifier] = CALENDAR.exec(text) ?? [];
        if (whole === undefined)
            return undefined;
        const dated = modifier === undefined ? text : text.slice(0, -modifier.length - 1);
        return plain('calver', dated.replace(/[-_]/g, '.'), modifier);
    },
    numeric: (text) => (DOTTED.test(text) ? plain('numeric', text) : undefined),
};
function readAny(text) {
    const [calendar, year = ''] = CALENDAR.exec(text) ?? [];
    if (calendar !== undefined &&
        (/^(?:19|20)\d\d/.test(year) || /^\d\d\.\d\d-[A-Za-z]/.test(text))) {
        return READERS.calver(text);
    }
    if (DOTTED.test(text))
        return plain('numeric', text);
    const semver = READERS.semver(text);
    return semver?.stage === 'before' ? semver : (READERS.pep440(text) ?? semver);
}
function plain(scheme, text, local) {
    const release = text.split('.').map(Number);
    const shared = {
        scheme,
        epoch: 0,
        release,
        stage: 'release',
        public: release.join('.'),
    };
    return local === undefined ? shared : { ...shared, local };
}
function compareReleases(a, b) {
    for (let at = 0; at < Math.max(a.length, b.length); at++) {
        const sign = order(a[at] ?? 0, b[at] ?? 0);
        if (sign !== 0)
            return sign;
    }
    return 0;
}
function startsWith(version, prefix) {
    if (prefix.stage !== 'release' || prefix.local !== undefined) {
        const sign = compareVersions(version, prefix);
        if (sign !== 0 || prefix.local === undefined)
            return sign === undefined ? sign : sign === 0;
        return version.local === prefix.local;
    }
    if (version.epoch !== prefix.epoch)
        return false;
    return prefix.release.every((part, at) => part === (version.release[at] ?? 0));
}
function inPep440(version, text) {
    const { stage, scheme } = version;
    if (scheme !== 'semver')
        return satisfiesPep440(version, text);
    // PEP 440 would read the semver pre-release 1.2.3-1 as a post release, and knows few words.
    const known = stage === 'release' || /-(?:a|alpha|b|beta|rc|dev)[.-]?\d*$/.test(version.public);
    const read = known ? readPep440(version.public) : undefined;
    return read && satisfiesPep440({ ...version, public: read.public }, text);
}
function inSemver(version, specifier) {
    const text = asSemver(version);
    return text === undefined ? undefined : satisfiesSemver(text, specifier);
}
/** The version in semver's terms; undefined where semver has none (1.2.3.4, 2.0.post1, 1!2.0). */
function asSemver(version) {
    if (version.scheme === 'semver')
        return version.public;
    const [major = 0, minor = 0, patch = 0, ...rest] = version.release;
    if (version.epoch !== 0 || version.stage === 'after' || rest.some((part) => part !== 0)) {
        return undefined;
    }
    const release = `${major}.${minor}.${patch}`;
    if (version.stage === 'release')
        return release;
    const [, word = '', number = ''] = /(a|b|rc)(\d+)$/.exec(version.public) ?? [];
    return word === '' ? undefined : `${release}-${word}.${number}`;
}
