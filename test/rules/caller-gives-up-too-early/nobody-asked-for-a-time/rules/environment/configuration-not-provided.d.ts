/** A model reads a variable, a secret or a licence at its start that nobody provides. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
