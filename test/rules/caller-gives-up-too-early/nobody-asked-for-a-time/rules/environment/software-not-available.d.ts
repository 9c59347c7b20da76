/**
 * A model, or the pipeline that feeds it, needs a language, framework or library that its
 * environment does not list. Names are compared by what they mean: torch is PyTorch.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
