/** An input of a model or of a serving pipeline that nothing feeds. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
