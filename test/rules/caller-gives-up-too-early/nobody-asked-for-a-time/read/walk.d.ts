import type { Ignore } from 'ignore';
import type { Problem } from '../problem.ts';
/** What is known while the files of one run are being found. All paths are absolute. */
export type Search = {
    /** Without links; nothing outside it is ever read. */
    readonly root: string;
    /** Patterns relative to the root that the user wants left out. */
    readonly excluded: Ignore;
    /** Files by their path without links; true for those that somebody named. */
    readonly files: Map<string, boolean>;
    readonly problems: Problem[];
};
/** A path as it is shown: relative to the root with `/`, or the whole path outside it. */
export declare function shownPath(root: string, path: string): string;
/** Whether a path relative to a folder leads out of it (or, on Windows, to another drive). */
export declare function isOutside(inside: string): boolean;
/** Where a path leads without links, or `undefined` with a problem told under the name `shown`. */
export declare function resolveInside(search: Search, path: string, shown: string): string | undefined;
/**
 * Adds the files below `folder` (a path without links) that `wants` accepts. Leaves out what git
 * ignores, what the user excluded, `.git` and `node_modules`; enters every folder once, so links
 * in a circle end.
 */
export declare function walk(search: Search, folder: string, named: boolean, wants: (path: string) => boolean): void;
