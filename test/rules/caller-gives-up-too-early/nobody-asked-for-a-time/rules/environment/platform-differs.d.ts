/** Operating system, processor or network are not what the model was built for. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
