import { type Limits } from './parse.ts';
import { type Problem } from './problem.ts';
import { type Report } from './report.ts';
import type { Rule, Severity } from './rule.ts';
import type { Source } from './source.ts';
export type RunOptions = {
    readonly limits?: Limits;
    /** Documents of facts that override those that ship with the program. */
    readonly facts?: readonly unknown[];
    readonly rules?: readonly Rule[];
    /** Another severity for single rules, by id; `off` does not run the rule. */
    readonly severities?: Readonly<Record<string, Severity | 'off'>>;
    /** The day on which waivers are judged, as 2026-11-21. Without it no waiver has run out. */
    readonly today?: string;
    /** Problems met before this run, in reading. */
    readonly problems?: readonly Problem[];
    /** Files of a folder that were passed over. */
    readonly skipped?: number;
};
/**
 * The whole pipeline: parse → validate → link → compare by rules → report. Pure: the same sources
 * give the same report, whoever asks (the command line, the conformance suite, an editor).
 */
export declare function run(sources: readonly Source[], options?: RunOptions): Report;
