/** Product wrote down when the goal is met; data science measured how far the model gets. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
