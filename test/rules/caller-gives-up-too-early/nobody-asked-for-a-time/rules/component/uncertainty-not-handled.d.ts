/** A guess and a certainty look alike to whoever sees only the answer. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
