/** A metric that was chosen for a goal which product renamed, dropped or never had. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
