import type { Problem } from '../problem.ts';
/** The text of a file, why there is none, or neither for a file that is none of our business. */
export type Loaded = {
    readonly text?: string;
    readonly problem?: Problem;
};
/** Reads files of at most `bytes` bytes each, one after the other, into one buffer. */
export type Loader = {
    readonly bytes: number;
    /** One byte longer than a file may be, which tells a full file from a longer one. */
    readonly buffer: Buffer;
};
/** A loader for files of at most `bytes` bytes. */
export declare function createLoader(bytes: number): Loader;
/**
 * Reads the regular file at `path`, shown to people as `file`. A `named` file must be a readable
 * UTF-8 text of bearable size; one that was only come across counts, with its problems too, if it
 * looks like a descriptor. Never reads more than the limit, never waits for a pipe and never
 * follows a link that has taken the place of the file since it was found.
 */
export declare function load(loader: Loader, path: string, file: string, named: boolean): Loaded;
