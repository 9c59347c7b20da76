/** Caches, tests and audits that take it for granted that a case has one answer. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
