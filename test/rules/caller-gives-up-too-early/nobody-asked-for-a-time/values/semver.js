import compare from 'semver/functions/compare.js';
import parse from 'semver/functions/parse.js';
import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';
/** Reads a semantic version of three parts; undefined when it is none. */
export function readSemver(text) {
    const parts = parse(text);
    if (parts === null)
        return undefined;
    const { major, minor, patch, prerelease, build, version } = parts;
    return {
        release: [major, minor, patch],
        stage: prerelease.length > 0 ? 'before' : 'release',
        public: version,
        ...(build.length > 0 ? { local: build.join('.') } : {}),
    };
}
/** Orders two semantic versions, which must be valid. */
export function compareSemver(a, b) {
    return compare(a, b);
}
/**
 * Whether a semantic version lies in a range of npm (commas may separate comparisons); undefined
 * when the range is none. Pre-releases count, because the version is one that somebody runs already.
 */
export function satisfiesSemver(version, specifier) {
    // An empty alternative would be a range of everything.
    if (specifier.split(/,|\|\|/).some((clause) => clause.trim() === ''))
        return undefined;
    const range = specifier.replace(/\s*,\s*/g, ' ');
    if (validRange(range) === null)
        return undefined;
    return satisfies(version, range, { includePrerelease: true });
}
