/** An environment promises more per second than the instances of the model were measured to do. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
