/**
 * Software that a model, or a pipeline that feeds it, needs is installed, in a version that it does not work with. Of several
 * versions that are installed side by side, one that fits is enough.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
