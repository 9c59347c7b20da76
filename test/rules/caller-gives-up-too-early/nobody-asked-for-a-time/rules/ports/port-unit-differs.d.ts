/** Numbers in one unit that are read in another: nothing fails, everything is wrong. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
