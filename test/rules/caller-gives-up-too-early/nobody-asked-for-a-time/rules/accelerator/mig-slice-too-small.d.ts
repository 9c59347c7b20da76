/**
 * A model fits the card, but the card is cut into instances and a workload gets one of them. The
 * largest instance counts.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
