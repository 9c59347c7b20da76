/** A tensor of one shape sent to whoever takes another; symbolic sizes unify. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
