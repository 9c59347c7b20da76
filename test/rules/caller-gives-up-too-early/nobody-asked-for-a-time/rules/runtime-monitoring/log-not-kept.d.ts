/** What is not recorded while the system runs can be recorded at no later time. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
