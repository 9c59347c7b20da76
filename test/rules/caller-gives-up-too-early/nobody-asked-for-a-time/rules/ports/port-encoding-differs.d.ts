/** Images, sound, text or encoded values that are prepared otherwise than in training. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
