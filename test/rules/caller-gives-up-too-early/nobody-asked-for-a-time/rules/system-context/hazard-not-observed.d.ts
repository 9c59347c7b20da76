/** Product fears an error of the model that no feedback would ever show. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
