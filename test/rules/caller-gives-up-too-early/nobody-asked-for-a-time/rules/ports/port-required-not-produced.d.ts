/** A value that the consumer always needs and its producer may leave out. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
