/**
 * The machine has enough, but the deployment limits an instance to less than the model needs. A
 * resource without a limit is not limited; an accelerator that no deployment asks for is not there.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
