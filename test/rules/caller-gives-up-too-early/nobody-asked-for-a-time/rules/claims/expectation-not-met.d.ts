/**
 * Whoever depends on a part that somebody else owns writes down what they assume about it; this
 * compares the assumption with what the owner says, whatever the attribute.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
