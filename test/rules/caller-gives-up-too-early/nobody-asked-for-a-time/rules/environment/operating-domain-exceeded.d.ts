/** A model runs on devices, in regions or on languages that it was neither made for nor learned. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
