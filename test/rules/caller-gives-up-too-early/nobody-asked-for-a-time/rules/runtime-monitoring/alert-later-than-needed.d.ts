/** The limit that data science set, beside the one at which somebody is really called. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
