/** A model that its own makers would not allow to be used. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
