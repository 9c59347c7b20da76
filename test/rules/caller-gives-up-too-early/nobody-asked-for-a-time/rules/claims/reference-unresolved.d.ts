/** A name that leads nowhere, or to more than one thing: whoever wrote it believes otherwise. */
declare const _default: import("../../rule.ts").Rule;
export default _default;
