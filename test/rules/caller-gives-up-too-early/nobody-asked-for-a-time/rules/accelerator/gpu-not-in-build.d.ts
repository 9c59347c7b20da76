/**
 * The build of the framework that runs a model holds no code for the generation of the GPU. Code
 * for 8.6 serves 8.9, but code for 9.0 does not serve 12.0 unless it is in the portable form (PTX).
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
