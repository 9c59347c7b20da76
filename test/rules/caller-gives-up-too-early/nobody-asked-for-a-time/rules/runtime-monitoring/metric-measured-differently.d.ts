/** One name, two numbers: over another time, aggregated in another way or in another unit. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
