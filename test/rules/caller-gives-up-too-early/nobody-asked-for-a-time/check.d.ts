import { type Configuration } from './configuration.ts';
import type { Report } from './report.ts';
export type CheckOptions = {
    /** Absolute; relative paths start here. */
    readonly cwd: string;
    /** The folder that nothing read may lie outside of. */
    readonly root?: string;
    readonly stdin?: (most: number) => Promise<string>;
    /** The day on which waivers are judged, as 2026-11-21. */
    readonly today?: string;
    /** Told how many files are about to be checked, for whoever prepares for a long run. */
    readonly onRead?: (files: number) => void;
};
export type Checked = {
    readonly report: Report;
    readonly configuration: Configuration;
    /** The text of a file that was read, for code frames. */
    textOf(file: string): string | undefined;
};
/**
 * Reads what `paths` name and what the systems among it list, and runs the pipeline over it.
 * Everything that can be wrong with the input is in the report; it throws only for misuse.
 */
export declare function check(paths: readonly string[], options: CheckOptions): Promise<Checked>;
