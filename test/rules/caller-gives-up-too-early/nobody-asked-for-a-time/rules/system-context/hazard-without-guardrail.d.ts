/** A grave hazard that nothing stops, or that only the model itself would stop. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
