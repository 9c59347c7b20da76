/** The parts of a semantic version that ordering needs. */
export type Semver = {
    readonly release: readonly number[];
    readonly stage: 'before' | 'release';
    /** The version without its build metadata, as the library reads it. */
    readonly public: string;
    readonly local?: string;
};
/** Reads a semantic version of three parts; undefined when it is none. */
export declare function readSemver(text: string): Semver | undefined;
/** Orders two semantic versions, which must be valid. */
export declare function compareSemver(a: string, b: string): number;
/**
 * Whether a semantic version lies in a range of npm (commas may separate comparisons); undefined
 * when the range is none. Pre-releases count, because the version is one that somebody runs already.
 */
export declare function satisfiesSemver(version: string, specifier: string): boolean | undefined;
