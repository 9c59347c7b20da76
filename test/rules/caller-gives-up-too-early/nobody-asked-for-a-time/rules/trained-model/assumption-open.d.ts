/** What data science takes for granted, and nobody of the other roles has confirmed. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
