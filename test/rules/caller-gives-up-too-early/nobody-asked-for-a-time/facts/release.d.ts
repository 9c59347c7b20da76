/**
 * The leading dotted numbers of a version as people and tools write it: `v1.17.1` → [1, 17, 1],
 * `2.7.1+cu128` → [2, 7, 1]. Undefined when the text starts with anything else. Tables of facts are
 * keyed by release (`1.17`), which is less than the schemes of `src/values/version.ts` compare.
 */
export declare function releaseNumbers(text: string): readonly number[] | undefined;
/** The `major.minor` of a version, or undefined when the text has no minor number. */
export declare function majorMinor(text: string): string | undefined;
