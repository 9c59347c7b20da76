/**
 * A node that advertises each GPU several times offers more GPUs than it has. Who counts them finds
 * enough; who needs whole ones does not get them.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
