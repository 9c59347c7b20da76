/** A value that means one thing to whoever gives it and another to whoever decides by it. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
