/** The parts of a PEP 440 version that ordering needs. */
export type Pep440 = {
    readonly epoch: number;
    readonly release: readonly number[];
    /** `before` its release (alpha, beta, rc, dev), the release itself, or `after` it (post). */
    readonly stage: 'before' | 'release' | 'after';
    /** The local build tag, such as `cu126`. */
    readonly local?: string;
    /** The version without its local tag, as the library reads it. */
    readonly public: string;
};
/** Reads a PEP 440 version; undefined when it is none. */
export declare function readPep440(text: string): Pep440 | undefined;
/** Orders two public PEP 440 versions. */
export declare function comparePep440(a: Pep440, b: Pep440): number;
/**
 * Whether a version satisfies a specifier of PEP 440 (`>=2.1,<3`, `~=1.4`, `==3.*`; a space
 * may stand for the comma and `=` for `==`); undefined when the specifier is none.
 * Pre-releases count, because the version in question is one that somebody runs already.
 */
export declare function satisfiesPep440(version: Pep440, specifier: string): boolean | undefined;
