/**
 * A model computes in a number format that no device of its environment computes in hardware. What
 * follows depends on the library: some refuse, some convert without a word, some emulate slowly.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
