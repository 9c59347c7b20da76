/**
 * A TensorRT engine is bound to the version, the platform and the compute capability that it was
 * built for, unless it was built in a mode that loosens one of these.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
