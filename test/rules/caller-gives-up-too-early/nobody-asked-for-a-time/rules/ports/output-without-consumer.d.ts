/** An output of a model that nobody is known to use. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
