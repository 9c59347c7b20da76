/**
 * Two descriptors of one name and version from one perspective: a reference to the element could
 * mean either. From two perspectives they would be two accounts of one element.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
