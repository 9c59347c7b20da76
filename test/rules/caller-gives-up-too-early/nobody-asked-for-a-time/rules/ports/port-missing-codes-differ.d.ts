/** A code that means "no value" to one side and is a value to the other. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
