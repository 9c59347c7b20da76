/**
 * Whether two people mean one version: `1.4` is `1.4.0`. `undefined` where one is the beginning of
 * the other (`3` may be 3.2.1) or cannot be read as a version.
 */
export declare function meansVersion(one: string, other: string): boolean | undefined;
