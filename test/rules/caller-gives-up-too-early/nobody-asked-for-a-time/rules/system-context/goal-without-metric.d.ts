/** A goal for which nobody looks at any number is reached or missed without anybody noticing. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
