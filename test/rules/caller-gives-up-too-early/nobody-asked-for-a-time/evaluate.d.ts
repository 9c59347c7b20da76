import type { Finding } from './finding.ts';
import { type Summary } from './report.ts';
import { type Rule } from './rule.ts';
import type { System } from './system.ts';
/** What the rules made of one system. */
export type Evaluation = {
    readonly findings: readonly Finding[];
    readonly summary: Summary;
};
/** Runs rules over a system. A rule that finds nothing to compare counts as not applicable once. */
export declare function evaluate(system: System, rules: readonly Rule[]): Evaluation;
