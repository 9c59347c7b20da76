/** A model, or a pipeline beside it, needs more main memory than one instance gets where it is hosted. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
