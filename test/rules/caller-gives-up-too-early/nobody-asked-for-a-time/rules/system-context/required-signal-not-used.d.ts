/** The field without which, as product says, the task cannot be done. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
