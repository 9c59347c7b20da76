/** A label of the training data that production does not know, under its name or what it maps to. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
