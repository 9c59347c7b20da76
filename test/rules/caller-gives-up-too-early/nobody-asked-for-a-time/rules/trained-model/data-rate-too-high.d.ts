/** Data arrives faster at its peak than the instances of the model were measured to process it. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
