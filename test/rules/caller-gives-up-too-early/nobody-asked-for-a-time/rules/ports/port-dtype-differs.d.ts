/** A data type that cannot be taken without losing range or precision. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
