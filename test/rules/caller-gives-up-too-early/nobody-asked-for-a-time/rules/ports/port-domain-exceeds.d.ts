/** Values outside the range that the consumer was made for; ranges are compared in its unit. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
