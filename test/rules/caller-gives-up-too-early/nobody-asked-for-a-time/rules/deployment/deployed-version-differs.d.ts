/** The version or the file that a deployment loads is not the one that data science describes. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
