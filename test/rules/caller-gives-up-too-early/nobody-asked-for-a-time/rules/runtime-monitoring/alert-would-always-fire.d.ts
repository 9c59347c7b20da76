/** An alert rule that nobody held against what the model was measured to do. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
