import type { Relation } from './relation.ts';
/** What a name of an operating system means. */
export type OperatingSystem = {
    readonly family: 'linux' | 'windows' | 'macos' | 'android' | 'ios';
    /** Systems of one lineage share versions and binaries; missing for a family as a whole. */
    readonly lineage?: string;
    /** A version that people write into the name: `Ubuntu 22.04`. */
    readonly version?: string;
};
/** Reads the name of an operating system; `undefined` for one that is not known. */
export declare function operatingSystem(name: string): OperatingSystem | undefined;
/**
 * How a system stands to one that is needed: the same, a member of the family that is needed,
 * another one of the family, or one of another family. `undefined` where that cannot be told.
 */
export declare function compareSystems(needed: string, there: string): 'same' | 'member' | 'other' | 'foreign' | undefined;
/**
 * Whether two names may be of one installed system. A distribution is of its family, so that
 * `Ubuntu` and `Linux` are two accounts of one machine.
 */
export declare function relateSystems(one: string, other: string): Relation;
