/** Features at other positions, for consumers that know them by position only. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
