/** Shares of labels that do not add up to one: no comparison of them means anything. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
