/**
 * Whether two references lead to one place. One without a version means whichever version is
 * described; where several are, `reference-unresolved` says so. `undefined` for what is none.
 */
export declare function sameReference(one: string, other: string): boolean | undefined;
