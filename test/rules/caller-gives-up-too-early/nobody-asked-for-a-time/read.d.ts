import type { Limits } from './parse.ts';
import { type Problem } from './problem.ts';
import type { Source } from './source.ts';
/** Where and what to read. */
export type ReadOptions = {
    /** Absolute; relative paths start here. */
    readonly cwd: string;
    /** The folder that nothing may leave; relative to `cwd`. */
    readonly root?: string;
    /** Gives the text of standard input, or more than `most` bytes of it, for the path `-`. */
    readonly stdin?: (most: number) => Promise<string>;
    /** Patterns as in `.gitignore`, relative to the root, for files that nobody named. */
    readonly ignore?: readonly string[];
    readonly limits: Pick<Limits, 'bytes'>;
};
/** What was read. */
export type ReadResult = {
    /** In the order of their paths by code unit, each file once. */
    readonly sources: Source[];
    /** Why other files or arguments gave no source. */
    readonly problems: Problem[];
    /** Absolute and without links; the paths in sources and problems are relative to it. */
    readonly root: string;
    /** YAML and JSON files in the folders that do not look like descriptors. */
    readonly skipped: number;
};
/**
 * Reads the files, folders, globs and standard input (`-`) that `paths` name. From folders come
 * the `.yaml`, `.yml` and `.json` files that look like descriptors and that git does not ignore;
 * a file or a glob that is named counts whatever it looks like. The root is `cwd` if it holds all
 * the paths, otherwise the innermost folder that does; links out of it are problems. Throws only
 * where a root that was asked for does not exist.
 */
export declare function read(paths: readonly string[], options: ReadOptions): Promise<ReadResult>;
