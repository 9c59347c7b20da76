/** A value that somebody typed, beside the value that a tool read from the real thing. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
