/** A limit that the model is known to be beyond already: the alert would never be silent. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
