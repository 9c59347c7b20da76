/** The library: read and check descriptors, or run the pure pipeline over texts of one's own. */
export { check } from './check.js';
export { EXIT, exitCode, FAIL_ON } from './exit.js';
export { DEFAULT_LIMITS } from './parse.js';
export { REPORTERS } from './report/index.js';
export { defineRule, judge, NOT_APPLICABLE } from './rule.js';
export { rules } from './rules/index.js';
export { run } from './run.js';
export { VERSION } from './version.js';
