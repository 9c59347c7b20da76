/** What a model was verified or evaluated as is not what is handed over. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
