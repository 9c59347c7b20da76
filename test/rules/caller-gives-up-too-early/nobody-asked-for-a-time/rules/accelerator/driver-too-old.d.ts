/**
 * The CUDA that a model runs on is of a family that the driver of the host is too old for. A
 * driver of the same family is enough, however old, and a data-centre card may use the
 * compatibility package instead.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
