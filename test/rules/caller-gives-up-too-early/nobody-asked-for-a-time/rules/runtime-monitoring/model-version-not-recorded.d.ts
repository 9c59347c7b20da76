/** Records that do not say which model answered cannot tell a good version from a bad one. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
