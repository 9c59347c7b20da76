/** Two roles describe one element and state different values for the same attribute. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
