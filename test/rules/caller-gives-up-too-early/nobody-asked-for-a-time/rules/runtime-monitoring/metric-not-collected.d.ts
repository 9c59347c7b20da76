/** Data science asks for a metric by one name; operations collects others. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
