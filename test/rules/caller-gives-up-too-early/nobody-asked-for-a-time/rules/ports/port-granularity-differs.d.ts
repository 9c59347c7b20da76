/** Records that stand for something else than the consumer counts. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
