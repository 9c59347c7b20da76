/** Labels that are more or less frequent in production than in training, by more than chance. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
