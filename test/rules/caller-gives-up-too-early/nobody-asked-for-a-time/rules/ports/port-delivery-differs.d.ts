/** Data that arrives otherwise than its consumer can take it: mode, window, rate, order. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
