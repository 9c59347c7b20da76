/** Results on a simulator, or on customers of another country, that are taken for results here. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
