import { type Ignore } from 'ignore';
/** The `.gitignore` of a folder, and that of the nearest folder above that has one. */
export type Rules = {
    readonly folder: string;
    readonly patterns: Ignore;
    readonly above: Rules | undefined;
};
/** The rules inside `folder`, given those that hold in the folder above it. */
export declare function rulesIn(folder: string, above: Rules | undefined): Rules | undefined;
/**
 * The rules that hold in the folder at `path` from the repository around it, or else from `root`,
 * downwards. A folder that is itself ignored but that somebody asked for starts afresh.
 */
export declare function rulesAround(path: string, root: string): Rules | undefined;
/** Whether git would ignore the path; the innermost `.gitignore` that speaks of it decides. */
export declare function isIgnored(rules: Rules | undefined, path: string, folder: boolean): boolean;
