/** A feature that the model has learned from and that nothing in production delivers. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
