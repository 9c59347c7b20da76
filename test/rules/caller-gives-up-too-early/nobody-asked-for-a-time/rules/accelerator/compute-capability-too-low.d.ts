/** A model needs instructions that no device of its environment has yet. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
