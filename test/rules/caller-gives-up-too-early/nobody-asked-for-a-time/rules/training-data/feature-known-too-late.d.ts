/** A feature whose value production only knows when the decision has been made. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
