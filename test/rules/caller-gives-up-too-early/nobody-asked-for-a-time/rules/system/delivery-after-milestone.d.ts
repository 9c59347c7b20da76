/** A plan counts on a part by a day, and whoever makes the part says that it comes later. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
