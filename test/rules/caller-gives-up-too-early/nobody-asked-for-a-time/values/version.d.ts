import { type Parsed, type Value } from './value.ts';
export type VersionScheme = 'semver' | 'pep440' | 'calver' | 'numeric';
/** A version, in the parts that all schemes share. */
export type Version = Value<'version'> & {
    readonly scheme: VersionScheme;
    /** PEP 440's epoch; 0 in every other scheme. */
    readonly epoch: number;
    readonly release: readonly number[];
    /** Whether it comes before its release (rc, alpha), is the release, or comes after it (post). */
    readonly stage: 'before' | 'release' | 'after';
    /** The version without leading `v` and build tag, as the libraries read it. */
    readonly public: string;
    /** The build or local tag, such as `cu126` or `py3`; it takes no part in the order. */
    readonly local?: string;
};
/**
 * Reads a version of the given scheme. Without one, integers with dots are `numeric` (`calver` when
 * they begin with a year), a pre-release after a hyphen is `semver`, the rest `pep440`.
 */
export declare function parseVersion(raw: string | number, scheme?: VersionScheme): Parsed<Version>;
/**
 * The order of two public versions; build tags take no part, missing parts are zeros. Undefined
 * when the schemes give two pre-releases of the same release no common order.
 */
export declare function compareVersions(a: Version, b: Version): number | undefined;
/** Whether two versions are the same; a build tag counts only where both have one. */
export declare function sameVersion(a: Version, b: Version): boolean;
/**
 * Whether a version is one that a specifier asks for: PEP 440 (`>=2.1,<3`, `~=1.4`, `==3.*`), a
 * semver range (`^2.0.0`, `~1.2`, `1.x || 2.x`), or a bare version, which is a prefix (`2.1` is
 * any 2.1.*). Comparisons alone (`>=2.1 <3`) follow the scheme. Undefined when it cannot be told:
 * the specifier is none, or its language cannot express the version.
 */
export declare function satisfies(version: Version, specifier: string, scheme?: VersionScheme): boolean | undefined;
/** Whether a text can be read as a specifier by `satisfies`, whatever the version. */
export declare function isSpecifier(text: string): boolean;
