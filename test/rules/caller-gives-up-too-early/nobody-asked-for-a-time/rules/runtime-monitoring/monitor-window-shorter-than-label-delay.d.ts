/** Seven days of payments cannot be judged by chargebacks that take forty-five. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
