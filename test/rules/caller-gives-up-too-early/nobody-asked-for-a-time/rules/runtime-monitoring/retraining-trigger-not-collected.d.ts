/** Retraining waits for a number that nobody computes. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
