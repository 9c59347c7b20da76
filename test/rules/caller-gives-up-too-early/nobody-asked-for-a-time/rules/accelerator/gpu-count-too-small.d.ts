/**
 * A model needs more accelerators than its environment hands out, or any where there is none. The
 * only rule that speaks about an environment without a suitable device.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
