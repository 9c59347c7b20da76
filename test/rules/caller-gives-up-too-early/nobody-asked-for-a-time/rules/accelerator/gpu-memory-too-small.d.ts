/**
 * A model needs more memory on one accelerator than any whole device of its environment has to
 * give. One device that is large enough is enough.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
