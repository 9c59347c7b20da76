/** Whether a prediction was right is known somewhere, but nobody brings it back. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
