/** An input of a downstream component that neither a model nor anything else feeds. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
