/** Data are processed where security, or the law, does not want them. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
