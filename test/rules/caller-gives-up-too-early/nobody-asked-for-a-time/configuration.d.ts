import type { FailOn } from './exit.ts';
import { type Limits } from './parse.ts';
import type { Problem } from './problem.ts';
import type { Severity } from './rule.ts';
import type { Source } from './source.ts';
/** `mismatch.config.yaml`, as `schemas/configuration.schema.json` describes it. */
export type Configuration = {
    readonly failOn?: FailOn;
    readonly ignore?: readonly string[];
    readonly rules?: Readonly<Record<string, Severity | 'off'>>;
    readonly facts?: readonly string[];
    readonly limits?: Partial<Limits>;
};
/** A configuration as it was found, with what it refers to. */
export type Configured = {
    readonly configuration: Configuration;
    /** Patterns of what to pass over, relative to the folder of the configuration. */
    readonly ignore: readonly string[];
    /** Documents of facts, in the order in which later ones override earlier ones. */
    readonly facts: readonly unknown[];
    /** What was read, for code frames. */
    readonly sources: readonly Source[];
    readonly problems: readonly Problem[];
};
export declare const CONFIGURATION_FILE = "mismatch.config.yaml";
/**
 * The configuration that applies in a folder: the nearest `mismatch.config.yaml` in it or above.
 * What is wrong with it is told as problems, and the run goes on with what could be used.
 */
export declare function configure(cwd: string): Configured;
