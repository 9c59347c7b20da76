/** Inference was measured to take longer than an environment promises its callers. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
