/** Times that mean another moment, or the same moment in another zone. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
