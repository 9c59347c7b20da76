/** A value that each side believes the other has checked. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
