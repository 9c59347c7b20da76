/**
 * The driver is of the family of the CUDA in use, but older than the one that came with it. That
 * works: a driver 550 runs builds for CUDA 12.8. It is worth knowing, not worth stopping for.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
