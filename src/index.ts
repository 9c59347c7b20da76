/** The library: read and check descriptors, or run the pure pipeline over texts of one's own. */
export { type CheckOptions, check } from './check.ts';
export type { Configuration } from './configuration.ts';
export { EXIT, type ExitCode, exitCode, FAIL_ON, type FailOn } from './exit.ts';
export type { Finding, Side, Verdict } from './finding.ts';
export type * from './generated/descriptors.ts';
export { link } from './link.ts';
export { type Monitored, type MonitorOptions, monitor } from './monitor.ts';
export { DEFAULT_LIMITS, type Limits, parse } from './parse.ts';
export type { Problem } from './problem.ts';
export { type Format, REPORTERS } from './report/index.ts';
export type { QualityHistory, Report, Summary, SystemReport } from './report.ts';
export { defineRule, judge, NOT_APPLICABLE, type Rule, type RuleMeta } from './rule.ts';
export { rules } from './rules/index.ts';
export { type RunOptions, run } from './run.ts';
export type { Source } from './source.ts';
export type { System } from './system.ts';
export { validate } from './validate.ts';
export { VERSION } from './version.ts';
