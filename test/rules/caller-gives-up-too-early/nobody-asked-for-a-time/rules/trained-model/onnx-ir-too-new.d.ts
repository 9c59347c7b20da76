/**
 * An ONNX file is written in a later IR version than the ONNX Runtime in its environment reads. It
 * fails more often than the operator set: a file can have an old one and a new IR version.
 */
declare const _default: import("../../rule.ts").Rule;
export default _default;
