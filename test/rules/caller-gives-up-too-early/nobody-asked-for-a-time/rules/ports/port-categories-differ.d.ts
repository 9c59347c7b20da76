/** Categories that the consumer does not know, or knows at another position. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
