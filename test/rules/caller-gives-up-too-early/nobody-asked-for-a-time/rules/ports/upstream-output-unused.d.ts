/** An output of a component that is meant for a model or pipeline which does not take it. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
